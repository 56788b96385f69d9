"""Where a story goes on behind another one that stands between its dateline and its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.intake.text.lines import WIDE_GAP, is_capitals
from plugins.intake.text.notices import is_notice
from plugins.intake.text.page_lines import is_divider, is_loose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.text.lines import Line

Subject = tuple[tuple["Line", ...], str]  # a story's header, and its place

_WORD = re.compile(r"\w{4,30}")
_STEM = 6  # letters of a word that count: floods and flooding are one
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_QUOTES = ('"', "\u201c", "'", "\u2018", "-")
_MOST_TRIED = 12  # paragraphs: embedded stories are short
_DAY_COUNTS = 1  # news starts with its day: as much as a word of the headline


def resumption(body: tuple[Line, ...], main: Subject, other: Subject) -> tuple[int, bool] | None:
    """Return where in the other story's body the main one goes on, and whether that is sure.

    It surely does behind a wide gap. Else it does where most words of its headline and its place stand
    behind, and most of the other's before. None if nothing tells.
    """
    openings = tuple(_openings(body))
    if not openings:
        return None
    wide = (
        at for at in openings if at >= WIDE_GAP and not any(line.text for line in body[at - WIDE_GAP : at])
    )
    gap = next(wide, None)
    if gap is not None:
        return gap, True
    own, others = _words(main), _words(other)
    worths = {at: _worth(body[at].text, own - others, others - own) for at in openings}
    behind = {at: sum(worths[after] for after in openings if after >= at) for at in openings[:_MOST_TRIED]}
    before = sum(worths.values())
    scores = {at: 2 * behind[at] - before + _starts_news(body[at].text) for at in behind}
    best = max(scores, key=lambda at: (scores[at], worths[at] > 0, -at))
    return (best, False) if worths[best] > 0 or _starts_news(body[best].text) else None


def _openings(body: tuple[Line, ...]) -> Iterator[int]:
    """Yield where paragraphs start, but for the other story's first, up to the page's furniture."""
    has_blanks = any(not line.text for line in body[1:-1])
    for at in range(1, len(body)):
        text = body[at].text
        if is_divider(text):
            return
        is_opening = text and (not has_blanks or not body[at - 1].text)
        if is_opening and not _is_furniture(text) and any(line.text for line in body[:at]):
            yield at


def _is_furniture(text: str) -> bool:
    return is_capitals(text) or is_loose(text) or is_notice(text)


def _worth(text: str, own: set[str], others: set[str]) -> int:
    words = _stems(text)
    return len(own & words) - len(others & words)


def _starts_news(text: str) -> int:
    return _DAY_COUNTS if _DAY.search(text) and not text.startswith(_QUOTES) else 0


def _words(subject: Subject) -> set[str]:
    header, place = subject
    return _stems(" ".join((*(line.text for line in header), place)))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}
