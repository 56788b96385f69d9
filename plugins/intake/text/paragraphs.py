"""Lines to paragraphs: hard wraps undone, the agencies' signs set as print sets them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from plugins.intake.text.editorial import Kind, is_about, kind_of
from plugins.intake.text.lines import Line, blocks_of, crosshead, ends_sentence, is_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRAP_WIDTH = 100  # no line of a hard-wrapped text is longer
_LEAST_WIDTH = 30  # shorter lines are links
_RUNNING = 4  # one line of so many runs on, at least
_MOSTLY_FULL = 0.7  # of the lines that end no sentence
_RAGGED = 2  # characters that a full line may lack
_FEW_LONG = 8  # one line of so many may be longer
_FULL_LINE = 0.6  # a wrapped line is at least this full, of the longest
_AGENCY_SIGNS = (
    (re.compile(r"``"), "“"),
    (re.compile(r"''"), "”"),
    (re.compile(r"(?<=\S)[ ]_[ ](?=\S)"), " \u2013 "),
)
_MARKS = {Kind.CLOSING, Kind.END, Kind.DESK}
_MAX_MARK = 80
_MOST_WORDS = 6  # of a crosshead in capitals
_LEAST_LETTERS = 5
_HYPHENATED = re.compile(r"[^\W\d_]-\Z")
_GOES_ON = re.compile(r"(?!(?:and|or|to|und|oder|et|ou|y|o)\b)[^\W\d_]")  # not: pre- and post-war


class Paragraph(NamedTuple):
    """A paragraph as one line of text, and the lines that it was made of."""

    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How wide wrapped lines are, and how far the least indented one stands in."""

    width: int
    indent: int


def paragraphs_of(lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs, each one line of text. Marks of the end and initials are no part of any."""
    found: list[Paragraph] = []
    stretch: list[Line] = []
    closings: list[Paragraph] = []
    width = 0
    for line in lines:
        kind = _mark(line.text) if line.text else None
        if kind is Kind.CLOSING:
            closings.append(Paragraph(line.text, (line,)))
        stretch.append(Line(line.number, "") if kind else line)
        if kind and kind is not Kind.CLOSING:  # what is behind it is set in another way
            found += (*_stretch(stretch, closings, width), Paragraph(line.text, (line,)))
            width = width or _width(tuple(stretch))
            stretch, closings = [], []
    return (*found, *_stretch(stretch, closings, width))


def crossed(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of agency copy, a few words in capitals between two of them as a crosshead."""
    crossheads = {
        at
        for at, (before, paragraph, after) in enumerate(
            zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False), 1
        )
        if _is_crosshead(paragraph.text) and ends_sentence(before.text) and ends_sentence(after.text)
    }
    return tuple(
        each._replace(text=f"- {each.text} -") if at in crossheads else each
        for at, each in enumerate(paragraphs)
    )


def _is_crosshead(text: str) -> bool:
    """Return whether these are a few words in capitals, perhaps a question or a quotation."""
    is_short = len(text.split()) <= _MOST_WORDS and sum(map(str.isalpha, text)) >= _LEAST_LETTERS
    return is_short and is_capitals(text) and not text.endswith(".") and kind_of(text) is Kind.STORY


def _stretch(lines: list[Line], closings: list[Paragraph], width: int) -> list[Paragraph]:
    """Return the paragraphs of lines that are set in one way, and the initials and trailers among them."""
    paragraphs = _paragraphs(tuple(lines), width)
    return sorted((*paragraphs, *closings), key=_place) if closings else [*paragraphs]


def _place(paragraph: Paragraph) -> tuple[int, int]:
    return paragraph.lines[0].number, paragraph.lines[0].column


def _mark(text: str) -> Kind | None:
    """Return what a line is that is no part of a paragraph, though no blank line parts it from one."""
    if len(text) > _MAX_MARK:
        return None
    kind = kind_of(text)
    if kind in _MARKS:
        return kind
    return Kind.DESK if is_about(text) else None


def _width(lines: tuple[Line, ...]) -> int:
    """Return the width of the longest line of a wrapped text, 0 for another one."""
    return max((len(line.text) for line in lines), default=0) if is_wrapped(lines) else 0


def _paragraphs(lines: tuple[Line, ...], width: int) -> tuple[Paragraph, ...]:
    """Return the paragraphs; where too few lines tell, `width` is that of the wrapped text before."""
    if is_wrapped(lines):
        shape = _shape(lines)
        runs = (run for block in blocks_of(lines) for run in _runs(block, shape))
        return tuple(Paragraph(typeset(_joined(run)), run) for run in runs)
    if not width:
        return tuple([Paragraph(typeset(line.text), (line,)) for line in lines if line.text])
    whole = (piece for block in blocks_of(lines) for piece in _whole(block, width, is_text=True))
    return tuple(piece._replace(text=typeset(piece.text)) for piece in whole)


