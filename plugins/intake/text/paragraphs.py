"""Lines to paragraphs: hard wraps undone, the agencies' signs set as print sets them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from plugins.intake.text.lines import blocks_of, crosshead, ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.text.lines import Line

_WRAP_WIDTH = 100  # no line of a hard-wrapped text is longer
_RUNNING = 4  # one line of so many runs on, at least
_FULL_LINE = 0.6  # a wrapped line is at least this full, of the longest
_AGENCY_SIGNS = (
    (re.compile(r"``"), "“"),
    (re.compile(r"''"), "”"),
    (re.compile(r"(?<=\S)[ ]_[ ](?=\S)"), " \u2013 "),
)
_HYPHENATED = re.compile(r"[^\W\d_]-\Z")


def paragraphs_of(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Return the paragraphs, each one line of text."""
    blocks = blocks_of(lines)
    if not is_wrapped(lines):
        return tuple(typeset(line.text) for block in blocks for line in block)
    longest = max(len(line.text) for block in blocks for line in block)
    return tuple(typeset(text) for block in blocks for text in _unwrapped(block, longest))


def is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Return whether sentences run on from line to line: no line is long, many start with a small letter."""
    blocks = blocks_of(lines)
    longest = max((len(line.text) for block in blocks for line in block), default=0)
    pairs = [(line.text, after.text) for block in blocks for line, after in pairwise(block)]
    running = [after for text, after in pairs if after[0].islower() and not ends_sentence(text)]
    return longest <= _WRAP_WIDTH and len(running) * _RUNNING > len(pairs)


def typeset(text: str) -> str:
    """Return the text with quotation marks for ``` ``these'' ``` and a dash for ` _ `."""
    for pattern, sign in _AGENCY_SIGNS:
        text = pattern.sub(sign, text)
    return text


def _unwrapped(block: tuple[Line, ...], longest: int) -> Iterator[str]:
    text = ""
    for before, line in zip((None, *block), block, strict=False):
        if before and _starts_anew(before, line, longest):
            yield text
            text = ""
        text = _joined(text, line.text)
    yield text


def _starts_anew(before: Line, line: Line, longest: int) -> bool:
    if line.is_indented and not before.is_indented:
        return True
    if crosshead(line.text) or crosshead(before.text):
        return True
    return ends_sentence(before.text) and len(before.text) < longest * _FULL_LINE


def _joined(text: str, line: str) -> str:
    if not text:
        return line
    is_broken_word = _HYPHENATED.search(text[-2:]) and line[:1].islower()
    return f"{text}{line}" if is_broken_word else f"{text} {line}"
