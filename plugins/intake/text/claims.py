"""Accounts for a file: what each piece of its lines was taken for, and what nobody claimed."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from plugins.core.parts import Part, Role, Rule
from plugins.intake.text.lines import ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plugins.intake.text.lines import Line

_MARKS = re.compile(r"[\s.|^<>*=_~\u2022-]*")
_DEBRIS = Rule("debris", "signs between pieces of text: what is left of a table, a rule, a frame")
_UNEXPLAINED = Rule("unexplained", "no rule says what this is")


class Claim(NamedTuple):
    """What a piece was taken for, and by which rule."""

    line: Line
    role: Role
    rule: Rule


@dataclass(frozen=True, slots=True)
class Sheet:
    """A decoded file as lines of text.

    `places` is empty for plain text. For JSON it has, for each line, a pointer and the line of the file.
    """

    text: str
    places: tuple[tuple[str, int], ...] = ()


def claimed(lines: Iterable[Line], role: Role, rule: Rule) -> tuple[Claim, ...]:
    """Return a claim for each of the lines that has text."""
    return tuple(
        [Claim(piece, role, rule) for line in lines for piece in line.whole or (line,) if piece.text]
    )


def account(sheet: Sheet, claims: Sequence[tuple[Claim, ...]]) -> tuple[tuple[Part, ...], ...]:
    """Return the parts of each story, `claims` being those of each: together they hold the whole sheet.

    What nobody claimed goes to the story that claimed the piece before it. Of two claims to the same piece
    the first holds.
    """
    by_line: defaultdict[int, list[_Owned]] = defaultdict(list)
    for owner, each in enumerate(claims):
        for claim in each:
            by_line[claim.line.number].append((owner, claim))
    parts: tuple[list[Part], ...] = tuple([] for _ in claims)
    owner = 0
    for number, raw in enumerate(sheet.text.split("\n"), 1):
        if not raw or raw.isspace():
            continue
        path, place = sheet.places[number - 1] if sheet.places else ("", number)
        of_line = by_line.get(number, [])
        if len(of_line) == 1 and of_line[0][1].line.text == raw:  # as it mostly is: the line as a whole
            owner, (_, role, rule) = of_line[0]
            parts[owner].append(Part(place, role, rule, raw, path))
            continue
        for by, role, rule, text in _cut(raw, of_line):
            owner = owner if by is None else by
            parts[owner].append(Part(place, role, rule, text, path))
    return tuple(map(tuple, parts))


_Owned = tuple[int, Claim]
_Piece = tuple[int | None, Role, Rule, str]


def _cut(raw: str, claims: list[_Owned]) -> Iterator[_Piece]:
    """Yield the pieces of a line, with the number of the story that claimed each."""
    behind, start = 0, 0  # what is accounted for: in characters without spaces, and with them
    for owner, claim in sorted(claims, key=lambda each: (each[1].line.column, each[0])):
        if claim.line.column < behind:
            continue
        at = _skipped(raw, start, claim.line.column - behind)
        yield from _gap(raw[start:at])
        text = claim.line.text
        start = at + len(text) if raw.startswith(text, at) else _skipped(raw, at, ink(text))
        behind = claim.line.behind
        yield owner, claim.role, claim.rule, raw[at:start].strip()
    yield from _gap(raw[start:])


def _skipped(raw: str, start: int, signs: int) -> int:
    """Return the place behind so many characters that are no spaces, and behind the spaces after them."""
    at = start
    while at < len(raw) and (signs or raw[at] == " "):
        signs -= raw[at] != " "
        at += 1
    return at


def _gap(text: str) -> Iterator[_Piece]:
    text = text.strip()
    if text:
        is_debris = _MARKS.fullmatch(text)
        yield (None, Role.FRAME, _DEBRIS, text) if is_debris else (None, Role.UNKNOWN, _UNEXPLAINED, text)
