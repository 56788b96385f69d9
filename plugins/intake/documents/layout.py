"""Printed pages to paragraphs: lines joined, hyphens undone, running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.intake.text.decode import tidy
from plugins.intake.text.lines import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAGE_NUMBER = re.compile(r"(?:page |seite |- ?)?\d{1,4}(?: ?(?:of|von|/) ?\d{1,4})?(?: ?-)?", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\Z")
_NUMBERS = re.compile(r"\d+")
_EDGE = 2  # lines at the top and foot of a page that may run through
_HALF = 0.5  # share of the pages on which a running line stands
_FULL = 0.75  # a line is at least this full, of the longest, unless it ends a paragraph


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paragraphs of all pages, and the lines that ran through the pages."""

    paragraphs: tuple[str, ...]
    running: tuple[str, ...]


def rebuilt(pages: Sequence[str]) -> Sheet:
    """Return the pages' paragraphs; one that goes on over the page is one."""
    lines_by_page = [_lines(page) for page in pages]
    repeated = _repeated(lines_by_page)
    lines: list[str] = []
    running: list[str] = []
    for page in lines_by_page:
        for at, line in enumerate(page):
            is_edge = bool(line) and _is_edge(page, at)
            is_running = is_edge and (_PAGE_NUMBER.fullmatch(line) or _folded(line) in repeated)
            (running if is_running else lines).append(line)
    return Sheet(tuple(_paragraphs(lines)), tuple(running))


def _lines(page: str) -> list[str]:
    lines = [" ".join(line.split()) for line in tidy(page).split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _is_edge(page: list[str], at: int) -> bool:
    before, behind = sum(map(bool, page[:at])), sum(map(bool, page[at + 1 :]))
    return before < _EDGE or behind < _EDGE


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    """Return the lines, numbers aside, at the top or foot of most pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_folded(line) for at, line in enumerate(page) if line and _is_edge(page, at)})
    return frozenset(line for line, count in counts.items() if count > 1 and count >= len(pages) * _HALF)


def _folded(line: str) -> str:
    return _NUMBERS.sub("#", line.casefold())


def _paragraphs(lines: list[str]) -> Iterator[str]:
    longest = max(map(len, lines), default=0)
    text, former = "", ""
    for line in lines:
        is_end = ends_sentence(former) and len(former) < longest * _FULL
        is_heading = (
            bool(former)
            and not ends_sentence(former)
            and len(former) < longest * _FULL
            and line[:1].isupper()
        )
        if text and ((not line and ends_sentence(former)) or is_end or (line and is_heading)):
            yield text
            text = ""
        text = _joined(text, line) if line else text
        former = line or former
    if text:
        yield text


def _joined(text: str, line: str) -> str:
    if not text:
        return line
    if _HYPHEN.search(text) and line[:1].islower():
        return f"{text[:-1]}{line}"
    return f"{text} {line}"