def is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Return whether sentences run on from line to line.

    Then no line is long, and many start with a small letter, or most that end no sentence are so full that
    the next word would not have fitted.
    """
    written = [line.text for line in lines if line.text]
    long = [text for text in written if len(text) > _WRAP_WIDTH and text[0] != "("]
    if len(long) * _FEW_LONG > len(written):
        return False
    pairs = [(line, after) for line, after in pairwise(lines) if line.text and after.text]
    open_pairs = [(line, after) for line, after in pairs if not ends_sentence(line.text)]
    if not open_pairs:
        return False
    running = sum(after.text[0].islower() for _, after in open_pairs)
    width = _usual_width(tuple(line for line, _ in open_pairs))
    full = sum(_is_full(line, after, width) for line, after in open_pairs)
    return running * _RUNNING > len(pairs) or (
        width >= _LEAST_WIDTH and full > len(open_pairs) * _MOSTLY_FULL
    )


def whole_blocks(lines: tuple[Line, ...], width: int) -> list[tuple[Paragraph, ...]]:
    """Return the blocks; in each a line that is full is one with the line behind it.

    `width` is that of the longest wrapped line, 0 for a text that is not wrapped.
    """
    if not width:
        return [tuple([Paragraph(line.text, (line,)) for line in block]) for block in blocks_of(lines)]
    return [tuple(_whole(block, width)) for block in blocks_of(lines)]


def _whole(block: tuple[Line, ...], width: int, *, is_text: bool = False) -> Iterator[Paragraph]:
    """Yield the whole lines; in text a line goes on behind a sentence's end too."""
    if len(block) == 1:
        yield from (Paragraph(line.text, (line,)) for line in block)
        return
    run: list[Line] = []
    for line in block:
        is_end = bool(run) and not is_text and ends_sentence(run[-1].text)
        if run and (is_end or not is_broken(run[-1], line, width)):
            yield Paragraph(_joined(tuple(run)), tuple(run))
            run = []
        run.append(line)
    yield Paragraph(_joined(tuple(run)), tuple(run))


def is_broken(line: Line, after: Line, width: int) -> bool:
    """Return whether the line was broken for want of room: the next word does not fit."""
    if line.number == after.number or len(line.text) > width + _RAGGED:
        return False
    return len(line.text) + 1 + len(after.text.split(" ", 1)[0]) > width - _RAGGED


def _usual_width(lines: tuple[Line, ...]) -> int:
    """Return how long the longer ones of the lines are: a few may be longer still, such as credits."""
    lengths = sorted(line.indent + line.column + len(line.text) for line in lines)
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _shape(lines: tuple[Line, ...]) -> _Shape:
    written = tuple(line for line in lines if line.text)
    return _Shape(_usual_width(written), min((line.indent for line in written), default=0))


def _is_full(line: Line, after: Line, width: int) -> bool:
    """Return whether the next line's first word had no room. A piece behind a dateline counts as full."""
    length = line.indent + len(line.text) + len(after.text.split(" ", 1)[0])
    return bool(line.column) or length >= width - _RAGGED


def typeset(text: str) -> str:
    """Return the text with quotation marks for ``` ``these'' ``` and a dash for ` _ `."""
    if "``" in text or "''" in text or " _ " in text:
        for pattern, sign in _AGENCY_SIGNS:
            text = pattern.sub(sign, text)
    return text


def _runs(block: tuple[Line, ...], shape: _Shape) -> Iterator[tuple[Line, ...]]:
    start = 0
    for at, (before, line) in enumerate(pairwise(block), 1):
        if _starts_anew(before, line, shape):
            yield block[start:at]
            start = at
    yield block[start:]


def _starts_anew(before: Line, line: Line, shape: _Shape) -> bool:
    if line.number == before.number:  # the pieces of one line are no wrap
        return True
    if line.indent > shape.indent:
        return True
    if crosshead(line.text) or crosshead(before.text):
        return True
    if (
        before.text.endswith((")", ").")) and kind_of(line.text) is Kind.NOTE
    ):  # Editing by …) / Our Standards: …
        return True
    is_short = before.indent + before.column + len(before.text) < shape.width * _FULL_LINE
    return ends_sentence(before.text) and is_short


def _joined(run: tuple[Line, ...]) -> str:
    texts: list[str] = []
    for line in run:
        is_broken_word = bool(texts) and _HYPHENATED.search(texts[-1][-2:]) and _GOES_ON.match(line.text)
        texts += ["" if is_broken_word or not texts else " ", line.text]
    return "".join(texts)
