"""Reads plain agency copy: AP and ANPA, Reuters, dpa, AAP, EFE, Xinhua, UPI and those who write like them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.claims import claimed
from plugins.intake.text.copy_headers import copy_header, is_slugline
from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.dates import full_day_in, is_trailer, month_and_day, trailer_day
from plugins.intake.text.decode import text_of
from plugins.intake.text.drafts import Draft, Page, dispatches
from plugins.intake.text.editorial import edited
from plugins.intake.text.glue import ends_apart
from plugins.intake.text.headers import DAY_LINE, is_day_line
from plugins.intake.text.items import Item, items_of
from plugins.intake.text.orders import Told, first_lines, order_of
from plugins.intake.text.paragraphs import crossed, paragraphs_of
from plugins.intake.text.sheets import Record, opened, too_long
from plugins.intake.text.stories import copy_slices, parted

if TYPE_CHECKING:
    from datetime import date

    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.headers import Header
    from plugins.intake.text.lines import Line
    from plugins.intake.text.stories import Slice

NAME = "agency-copy"
MOST = 0.95
DATELINE = Rule("dateline", "place, date and agency at the start of the text")
ORDER = Rule("order", "an agency's word on an item that it sent before")
_LINES_UNDER = 2  # the agency's name, and the day
_TOP = 8  # lines among which a slugline stands


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is that this is agency copy: a slugline, a trailer, text behind the dateline."""
    text = text_of(data) or ""
    lines = [line.text for line in opened(data).records[0].lines if line.text]
    if any(map(is_trailer, lines)) or any(map(is_slugline, lines[:_TOP])):
        return MOST
    if any((found := dateline_of(line, KNOWN)) and found.rest for line in lines):
        return 0.6
    return 0.1 if lines and text.lstrip()[:1] not in {"<", "{", "["} else 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the file's stories; a Problem where there is none."""
    return read_as(NAME, data, name, agencies)


def read_as(reader: str, data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the stories as agency copy has them, under the name of another reader."""
    file = opened(data)
    if file.is_too_long:
        return (too_long(name),)
    page = Page(path=name, reader=reader, agencies=agencies, sent=file.sheet.text, sheet=file.sheet)
    return _dispatches(file.records, replace(page, is_signed=reader != NAME))


def copy_dispatches(lines: tuple[Line, ...], page: Page) -> tuple[Found, ...]:
    """Return the stories of copy that has nothing around it but what its agency wrote."""
    return _dispatches((Record(lines=lines),), page)


def _dispatches(records: tuple[Record, ...], page: Page) -> tuple[Found, ...]:
    items = [item for record in records for item in items_of(record, page.agencies)]
    return dispatches(tuple(draft for item in items for draft in _drafts(item, page.agencies)), page)


def _drafts(item: Item, agencies: Agencies) -> tuple[Draft, ...]:
    lines = ends_apart(tuple(_unmarked(line) for line in item.lines))
    slices = copy_slices(lines, agencies)
    headers = tuple(copy_header(piece.header) for piece in slices)
    order = _order(lines, slices, next(iter(headers), None) or copy_header(lines[:_TOP]))
    drafts = (order,) if order else tuple(map(_draft, slices, headers)) or _undated(lines)
    days = tuple(map(_day, slices)) if slices and not order else (_trailer_day(lines),)
    if not drafts:
        return ()
    first = replace(drafts[0], claims=(*item.claims, *drafts[0].claims))
    return tuple(
        replace(draft, day=item.day or day or draft.header.day)
        for draft, day in zip((first, *drafts[1:]), days, strict=True)
    )


def _day(piece: Slice) -> date | None:
    """Return the day of the story's own trailer."""
    return _trailer_day((*piece.header, *piece.body))


def _trailer_day(lines: tuple[Line, ...]) -> date | None:
    return trailer_day("\n".join(line.text for line in lines))


def _unmarked(line: Line) -> Line:
    """Return the line without the signs that framed it on the wire: `^` before, `<` behind."""
    text = line.text
    if text.endswith("<"):
        line = line._replace(text=text[:-1].rstrip())
    return line.cut(1)[1] if text.startswith("^") else line


def _draft(piece: Slice, header: Header) -> Draft:
    at = _day_under(piece) if header.day is None else None
    body, days = (
        (piece.body, ()) if at is None else (piece.body[:at] + piece.body[at + 1 :], piece.body[at:][:1])
    )
    if days:
        header = replace(header, day=full_day_in(days[0].text))
    text = edited((*paragraphs_of(header.others), *crossed(paragraphs_of(body))))
    claims = (
        *claimed((piece.anchor,), Role.DATELINE, DATELINE),
        *claimed(days, Role.METADATA, DAY_LINE),
    )
    return Draft(
        header=header,
        text=text,
        dateline=piece.dateline,
        line=piece.anchor.number,
        claims=claims,
        doubts=piece.doubts,
    )


def _day_under(piece: Slice) -> int | None:
    """Return the place of the line under the text that tells the year of the dateline's day, if any does."""
    printed = None if piece.dateline.date else month_and_day(piece.dateline.days)
    if not printed:
        return None
    last = islice((at for at in range(len(piece.body) - 1, -1, -1) if piece.body[at].text), _LINES_UNDER)
    days = ((at, full_day_in(piece.body[at].text)) for at in last if is_day_line(piece.body[at].text))
    return next((at for at, day in days if day and (day.month, day.day) == printed), None)


def _undated(lines: tuple[Line, ...]) -> tuple[Draft, ...]:
    """Return the draft of copy without dateline: the headings on top are its header."""
    top, body = parted(lines)
    header = copy_header(top)
    text = edited((*paragraphs_of(header.others), *paragraphs_of(body)))
    return (Draft(header=header, text=text),) if text.paragraphs else ()


def _order(lines: tuple[Line, ...], slices: tuple[Slice, ...], header: Header) -> Draft | None:
    """Return the draft of an order about another item, None if the lines are a story."""
    texts = first_lines(line.text for line in lines)
    order = order_of(Told(texts, header.slugline, header.signal, bool(slices)))
    if order is None:
        return None
    title = order.title or order.slugline or order.guid or texts[0]
    told = replace(header, title=title, notes=texts, captions=(), others=(), claims=())
    dateline = slices[0].dateline if slices else None
    return Draft(header=told, order=order, dateline=dateline, claims=claimed(lines, Role.NOTE, ORDER))
