"""A text's lines, each with its place in the file, and what can be told of one line alone."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAKS = re.compile(r"[ ]?\|[ ]")  # between the cells of a table that was saved as text
_LEAST_BARS = 2  # a single one may be the writer's
_DEBRIS = re.compile(r"[\s.|]*")
_SPACES = re.compile(r"[ ]{2,}")
_ENDS = (".", "!", "?", "…", ":", ";")
_CLOSERS = " \"'”\u2019»)]"  # may stand behind a sentence's end
_QUESTION_ENDS = ("...", "…", *(f"{sign}{closer}" for sign in "?!" for closer in ("", *"\"'”\u2019»)")))
_CROSSHEAD = re.compile(r"[-\u2013\u2014]{1,2}[ ](?P<text>[^-\u2013\u2014].{0,80}?)[ ][-\u2013\u2014]{1,2}")
_DASHES = ("-", "\u2013", "\u2014")
WIDE_GAP = 2  # blank lines that part more than paragraphs
MAX_HEADING = 200
_MAX_KICKER = 60
_SPACED_DOT = 3  # characters of a cell that parts others
_TAIL = 20  # signs at the end that tell


class Line(NamedTuple):
    """A line, or a piece of one, without the spaces around it.

    `number` counts from 1; `column` counts the characters before the piece in its line of the file, spaces
    left out: so it holds whatever becomes of spaces. `indent` are the spaces before the line. `whole` are the
    lines of the file if several were joined.
    """

    number: int
    text: str
    indent: int = 0
    column: int = 0
    whole: tuple[Line, ...] = ()

    @property
    def behind(self) -> int:
        """The column behind the piece."""
        return self.column + ink(self.text)

    def cut(self, at: int) -> tuple[Line, Line]:
        """Return the pieces before and behind this place in the text."""
        left, right = self.text[:at].strip(), self.text[at:].strip()
        return (
            Line(self.number, left, self.indent, self.column),
            Line(self.number, right, self.indent, self.column + ink(left)),
        )

    def pieces(self, *places: int) -> tuple[Line, ...]:
        """Return the pieces between these places in the text that hold anything."""
        pieces: list[Line] = []
        column = self.column
        for start, end in pairwise((0, *places, len(self.text))):
            text = self.text[start:end]
            if text and not text.isspace():
                pieces.append(Line(self.number, text.strip(), self.indent, column))
            column += ink(text)
        return tuple(pieces)


def ink(text: str) -> int:
    """Return how many characters the text has, spaces left out."""
    return len(text) - text.count(" ")


@lru_cache(maxsize=2)
def lines_of(text: str, first: int = 1) -> tuple[Line, ...]:
    """Return the lines, numbered from `first`; a row of a table gives a line for each cell.

    Of blank ones two in a row are kept.
    """
    lines: list[Line] = []
    blanks = 0
    for number, raw in enumerate(text.split("\n"), first):
        if not raw:
            blanks += 1
            if blanks <= WIDE_GAP:
                lines.append(Line(number, ""))
            continue
        if raw[0].isalnum() and raw[-1] != " " and "  " not in raw and "|" not in raw:  # as most lines are
            lines.append(Line(number, raw))
            blanks = 0
            continue
        for line in (_line(raw, number),) if raw.count("|") < _LEAST_BARS else _row(raw, number):
            blanks = 0 if line.text else blanks + 1
            if blanks <= WIDE_GAP:
                lines.append(line)
    return tuple(lines)


def _line(raw: str, number: int) -> Line:
    text = raw.strip()
    indent = len(raw) - len(raw.lstrip()) if raw[:1] == " " else 0
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if text and text[0] in ".|" and _DEBRIS.fullmatch(text):
        text = ""
    return Line(number, text, indent)


def _row(raw: str, number: int) -> Iterator[Line]:
    start, column, is_empty, is_gap = 0, 0, True, False
    for end, after in _cell_ends(raw):
        cell = raw[start:end]
        if not _DEBRIS.fullmatch(cell):
            if is_gap and not is_empty:
                yield Line(number, "")
            yield Line(number, _SPACES.sub(" ", cell.strip()), 0, column)
            is_empty = is_gap = False
        is_gap = is_gap or ("." in cell[:_SPACED_DOT] and not cell.strip(" ."))
        column += ink(raw[start:after])
        start = after
    if is_empty:
        yield Line(number, "")


def _cell_ends(raw: str) -> Iterator[tuple[int, int]]:
    """Yield where each cell ends, and where the next one starts."""
    yield from (match.span() for match in _BREAKS.finditer(f"{raw} "))
    yield len(raw), len(raw)


def blocks_of(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], ...]:
    """Return the runs of lines between blank ones."""
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return tuple(tuple(block) for block in blocks if block)


def is_heading(text: str) -> bool:
    """Return whether the line may be a headline or a link's text: short, and no sentence's end."""
    if not 0 < len(text) <= MAX_HEADING or crosshead(text):
        return False
    return not ends_sentence(text) or (text.endswith(_QUESTION_ENDS) and ". " not in text)


def ends_sentence(text: str) -> bool:
    """Return whether a sentence ends with the line."""
    return text[-_TAIL:].rstrip(_CLOSERS).endswith(_ENDS)


def is_capitals(text: str) -> bool:
    """Return whether the line is a kicker: a few words in capitals."""
    return len(text) <= _MAX_KICKER and text.isupper() and sum(map(str.isalpha, text)) > 1


def crosshead(text: str) -> str | None:
    """Return the words of `- Heatwave and drought -`, None if the line is no crosshead."""
    match = text.startswith(_DASHES) and _CROSSHEAD.fullmatch(text)
    return match["text"].strip() if match else None
