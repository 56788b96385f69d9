"""A page's stories: each has a dateline; the lines over it are its header, those under it its body."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.headers import is_byline
from plugins.intake.text.lines import WIDE_GAP, is_capitals, is_heading
from plugins.intake.text.paragraphs import is_wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.datelines import Dateline
    from plugins.intake.text.lines import Line

_WORD = re.compile(r"\w{4,30}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One story's lines. `number` is that of its dateline."""

    header: tuple[Line, ...]
    dateline: Dateline
    number: int
    body: tuple[Line, ...]


def slices_of(lines: tuple[Line, ...], agencies: Agencies) -> tuple[Slice, ...]:
    """Return the page's stories, the main one first; none if the page has no dateline."""
    found = {at: piece for at, line in enumerate(lines) if (piece := _dateline(line.text, agencies))}
    if not found:
        return ()
    first = min(found)
    floors = dict(zip(found, (-1, *found), strict=False))  # no header reaches over the dateline before
    starts = {at: max(_header_start(lines, at), floors[at] + 1) for at in found}
    kept = [at for at in found if at == first or starts[at] < at]
    ends = (*(starts[at] for at in kept[1:]), len(lines))
    slices = tuple(
        Slice(
            header=lines[0 if at == first else starts[at] : at],
            dateline=found[at],
            number=lines[at].number,
            body=(replace(lines[at], text=found[at].rest), *lines[at + 1 : end]),
        )
        for at, end in zip(kept, ends, strict=True)
    )
    return _resumed(_main_first(slices, starts[first]))


def parted(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the headings on top of a text without dateline, and the rest."""
    prose = [at for at, line in enumerate(lines) if line.text and not is_heading(line.text)]
    if not prose:
        return lines, ()
    start = prose[0]
    if is_wrapped(lines):  # its first lines end no sentence, as headings do not
        while start and lines[start - 1].text:
            start -= 1
    return lines[:start], lines[start:]


def _dateline(text: str, agencies: Agencies) -> Dateline | None:
    return dateline_of(text, agencies) if text else None


def _header_start(lines: tuple[Line, ...], at: int) -> int:
    """Return where the story's own header starts (kicker, headline, byline), `at` if it has none."""
    start = _above(lines, at, is_byline)
    title = _above(lines, start, is_heading)
    if title == start:
        return start
    again = title - 1
    is_twice = again >= 0 and lines[again].text == lines[title].text
    return _above(lines, again if is_twice else title, is_capitals)


def _above(lines: tuple[Line, ...], at: int, is_one: Callable[[str], bool]) -> int:
    """Return the place of the line above, over blank ones, if this holds of it; else `at`."""
    above = at - 1
    while above >= 0 and not lines[above].text:
        above -= 1
    return above if above >= 0 and is_one(lines[above].text) else at


def _main_first(slices: tuple[Slice, ...], own_header: int) -> tuple[Slice, ...]:
    """Return the slices in another order if a story embedded in the page's header comes before the main one.

    The main dateline stands alone under a byline; an embedded one has its text on the same line.
    """
    mains = [at for at, each in enumerate(slices) if not each.dateline.rest and _has_byline(each)]
    if not slices[0].dateline.rest or _has_byline(slices[0]) or not mains:
        return slices
    top, first, main = slices[0].header, slices[0], slices[mains[0]]
    others = (replace(first, header=top[own_header:]), *slices[1 : mains[0]], *slices[mains[0] + 1 :])
    return (replace(main, header=(*top[:own_header], *main.header)), *others)


def _has_byline(piece: Slice) -> bool:
    return any(is_byline(line.text) for line in piece.header)


def _resumed(slices: tuple[Slice, ...]) -> tuple[Slice, ...]:
    """Return the slices; a story between the main dateline and its text is cut from that text."""
    if len(slices) == 1 or any(line.text for line in slices[0].body):
        return slices
    main, embedded = slices[:2]
    at = _resumption(main, embedded)
    if at is None:  # nothing tells where it ends: all of it is the main story's
        opening = replace(embedded.body[0], text=f"{embedded.dateline.printed} - {embedded.dateline.rest}")
        return (replace(main, body=(*embedded.header, opening, *embedded.body[1:])), *slices[2:])
    parts = replace(main, body=embedded.body[at:]), replace(embedded, body=embedded.body[:at])
    return (*parts, *slices[2:])


def _resumption(main: Slice, embedded: Slice) -> int | None:
    """Return where in the embedded body the main story goes on, None if nothing tells.

    It does after a wide gap, or where the words of its headline come.
    """
    texts = [line.text for line in embedded.body]
    wanted = [at for at in range(2, len(texts)) if texts[at]]
    for at in wanted:
        if not any(texts[max(0, at - WIDE_GAP) : at]) and any(texts[:at]):
            return at
    own, other = _words(main.header) - _words(embedded.header), _words(embedded.header)
    shared = {at: _words(embedded.body[at : at + 1]) for at in wanted}
    return next((at for at in wanted if len(own & shared[at]) > max(1, len(other & shared[at]))), None)


def _words(lines: tuple[Line, ...]) -> set[str]:
    return {word for line in lines for word in _WORD.findall(line.text.casefold())}
