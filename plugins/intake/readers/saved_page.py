"""Reads text that was saved from a news site: a story, and around it what the page had."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from plugins.core.parts import Role, Rule
from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.claims import Claim, claimed
from plugins.intake.text.drafts import Draft, Page, dispatches
from plugins.intake.text.editorial import edited
from plugins.intake.text.furniture import DOUBTFUL, without_furniture
from plugins.intake.text.glue import unglued, unquoted
from plugins.intake.text.headers import CAPTION, is_site, page_header
from plugins.intake.text.items import items_of
from plugins.intake.text.lines import ends_sentence, is_heading
from plugins.intake.text.page_lines import is_caption, is_divider
from plugins.intake.text.paragraphs import is_broken, is_wrapped, paragraphs_of
from plugins.intake.text.sheets import Record, opened, too_long
from plugins.intake.text.stories import anchors, page_slices, page_starts, parted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.datelines import Dateline
    from plugins.intake.text.headers import Header
    from plugins.intake.text.items import Item
    from plugins.intake.text.lines import Line
    from plugins.intake.text.paragraphs import Paragraph
    from plugins.intake.text.stories import Slice

NAME = "saved-page"
MOST = 0.9
DATELINE = Rule("dateline", "place, date and agency over the text or at its start")
CAPTION_BY_PLACE = Rule("caption-by-place", "one sentence between headline and byline: what a picture shows")
TEASER = Rule("teaser", "only the beginning of another story")
_CUT = re.compile(
    r"(?: \.\.\. | … | \b (?: read | see ) [ ] more \W* | \[\W*\] ) \Z", re.VERBOSE | re.IGNORECASE
)
_LEAST_STORY = 2  # paragraphs of prose over a dateline that are no caption any more
_LEAST_HEADED = 80  # characters of a single paragraph with a headline of its own
_WIDEST_WRAP = 100


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is that this is a saved page: its dateline stands alone, furniture stands around."""
    file = opened(data)
    lines, claims, datelines = _pieces(data, 0, KNOWN)
    if any(dateline.is_alone or dateline.is_stamped for dateline in datelines.values()):
        return MOST
    has_signs = (
        file.is_json or bool(claims) or any(is_divider(line.text) or is_site(line.text) for line in lines)
    )
    return 0.7 if has_signs and datelines else 0.4 * has_signs


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the page's stories, the main one first; a Problem where there is none."""
    file = opened(data)
    if file.is_too_long:
        return (too_long(name),)
    page = Page(path=name, reader=NAME, agencies=agencies, sent=file.sheet.text, sheet=file.sheet)
    drafts = [
        draft
        for at, record in enumerate(file.records)
        for draft in _of_record(record, _pieces(data, at, agencies), agencies)
    ]
    return dispatches(_whole(tuple(drafts)), page)


class _Pieces(NamedTuple):
    """The lines of a record, those apart that were run together; claims to what frames them; the anchors."""

    lines: tuple[Line, ...]
    claims: tuple[Claim, ...]
    anchors: dict[int, Dateline]


@lru_cache(maxsize=2)
def _pieces(data: bytes, at: int, agencies: Agencies) -> _Pieces:
    quoted, claims = unquoted(opened(data).records[at].lines)
    lines = unglued(quoted, agencies)
    return _Pieces(lines, claims, anchors(lines, agencies))


def _of_record(record: Record, pieces: _Pieces, agencies: Agencies) -> Iterator[Draft]:
    """Yield the drafts of each item, its main one first."""
    apart = replace(record, lines=pieces.lines, claims=(*record.claims, *pieces.claims))
    for item in items_of(apart, agencies, page_starts(pieces.lines, pieces.anchors)):
        is_whole = item.lines is pieces.lines
        yield from _drafts(item, record, pieces.anchors if is_whole else anchors(item.lines, agencies))


def _drafts(item: Item, record: Record, found: dict[int, Dateline]) -> tuple[Draft, ...]:
    """Return the drafts of an item with these anchors, the main one first."""
    slices = page_slices(item.lines, found)
    drafts = tuple(
        draft for at, piece in enumerate(slices) for draft in _of_slice(piece, is_main=not at)
    ) or _undated(item.lines)
    if not drafts:
        return ()
    main, *others = drafts
    first = replace(
        main, claims=(*item.claims, *main.claims), day=item.day if not slices else None, url=record.url
    )
    return (first, *(replace(other, is_embedded=True) for other in others))


def _of_slice(piece: Slice, *, is_main: bool) -> tuple[Draft, ...]:
    """Return the story, and one that stands without dateline in its header."""
    header = page_header(piece.header, has_site=is_main)
    top, prose = _top_and_prose(piece, header.others)
    paragraphs = paragraphs_of(prose)
    is_story = _is_story(top, paragraphs)
    draft = _draft(header if is_story else _captioned(header, paragraphs), piece.body)
    anchor = claimed((piece.anchor,), Role.DATELINE, DATELINE)
    main = replace(
        draft,
        dateline=piece.dateline,
        line=piece.anchor.number,
        claims=(*draft.claims, *anchor),
        doubts=piece.doubts,
    )
    return (main, _draft(page_header(top, has_site=False), prose)) if is_story else (main,)


