"""A text's stories: each has a dateline; the lines over it are its header, those under it its body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from plugins.intake.text.bylines import is_byline, is_office
from plugins.intake.text.copy_headers import POINTS, is_head, is_slugline
from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.editorial import Kind, kind_of
from plugins.intake.text.headers import is_day_line, is_site, is_slogan
from plugins.intake.text.lines import ends_sentence, is_capitals, is_heading
from plugins.intake.text.notices import is_notice
from plugins.intake.text.page_lines import is_divider, is_loose
from plugins.intake.text.paragraphs import is_wrapped
from plugins.intake.text.resumption import resumption

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.datelines import Dateline
    from plugins.intake.text.lines import Line

_LEAST_HEAD = 2  # lines: a site or kicker, and a headline
_MOST_HEADINGS = 3  # kicker, headline, standfirst
_UNDER_A_STORY = {Kind.END, Kind.CLOSING, Kind.CREDIT, Kind.NOTICE}
GUESSED_END = "where the embedded story ends is a guess"
NO_END = "an embedded story may stand in the text: nothing tells where it ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One story's lines: `anchor` is the piece that holds the dateline. `doubts` are for an editor."""

    header: tuple[Line, ...]
    dateline: Dateline
    anchor: Line
    body: tuple[Line, ...]
    doubts: tuple[str, ...] = ()

    @property
    def is_alone(self) -> bool:
        """Whether the dateline stands alone on its line, as that of a page's main story does."""
        return self.dateline.is_alone


def copy_slices(lines: tuple[Line, ...], agencies: Agencies) -> tuple[Slice, ...]:
    """Return the stories of agency copy, one behind the other."""
    found = anchors(lines, agencies)
    starts: dict[int, int] = {}
    floor = -1
    for at in found:
        start = _copy_start(lines, at, floor) if starts else 0
        if not starts or start < at or _is_behind_a_story(lines, at):
            starts[at] = start
        floor = at
    return _slices(lines, found, starts)


def page_slices(lines: tuple[Line, ...], found: dict[int, Dateline]) -> tuple[Slice, ...]:
    """Return the stories of a saved page, the main one first; none if the page has no dateline.

    `found` are the anchors of these lines.
    """
    if not found:
        return ()
    first = min(found)
    floors = dict(zip(found, (-1, *found), strict=False))  # no header reaches over the dateline before
    starts = {at: max(_page_start(lines, at), floors[at] + 1) for at in found}
    own_header = starts[first]
    if any(line.text for line in lines[:own_header]):
        starts = {
            at: _behind_question(lines, at, start) if at != first else start for at, start in starts.items()
        }
    kept = {at: starts[at] for at in found if starts[at] < at or at == first or _is_main(found, at)}
    kept[first] = 0
    return _resumed(_main_first(_slices(lines, found, kept), own_header))


def page_starts(lines: tuple[Line, ...], found: dict[int, Dateline]) -> tuple[int, ...]:
    """Return where a further page starts: its dateline stands alone, under a head of its own.

    `found` are the anchors of these lines. On a page with its site's line on top, a story without such a
    line is embedded in it.
    """
    mains = [at for at, dateline in found.items() if dateline.is_alone]
    if len(mains) <= 1:
        return ()
    first = next((line.text for line in lines if line.text and not is_loose(line.text)), "")
    has_site = is_site(first) or is_slogan(first)
    starts = (_head_start(lines, before, at, needs_site=has_site) for before, at in pairwise(mains))
    return tuple(start for start in starts if start is not None)


def _head_start(lines: tuple[Line, ...], before: int, at: int, *, needs_site: bool) -> int | None:
    """Return where the head over this dateline starts, None if no page does behind the text before."""
    start = next((above for above in range(at - 1, before, -1) if _is_site_over(lines, above)), None)
    if start is None:
        head = _page_start(lines, at)
        start = _above(lines, head, is_slogan) if head < at else at
        if start == head and _is_byline_alone(lines[head:at]):
            return None
        start = at if needs_site and start == head else start
    if start == at or not any(line.text for line in lines[before + 1 : start]):
        return None
    while (above := _above(lines, start, is_loose)) != start:
        start = above
    return start


def _is_site_over(lines: tuple[Line, ...], at: int) -> bool:
    """Return whether this is a site's line: for sure, or a name with a slogan over a kicker."""
    text = lines[at].text
    if not is_slogan(text):
        return is_site(text)
    return is_site(text) or next(
        (is_capitals(line.text) for line in lines[at + 1 : at + 4] if line.text), False
    )


