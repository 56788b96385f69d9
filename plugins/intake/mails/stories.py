"""The stories in a text that came by mail: copy as its agency wrote it, else all under the subject."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from plugins.core.dispatch import Dispatch
from plugins.core.matter import StoryMatter
from plugins.core.parts import Part, Role, Rule
from plugins.core.problem import Problem
from plugins.intake.found import no_story
from plugins.intake.mails.contents import is_copy
from plugins.intake.mails.furniture import sorted_out
from plugins.intake.markup.markdown import escaped, heading
from plugins.intake.readers.agency_copy import copy_dispatches
from plugins.intake.text.claims import Sheet
from plugins.intake.text.drafts import MADE_TITLE, Page
from plugins.intake.text.languages import language_of
from plugins.intake.text.lines import crosshead, lines_of
from plugins.intake.text.notices import is_notice, rights_of
from plugins.intake.text.orders import Told, first_lines, order_of
from plugins.intake.text.paragraphs import paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plugins.intake.found import Found
    from plugins.intake.mails.heads import Head
    from plugins.intake.mails.rows import Row
    from plugins.intake.text.agencies import Agencies

NAME = "mail"
_BODY = Rule("mail-text", "the text of the mail")
_CROSSHEAD = Rule("mail-crosshead", "a heading in the text")
_NOTICE = Rule("notice", "a rights notice")
_RULES = {Role.NOTICE: _NOTICE, Role.CROSSHEAD: _CROSSHEAD}
_SUBJECT = "/subject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What a text inherits from its mail. `line` is the mail's first in the file."""

    path: str
    agencies: Agencies
    head: Head
    line: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """What came of a text: its stories, the head that holds for them, parts that are nobody's, a note."""

    found: tuple[Found, ...]
    head: Head
    parts: tuple[Part, ...]
    cover: str = ""


def text_told(rows: Sequence[Row], letter: Letterhead) -> Text:
    """Return the stories that the rows hold; a Problem if they hold none."""
    split = sorted_out(rows, letter.head)
    parts = tuple(
        Part(line=row.line, path=row.path, role=claim.role, rule=claim.rule, text=row.text.strip())
        for row, claim in zip(rows, split.claims, strict=True)
        if claim and row.text.strip()
    )
    kept = tuple(
        row._replace(text="") if claim else row for row, claim in zip(rows, split.claims, strict=True)
    )
    inner = replace(letter, head=split.head)
    return Text(_stories(_unquoted(kept), inner), split.head, parts, split.cover)


def _unquoted(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows of a text that is quoted as a whole without the signs of that."""
    if not all(row.text.startswith(">") for row in rows if row.text):
        return rows
    return tuple(row._replace(text=row.text.removeprefix(">").removeprefix(" ")) for row in rows)


def _stories(rows: tuple[Row, ...], letter: Letterhead) -> tuple[Found, ...]:
    text = "\n".join(row.text for row in rows)
    if _is_order(rows, letter.head) or is_copy(text):
        found = _copy(rows, letter)
        if isinstance(found[0], Dispatch):
            return tuple(_enriched(each, rows) for each in found)
    return (_flow(rows, letter),)


def _is_order(rows: tuple[Row, ...], head: Head) -> bool:
    """Return whether the mail kills or holds another item: its subject may say so."""
    texts = first_lines(chain([head.subject or ""], (row.text.strip() for row in rows)))
    return order_of(Told(texts)) is not None


def _copy(rows: tuple[Row, ...], letter: Letterhead) -> tuple[Found, ...]:
    """Return the stories as the reader of agency copy finds them; an order's first line is the subject."""
    sheet = Sheet("\n".join(row.text for row in rows), tuple((row.path, row.line) for row in rows))
    if _is_order(rows, letter.head):
        sheet = Sheet(f"{letter.head.subject or ''}\n{sheet.text}", ((_SUBJECT, letter.line), *sheet.places))
    page = Page(
        path=letter.path,
        reader=NAME,
        agencies=letter.agencies,
        sent=sheet.text,
        day=letter.head.date.date() if letter.head.date else None,
        sheet=sheet,
        is_signed=True,
    )
    return copy_dispatches(lines_of(sheet.text), page)


def _enriched(found: Found, rows: tuple[Row, ...]) -> Found:
    """Return the dispatch with the Markdown of the HTML where it says the same as the plain text."""
    if not isinstance(found, Dispatch):
        return found
    shown = ((row, form) for row in rows if row.markdown for form in (escaped(row.text), heading(row.text)))
    rich = {form: row.markdown for row, form in shown}
    return replace(found, blocks=tuple(rich.get(block) or block for block in found.blocks))


class _Piece(NamedTuple):
    """A paragraph of the flow, and the rows that it was made of."""

    markdown: str
    text: str
    role: Role
    rows: tuple[Row, ...]


def _flow(rows: tuple[Row, ...], letter: Letterhead) -> Found:
    """Return the text under the mail's subject."""
    pieces = tuple(_pieces(rows))
    body = [piece for piece in pieces if piece.role is not Role.NOTICE]
    if not body:
        return replace(no_story(letter.path), line=letter.line, message="no text was found in the mail")
    if letter.head.date is None:
        hint = "add a Date field, as in `Date: Mon, 16 Nov 2026 09:30:00 +0000`"
        message = "the mail has no date that can be read"
        return Problem(path=letter.path, line=letter.line, code="no-date", message=message, hint=hint)
    rights = rights_of(
        tuple(piece.text for piece in pieces if piece.role is Role.NOTICE), None, letter.agencies
    )
    shown = " ".join(piece.text for piece in body)
    matter = StoryMatter(
        title=letter.head.subject or shown[:120],
        date=letter.head.date,
        lang=language_of(shown),
        source_format=NAME,
        copyright_holder=rights.holder,
        copyright_notice=rights.notice,
        usage_terms=rights.terms,
        license=rights.license,
        review=() if letter.head.subject else (MADE_TITLE,),
    )
    return Dispatch(
        matter=matter,
        blocks=tuple(piece.markdown for piece in body),
        parts=tuple(part for piece in pieces for part in _parts(piece)),
    )


def _pieces(rows: tuple[Row, ...]) -> Iterator[_Piece]:
    """Yield the paragraphs: each block of HTML is one, lines of plain text are joined."""
    plain: list[Row] = []
    for row in rows:
        if row.markdown and row.text:
            yield from _paragraphs(plain)
            plain = []
            yield _piece(row.markdown, row.text, (row,))
        elif not row.markdown:
            plain.append(row)
    yield from _paragraphs(plain)


def _paragraphs(rows: list[Row]) -> Iterator[_Piece]:
    for paragraph in paragraphs_of(lines_of("\n".join(row.text for row in rows))):
        own = tuple(_shortened(rows[line.number - 1], line.text) for line in paragraph.lines)
        title = crosshead(paragraph.text)
        yield _piece(heading(title) if title else escaped(paragraph.text), paragraph.text, own)


def _shortened(row: Row, text: str) -> Row:
    return row if row.text == text else row._replace(text=text)


def _piece(markdown: str, text: str, rows: tuple[Row, ...]) -> _Piece:
    role = Role.NOTICE if is_notice(text) else Role.CROSSHEAD if markdown.startswith("#") else Role.BODY
    return _Piece(markdown, text, role, rows)


def _parts(piece: _Piece) -> Iterator[Part]:
    rule = _RULES.get(piece.role, _BODY)
    for row in piece.rows:
        yield Part(line=row.line, path=row.path, role=piece.role, rule=rule, text=row.text.strip())