def _captioned(header: Header, captions: tuple[Paragraph, ...]) -> Header:
    """Return the header with these paragraphs as captions."""
    if not captions:
        return header
    lines = (line for each in captions for line in each.lines)
    return replace(
        header,
        captions=(*header.captions, *(each.text for each in captions)),
        claims=(*header.claims, *claimed(lines, Role.CAPTION, CAPTION_BY_PLACE)),
    )


def _top_and_prose(piece: Slice, others: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the headings and the sentences among the header's lines that nothing explains.

    Of a wrapped sentence the first lines end none, as headings do not: no room was left behind them.
    """
    unknown = set(others)
    lines = tuple(line for line in piece.header if not line.text or line in unknown)
    start = next((at for at, line in enumerate(lines) if line.text and not is_heading(line.text)), len(lines))
    wrapped = next((each for each in (piece.body, lines) if is_wrapped(each)), ())
    width = max((len(line.text) for line in wrapped if len(line.text) <= _WIDEST_WRAP), default=0)
    runs = (
        bool(over.text) and is_broken(over, line, width)
        for line, over in pairwise(lines[start::-1] if start < len(lines) else ())
    )
    start -= sum(1 for _ in takewhile(bool, runs))
    return tuple(line for line in lines[:start] if line.text), lines[start:]


def _is_story(top: tuple[Line, ...], paragraphs: tuple[Paragraph, ...]) -> bool:
    """Return whether these are a story, and not what a picture shows: several paragraphs, or a headed one."""
    prose = [each.text for each in paragraphs if not is_heading(each.text)]
    return len(prose) >= _LEAST_STORY or (bool(top) and len("".join(prose)) >= _LEAST_HEADED)


def _draft(header: Header, body: tuple[Line, ...]) -> Draft:
    cleared = without_furniture(body)
    paragraphs = paragraphs_of(cleared.lines)
    captions = paragraphs[:1] if paragraphs[1:] and is_caption(paragraphs[0].text) else ()
    claims = tuple(claim for each in captions for claim in claimed(each.lines, Role.CAPTION, CAPTION))
    if captions:
        header = replace(header, captions=(*header.captions, *(each.text for each in captions)))
    return Draft(header=header, text=edited(paragraphs[len(captions) :]), claims=(*cleared.claims, *claims))


def _whole(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the drafts without teasers; the notice under a teaser is that of the page before it."""
    whole: list[Draft] = []
    mains = [0]
    for draft in drafts:
        if whole and _is_teaser(draft):
            whole[mains[-1]] = _with_teaser(whole[mains[-1]], draft)
            continue
        if not draft.is_embedded:
            mains.append(len(whole))
        whole.append(draft)
    return tuple(whole)


def _with_teaser(main: Draft, teaser: Draft) -> Draft:
    notices = (*main.text.notices, *teaser.header.notices, *teaser.text.notices)
    return replace(main, text=replace(main.text, notices=notices), claims=(*main.claims, *_scrapped(teaser)))


def _scrapped(teaser: Draft) -> tuple[Claim, ...]:
    """Return the claims of a teaser, as furniture but for notices and what stands behind it."""
    claims = (*teaser.claims, *teaser.header.claims, *teaser.text.claims)
    cut = next((at for at, claim in enumerate(claims) if _CUT.search(claim.line.text)), len(claims))
    return tuple(_as_scrap(claim, is_behind=at > cut) for at, claim in enumerate(claims))


def _as_scrap(claim: Claim, *, is_behind: bool) -> Claim:
    """Return the claim as one to furniture; text behind the cut is no part of the teaser: nobody knows it."""
    if claim.role is Role.NOTICE:
        return claim
    if is_behind and claim.role is Role.BODY:
        return Claim(claim.line, Role.UNKNOWN, DOUBTFUL)
    return Claim(claim.line, Role.FURNITURE, TEASER)


def _is_teaser(draft: Draft) -> bool:
    """Return whether a further story is only the beginning of one: it is cut, by a sign or in a sentence."""
    paragraphs = draft.text.paragraphs
    if not paragraphs or _CUT.search(paragraphs[0][-30:]):
        return True
    return len(paragraphs) == 1 and not ends_sentence(paragraphs[0])


def _undated(lines: tuple[Line, ...]) -> tuple[Draft, ...]:
    """Return the draft of a page without dateline, so that the problem tells whether there is any text."""
    top, body = parted(lines)
    draft = _draft(page_header(top), body)
    return (draft,) if draft.text.paragraphs else ()
