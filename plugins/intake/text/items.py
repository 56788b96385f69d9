"""A file's items: independent texts with a border between them, as NNNN, `-----` or a new sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.text.claims import Claim, claimed
from plugins.intake.text.copy_headers import is_slugline
from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.dates import full_day_in
from plugins.intake.text.lines import is_heading

if TYPE_CHECKING:
    from datetime import date

    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.lines import Line
    from plugins.intake.text.sheets import Record

_WIRE = re.compile(r"ZCZC\b.{0,60} | NNNN \W{0,3}", re.VERBOSE)
_RULE = re.compile(r"[-=_*~#\u2013\u2014\u2500]{5,}")
# Between stories too, but as often between parts of one.
_SHORT_RULE = re.compile(
    r"""
      (?P<sign> [-=_~*+\u2013\u2014\u2500\u2022\u25a0] ) (?: [ ]? (?P=sign) ){2,}
    | [#] (?: [ ]? [#] ){3,}                                         # three of them are an end mark
    """,
    re.VERBOSE,
)
_STARTS = ("ZCZC", "NNNN")
_LEAST_PROSE = 2  # paragraphs that are a story though it has no dateline

BORDER = Rule("border", "parts one item of the file from the next")
INNER_RULE = Rule("rule", "a line of dashes or the like")
DIGEST_HEAD = Rule("digest-head", "stands over the first border: says what the file is")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The lines of one item, and claims to what only frames it. `day` is told by the file's head."""

    lines: tuple[Line, ...]
    claims: tuple[Claim, ...] = ()
    day: date | None = None


def items_of(record: Record, agencies: Agencies, starts: tuple[int, ...] = ()) -> tuple[Item, ...]:
    """Return the items in their order: mostly one. `starts` are lines with which further ones begin."""
    lines = record.lines
    borders = [at for at, line in enumerate(lines) if _is_border(line, record.breaks)]
    borders += starts
    if not borders:
        return (Item(lines=lines, claims=record.claims, day=record.day),)
    pieces = _pieces(lines, sorted(set(borders)))
    groups = _grouped(pieces, agencies)
    head: tuple[Line, ...] = ()
    if len(groups) > 1 and not _is_item(groups[0], agencies):
        head, groups = groups[0], groups[1:]
    items = [_item(group, record.day or _day(head)) for group in groups]
    top = (*record.claims, *_head_claims(head), *items[0].claims)
    return (Item(lines=items[0].lines, claims=top, day=items[0].day), *items[1:])


def _is_border(line: Line, breaks: frozenset[int]) -> bool:
    text = line.text
    if not text:
        return line.number in breaks
    if text.startswith(_STARTS):
        return bool(_WIRE.fullmatch(text))
    is_rule = not text[0].isalnum() and bool(_RULE.fullmatch(text) or _SHORT_RULE.fullmatch(text))
    return is_rule or line.number in breaks


def _pieces(lines: tuple[Line, ...], borders: list[int]) -> list[tuple[Line, ...]]:
    """Return the lines between the borders; each border stands at the start of what follows."""
    bounds = [0, *borders, len(lines)]
    return [lines[start:end] for start, end in pairwise(bounds) if start < end]


def _grouped(pieces: list[tuple[Line, ...]], agencies: Agencies) -> list[tuple[Line, ...]]:
    """Return the pieces, one that is no item joined to the one before it."""
    groups: list[list[Line]] = []
    has_item = False
    for piece in pieces:
        is_item = _is_item(piece, agencies)
        if groups and not is_item and (has_item or _is_underline(groups[-1], piece)):
            groups[-1] += piece
        else:
            groups.append(list(piece))
        has_item = has_item or is_item
    return [tuple(group) for group in groups]


def _is_item(piece: tuple[Line, ...], agencies: Agencies) -> bool:
    """Return whether this can stand alone: it has a dateline, a slugline, or a headline over text."""
    texts = [line.text for line in piece if line.text and not _is_frame(line.text)]
    if any(is_slugline(text) or dateline_of(text, agencies) for text in texts):
        return True
    prose = sum(not is_heading(text) for text in texts)
    if piece[0].text and _SHORT_RULE.fullmatch(piece[0].text) and not _RULE.fullmatch(piece[0].text):
        return False
    return bool(texts) and is_heading(texts[0]) and prose >= _LEAST_PROSE


def _is_underline(group: list[Line], piece: tuple[Line, ...]) -> bool:
    """Return whether the border is a line under a headline, with text behind it."""
    return bool(group[-1].text) and not _is_frame(group[-1].text) and piece[0].text.startswith("=")


def _is_frame(text: str) -> bool:
    return bool(_SHORT_RULE.fullmatch(text)) or _is_long_frame(text)


def _is_long_frame(text: str) -> bool:
    return bool(_RULE.fullmatch(text) or _WIRE.fullmatch(text))


def _item(group: tuple[Line, ...], day: date | None) -> Item:
    written = [at for at, line in enumerate(group) if line.text and not _is_frame(line.text)]
    inner = range(written[0], written[-1]) if written else range(0)
    marks = {
        at
        for at, line in enumerate(group)
        if _is_long_frame(line.text) or (at not in inner and _is_frame(line.text))
    }
    frames = tuple(group[at] for at in sorted(marks))
    lines = tuple(line._replace(text="") if at in marks else line for at, line in enumerate(group))
    rule = BORDER if frames and frames[0] is group[0] else INNER_RULE
    return Item(lines=lines, claims=claimed(frames, Role.FRAME, rule), day=day)


def _head_claims(head: tuple[Line, ...]) -> tuple[Claim, ...]:
    """Return claims to the headings over the first item; a sentence there is for an editor to judge."""
    headings = [
        line for line in head if is_heading(line.text) or _is_frame(line.text) or full_day_in(line.text)
    ]
    return claimed(headings, Role.METADATA, DIGEST_HEAD)


def _day(head: tuple[Line, ...]) -> date | None:
    return next((day for line in head if (day := full_day_in(line.text))), None)
