"""A text's lines, each with its number, and what can be told of one line alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAKS = re.compile(r"[ ]?\|[ ]")  # cells of a table that was saved as text
_LEAST_BARS = 2  # a single one may be the writer's
_DEBRIS = re.compile(r"[\s.|]*")
_SPACES = re.compile(r"[ ]{2,}")
_SENTENCE_END = re.compile(r"""[.!?…:;] [\s"'”\u2019»)\]]* \Z""", re.VERBOSE)
_QUESTION_END = re.compile(r"""[?!] ["'”\u2019»)]? \Z | \.\.\. \Z | … \Z""", re.VERBOSE)
_CROSSHEAD = re.compile(r"[-\u2013\u2014][ ](?P<text>[^-\u2013\u2014].{0,80}?)[ ][-\u2013\u2014]")
WIDE_GAP = 2  # blank lines that part more than paragraphs
MAX_HEADING = 200
_TAIL = 20  # signs at the end that tell


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the spaces around it. `number` counts from 1; `is_indented`: it began with a space."""

    number: int
    text: str
    is_indented: bool = False


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines; a row of a table gives a line for each cell. Of blank ones two in a row are kept."""
    lines: list[Line] = []
    blanks = 0
    for number, raw in enumerate(text.split("\n"), 1):
        for cell in _cells(raw):
            line = _SPACES.sub(" ", cell.strip())
            blanks = 0 if line else blanks + 1
            if blanks <= WIDE_GAP:
                lines.append(Line(number, line, raw.startswith(" ")))
    return tuple(lines)


def _cells(raw: str) -> list[str]:
    if raw.count("|") < _LEAST_BARS:
        return ["" if _DEBRIS.fullmatch(raw) else raw]
    cells = [cell for cell in _BREAKS.split(f"{raw} ") if not _DEBRIS.fullmatch(cell)]
    return cells or [""]


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
    if not text or len(text) > MAX_HEADING or _CROSSHEAD.fullmatch(text):
        return False
    return not ends_sentence(text) or bool(_QUESTION_END.search(text[-_TAIL:]) and ". " not in text)


def ends_sentence(text: str) -> bool:
    """Return whether a sentence ends with the line."""
    return bool(_SENTENCE_END.search(text[-_TAIL:]))


def is_capitals(text: str) -> bool:
    """Return whether the line is a kicker: a few words in capitals."""
    return text.isupper() and len(text) <= 60 and sum(map(str.isalpha, text)) > 1  # noqa: PLR2004 - a letter and a line's length


def crosshead(text: str) -> str | None:
    """Return the words of `- Heatwave and drought -`, None if the line is no crosshead."""
    match = _CROSSHEAD.fullmatch(text)
    return match["text"].strip() if match else None
