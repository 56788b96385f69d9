"""The stories in a document: copy or a press release as it is in text, else all of it under its title."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch
from plugins.core.matter import StoryMatter
from plugins.core.parts import Part, Role, Rule
from plugins.core.problem import Problem
from plugins.intake.documents.extra import no_text
from plugins.intake.found import no_story, reviewed
from plugins.intake.identity import made_guid
from plugins.intake.readers import agency_copy, press_release
from plugins.intake.text.claims import Sheet
from plugins.intake.text.drafts import MADE_TITLE, Page
from plugins.intake.text.languages import language_of
from plugins.intake.text.lines import is_heading, lines_of
from plugins.intake.text.notices import is_notice, rights_of

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies

_LIKELY = 0.6  # how sure the readers of text are where there is a dateline or the mark of a release
_MAX_TITLE = 300
_NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|document ?\d*|untitled.*|.*\.(?:docx?|pdf|rtf|odt))", re.IGNORECASE
)
_PARAGRAPH = Rule("document-text", "a paragraph of the document")
_TITLE = Rule("document-title", "the document's title, or its first heading")
_NOTICE = Rule("notice", "a rights notice")
_FILE_DATE = "the date is that of the document's file"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a document: as Markdown, and as the text that it shows."""

    markdown: str
    text: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document taken apart. `title`, `author` and `moment` are what its file says of itself.

    `parts` account for what is in none of its pieces.
    """

    path: str
    reader: str
    pieces: tuple[Piece, ...]
    title: str | None = None
    author: str | None = None
    moment: datetime | None = None
    parts: tuple[Part, ...] = ()


def stories(document: Document, agencies: Agencies) -> tuple[Found, ...]:
    """Return the stories of the document; a Problem if there is none, or none with a date."""
    text = "\n\n".join(piece.text for piece in document.pieces)
    if not text.strip():
        return (no_text(document.path),)
    data = text.encode("utf-8", "replace")
    if max(press_release.sniff(data, ""), agency_copy.sniff(data, "")) >= _LIKELY:
        found = _copy(text, document, agencies)
        if isinstance(found[0], Dispatch):
            return found
    return (_flow(document, agencies),)


def _copy(text: str, document: Document, agencies: Agencies) -> tuple[Found, ...]:
    """Return the stories as the reader of agency copy finds them.

    The file's own date stands in where the text has none, its title where the text has no headline.
    """
    page = Page(
        path=document.path,
        reader=document.reader,
        agencies=agencies,
        sent=text,
        day=document.moment.date() if document.moment else None,
        sheet=Sheet(text),
        is_signed=True,
    )
    first, *others = agency_copy.copy_dispatches(lines_of(text), page)
    if not isinstance(first, Dispatch):
        return (first, *others)
    title = _named(document)
    if title and MADE_TITLE in first.matter.review and not text.startswith(title):
        return _copy(f"{title}\n\n{text}", document, agencies)
    return (replace(first, parts=(*first.parts, *document.parts)), *others)


def _flow(document: Document, agencies: Agencies) -> Found:
    if document.moment is None:
        hint = "give the document a date in its properties, or the text a dateline with one"
        message = "the document has no date"
        return Problem(path=document.path, code="no-date", message=message, hint=hint)
    title, body = _titled(document)
    notices = tuple(piece.text for piece in body if is_notice(piece.text))
    shown = tuple(piece for piece in body if not is_notice(piece.text))
    if not shown:
        return no_story(document.path)
    rights = rights_of(notices, None, agencies)
    sample = " ".join(piece.text for piece in shown[:3])
    matter = StoryMatter(
        title=title or sample[:120],
        date=document.moment,
        lang=language_of(sample),
        guid=made_guid(document.reader, title or sample[:120], f"{document.moment:%Y-%m-%d}"),
        byline=document.author,
        source_format=document.reader,
        copyright_holder=rights.holder,
        copyright_notice=rights.notice,
        usage_terms=rights.terms,
        license=rights.license,
    )
    parts = tuple(_part(at, piece, title) for at, piece in enumerate(document.pieces, 1))
    dispatch = Dispatch(
        matter=matter, blocks=tuple(piece.markdown for piece in shown), parts=(*parts, *document.parts)
    )
    return reviewed(dispatch, (_FILE_DATE, *((MADE_TITLE,) * (not title))))


def _named(document: Document) -> str | None:
    """Return what the file is called, None if that is only what a program called it."""
    title = (document.title or "")[:_MAX_TITLE].strip()
    return None if _NO_TITLE.fullmatch(title) else title or None


def _titled(document: Document) -> tuple[str | None, tuple[Piece, ...]]:
    """Return the headline, and the pieces without it: a heading on top, else what the file is called."""
    first, *others = document.pieces
    named = _named(document)
    is_heading_like = not named and len(document.pieces) > 1 and is_heading(first.text)
    if first.text and (first.role is Role.CROSSHEAD or first.text == named or is_heading_like):
        return first.text[:_MAX_TITLE], tuple(others)
    return named, document.pieces


def _part(number: int, piece: Piece, title: str | None) -> Part:
    is_title = number == 1 and title is not None and piece.text[:_MAX_TITLE] == title
    role, rule = (Role.HEADLINE, _TITLE) if is_title else (piece.role, _PARAGRAPH)
    if is_notice(piece.text):
        role, rule = Role.NOTICE, _NOTICE
    return Part(line=number, role=role, rule=rule, text=piece.text)
