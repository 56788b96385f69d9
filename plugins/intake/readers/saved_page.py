"""Reads text that was saved from a news site: a story, and around it what the page had."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.dates import trailer_day
from plugins.intake.text.decode import text_of
from plugins.intake.text.drafts import Draft, Found, Page, dispatches
from plugins.intake.text.editorial import edited
from plugins.intake.text.furniture import MAX_CAPTION, is_caption, is_divider, without_furniture
from plugins.intake.text.glue import page_text, unglued
from plugins.intake.text.headers import is_site, page_header
from plugins.intake.text.lines import is_heading, lines_of
from plugins.intake.text.paragraphs import paragraphs_of
from plugins.intake.text.stories import parted, slices_of

if TYPE_CHECKING:
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.headers import Header
    from plugins.intake.text.lines import Line
    from plugins.intake.text.stories import Slice

NAME = "saved-page"
_CUT = re.compile(
    r"(?: \.\.\. | … | \b (?: read | see ) [ ] more \W* | \[\W*\] ) \Z", re.VERBOSE | re.IGNORECASE
)
_LEAST_STORY = 2  # paragraphs of prose over a dateline that are no caption any more


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is that this is a saved page: its dateline stands alone, furniture stands around."""
    text = text_of(data) or ""
    lines = _lines(text, KNOWN)
    datelines = [found for line in lines if line.text and (found := dateline_of(line.text, KNOWN))]
    is_wrapping = page_text(text) != text
    has_signs = is_wrapping or any(is_divider(line.text) or is_site(line.text) for line in lines)
    if any(not dateline.rest for dateline in datelines):
        return 0.9
    return 0.7 if has_signs and datelines else 0.4 * has_signs


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the page's stories, the main one first; a Problem where there is none."""
    text = text_of(data) or ""
    slices = slices_of(_lines(text, agencies), agencies)
    page = Page(path=name, reader=NAME, agencies=agencies, day=trailer_day(text))
    if not slices:
        return dispatches(_undated(_lines(text, agencies)), page)
    return dispatches(_whole(tuple(draft for piece in slices for draft in _drafts(piece))), page)


def _lines(text: str, agencies: Agencies) -> tuple[Line, ...]:
    return unglued(lines_of(page_text(text)), agencies)


def _drafts(piece: Slice) -> tuple[Draft, ...]:
    """Return the story, and one that stands without dateline in its header."""
    header = page_header(piece.header)
    prose = tuple(line for line in header.others if not is_heading(line.text))
    is_story = len(prose) >= _LEAST_STORY
    loose = () if is_story else header.others  # a caption without a sign of it, or what nobody can tell
    notes = (*header.captions, *(line.text for line in loose if len(line.text) <= MAX_CAPTION))
    long = tuple(line for line in loose if len(line.text) > MAX_CAPTION)
    draft = _draft(replace(header, notes=notes), (*long, *piece.body))
    main = replace(draft, dateline=piece.dateline, line=piece.number)
    return (main, _draft(_headed(header.others), prose)) if is_story else (main,)


def _draft(header: Header, body: tuple[Line, ...]) -> Draft:
    paragraphs = paragraphs_of(without_furniture(body))
    captions = paragraphs[:1] if paragraphs[1:] and is_caption(paragraphs[0]) else ()
    text = edited(paragraphs[len(captions) :])
    return Draft(header=replace(header, notes=(*header.notes, *captions)), text=text)


def _headed(lines: tuple[Line, ...]) -> Header:
    """Return the header of a story without dateline: the headings over its prose."""
    return page_header(tuple(line for line in lines if is_heading(line.text)))


def _whole(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the drafts without teasers; the notice that stands under a teaser is the page's."""
    main, *others = drafts
    notices = (text for draft in others if _is_teaser(draft) for text in draft.text.notices)
    text = replace(main.text, notices=(*main.text.notices, *notices))
    return (replace(main, text=text), *(draft for draft in others if not _is_teaser(draft)))


def _is_teaser(draft: Draft) -> bool:
    """Return whether a further story is only the beginning of one."""
    paragraphs = draft.text.paragraphs
    return len(paragraphs) <= 1 and not (paragraphs and not _CUT.search(paragraphs[0][-30:]))


def _undated(lines: tuple[Line, ...]) -> tuple[Draft, ...]:
    """Return the draft of a page without dateline, so that the problem tells whether there is any text."""
    top, body = parted(lines)
    draft = _draft(page_header(top), body)
    return (draft,) if draft.text.paragraphs else ()