def parted(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the headings on top of a text without dateline, and the rest."""
    start = next((at for at, line in enumerate(lines) if line.text and not is_heading(line.text)), None)
    if start is None:
        return lines, ()
    if is_wrapped(lines):  # its first lines end no sentence, as headings do not
        while start and lines[start - 1].text:
            start -= 1
    return lines[:start], lines[start:]


def anchors(lines: tuple[Line, ...], agencies: Agencies) -> dict[int, Dateline]:
    """Return the datelines by the place of their line."""
    return {
        at: found
        for at, line in enumerate(lines)
        if line.text and (found := dateline_of(line.text, agencies))
    }


def _slices(lines: tuple[Line, ...], found: dict[int, Dateline], starts: dict[int, int]) -> tuple[Slice, ...]:
    """Return the stories whose headers start there, each up to the next one's start."""
    slices: list[Slice] = []
    for (at, start), (_, end) in pairwise((*starts.items(), (len(lines), len(lines)))):
        anchor, opening = lines[at].cut(len(lines[at].text) - len(found[at].rest))
        body = (opening, *lines[at + 1 : end])
        slices.append(Slice(header=lines[start:at], dateline=found[at], anchor=anchor, body=body))
    return tuple(slices)


def _copy_start(lines: tuple[Line, ...], at: int, floor: int) -> int:
    """Return where the header over a further dateline starts, `at` if it has none."""
    sluglines = (above for above in range(at - 1, floor, -1) if is_slugline(lines[above].text))
    slugline = next(sluglines, None)
    if slugline is not None:
        return _above(lines, slugline, is_head)
    start, headings = at, 0
    while headings < _MOST_HEADINGS:
        above = _above(lines, start, _may_stand_over_copy)
        if above in {start, floor}:
            break
        headings += _is_plain_heading(lines[above].text)
        start = above
    return start


def _is_plain_heading(text: str) -> bool:
    is_told = is_byline(text) or is_day_line(text) or text.startswith(POINTS)
    return is_heading(text) and not is_told and kind_of(text) is Kind.STORY


def _may_stand_over_copy(text: str) -> bool:
    if is_day_line(text):
        return True
    if text.endswith(")") and "(" not in text:  # the end of a bracket that was wrapped
        return False
    kind = kind_of(text)
    return kind not in _UNDER_A_STORY and (kind is not Kind.STORY or is_byline(text) or is_heading(text))


def _is_behind_a_story(lines: tuple[Line, ...], at: int) -> bool:
    """Return whether the line over this one ends a story: an end mark, initials, a trailer."""
    return _above(lines, at, lambda text: kind_of(text) in _UNDER_A_STORY) < at


def _page_start(lines: tuple[Line, ...], at: int) -> int:
    """Return where the story's own header starts (kicker, headline, byline), `at` if it has none."""
    start = _byline_above(lines, at)
    title = _above(lines, start, _is_headline)
    if title == start:
        return start
    again = _above(lines, title, lambda text: text == lines[title].text)
    return _above(lines, again, _is_kicker)


def _behind_question(lines: tuple[Line, ...], at: int, start: int) -> int:
    """Return where the byline stands if over it is a question: the page's headline stands on its top."""
    byline = _byline_above(lines, at)
    is_question = byline < at and start == _above(lines, byline, ends_sentence) < byline
    return byline if is_question else start


def _byline_above(lines: tuple[Line, ...], at: int) -> int:
    """Return the place of the byline above, over the writer's office; `at` if there is none."""
    office = _above(lines, at, is_office)
    byline = _above(lines, office, is_byline)
    return byline if byline < office else _above(lines, at, is_byline)


def _is_kicker(text: str) -> bool:
    """Return whether the line is a kicker, and not a wrapped sentence's end, as `U.S.` is."""
    return is_capitals(text) and is_heading(text)


def _is_headline(text: str) -> bool:
    return is_heading(text) and not (is_loose(text) or is_divider(text) or is_notice(text))


def _above(lines: tuple[Line, ...], at: int, is_one: Callable[[str], bool]) -> int:
    """Return the place of the line above, over blank ones, if this holds of it; else `at`."""
    above = at - 1
    while above >= 0 and not lines[above].text:
        above -= 1
    return above if above >= 0 and is_one(lines[above].text) else at


def _is_main(found: dict[int, Dateline], at: int) -> bool:
    """Return whether this is the page's one dateline that stands alone, behind one with text."""
    return found[at].is_alone and not any(found[before].is_alone for before in found if before < at)


def _main_first(slices: tuple[Slice, ...], own_header: int) -> tuple[Slice, ...]:
    """Return the slices in another order if a story embedded in the page's header comes before the main one.

    The main dateline stands alone; an embedded one has its text on the same line. If that stands alone too,
    the main one is over it a byline without headline: the headline is on top of the page.
    """
    first = slices[0]
    top = first.header
    if not own_header or _has_byline(first):
        return slices
    mains = (each for each in slices if each.is_alone)
    if first.is_alone and sum(bool(line.text) for line in top[:own_header]) >= _LEAST_HEAD:
        mains = (each for each in mains if _is_byline_alone(each.header))
    main = next(mains, first)
    if main is first:
        return slices
    others = (replace(first, header=top[own_header:]), *(each for each in slices[1:] if each is not main))
    return (replace(main, header=(*top[:own_header], *main.header)), *others)


def _is_byline_alone(header: tuple[Line, ...]) -> bool:
    """Return whether over the dateline nothing stands but a byline, with the writer's office."""
    texts = [line.text for line in header if line.text]
    return bool(texts) and is_byline(texts[0]) and all(map(is_office, texts[1:]))


def _has_byline(piece: Slice) -> bool:
    return any(is_byline(line.text) for line in piece.header)


def _resumed(slices: tuple[Slice, ...]) -> tuple[Slice, ...]:
    """Return the slices; a story between the main dateline and its text is cut from that text."""
    if len(slices) == 1 or any(line.text for line in slices[0].body):
        return slices
    main, embedded = slices[:2]
    found = resumption(
        embedded.body, (main.header, main.dateline.place), (embedded.header, embedded.dateline.place)
    )
    if found is None:  # nothing tells where it ends: all of it is the main story's
        whole = (*embedded.header, _whole(embedded), *embedded.body[1:])
        return (replace(main, body=whole, doubts=(*main.doubts, NO_END)), *slices[2:])
    at, is_sure = found
    doubts = () if is_sure else (GUESSED_END,)
    parts = (
        replace(main, body=embedded.body[at:], doubts=doubts),
        replace(embedded, body=embedded.body[:at], doubts=doubts),
    )
    return (*parts, *slices[2:])


def _whole(piece: Slice) -> Line:
    """Return the line that holds dateline and text, as it was."""
    return piece.anchor._replace(text=f"{piece.anchor.text} {piece.body[0].text}".strip())
