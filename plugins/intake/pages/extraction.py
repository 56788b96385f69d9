"""The story's blocks: what the extractor holds for the story, looked up in the page with its links.

Trafilatura (Barbaresi, ACL 2021) names the text; the blocks come from the page's own elements, since its
result has no links and breaks some tables and lists.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from lxml import etree

from plugins.core.parts import Role
from plugins.intake.markup.blocks import blocks_of
from plugins.intake.pages.agreement import words_of
from plugins.intake.pages.survey import length
from plugins.intake.text.lines import ends_sentence
from plugins.intake.text.notices import is_notice
from plugins.intake.text.page_lines import is_divider, is_loose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element
    from trafilatura.settings import Extractor

    from plugins.intake.markup.block import Block
    from plugins.intake.pages.second import Paragraph
    from plugins.intake.pages.survey import Survey

MAX_ELEMENTS = 30_000  # of a page that the extractor is asked about: it needs minutes for larger ones
_UNREAD = frozenset(("script", "style", "svg", "noscript", "template"))
_SAME = 0.6  # share of its word pairs with which a text is one of the story's
_COVERED = 0.95  # share of the story that stands in its root
_LINKS = 0.6  # share of links above which a list or a line leads away
_MAX_LINK_LINE = 200
_LEAD_AWAY = re.compile(
    r"(?:also |further )?(?:read|see)(?: (?:more|also|next))?\b|(?:related|more|watch)\b",
    re.IGNORECASE,
)


def extracted(survey: Survey, *, is_fast: bool = True) -> str | None:
    """Return the story's text as Trafilatura finds it, None if it finds none or the page is too large.

    If not `is_fast`, it asks others itself, which takes twice as long.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second

    if len(survey.elements) > MAX_ELEMENTS:
        return None
    page = etree.tostring(_pruned(survey), encoding="unicode", method="html")
    try:
        found = bare_extraction(page, options=_options(is_fast=is_fast))
    except (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError):
        return None  # what it raises on broken pages; the second opinion has the word then
    body = getattr(found, "body", None)
    return "\n".join(body.itertext()).strip() or None if body is not None else None


@cache
def _options(*, is_fast: bool) -> Extractor:
    """Return what the extractor is asked for. The rest of it stands in a file: to read that takes a while."""
    from trafilatura.settings import Extractor  # noqa: PLC0415 - half a second

    return Extractor(output_format="python", precision=True, comments=False, fast=is_fast)


def _pruned(survey: Survey) -> Element:
    """Return a copy of the page without what stands around a story: a tenth of the work for the extractor."""
    copied = deepcopy(survey.root)
    around = set(survey.around)
    doomed = [
        twin
        for element, twin in zip(survey.elements, copied.iter(), strict=True)
        if element in around or element.tag in _UNREAD
    ]
    for element in doomed:
        element.text = None
        del element[:]
    return copied


def story_blocks(
    survey: Survey, paragraphs: Sequence[Paragraph], text: str, base: str | None
) -> tuple[Block, ...]:
    """Return the blocks of the page's story, `text`, in order, with links, tables, lists and headings."""
    wording = _Wording(text)
    place = _root_of(survey.root, wording, paragraphs)
    if place is None:
        return ()
    outside = {inner for element in survey.around for inner in element.iter()}
    blocks = [block for block in blocks_of(place, base) if block.element not in outside]
    kept = _whole_elements(blocks, wording)
    first = next((at for at, is_kept in enumerate(kept) if is_kept), len(blocks))
    last = max((at for at, is_kept in enumerate(kept) if is_kept), default=-1)
    chosen = [
        block
        for at, block in enumerate(blocks)
        if first <= at <= last and not _is_furniture(block) and (kept[at] or _belongs(block))
    ]
    return _without_pull_quotes(_without_empty_headings(chosen))


class _Wording:
    """What a text says, as pairs of words that follow one another."""

    def __init__(self, text: str) -> None:
        self.lines = {" ".join(words_of(line)) for line in text.split("\n")}
        self.pairs = set(pairwise(words_of(text)))
        self.known: dict[str, bool] = {}  # the same texts are asked about as paragraphs and as blocks

    def has(self, text: str) -> bool:
        """Return whether the text is part of it."""
        found = self.known.get(text)
        if found is None:
            found = self.known[text] = self._has(text)
        return found

    def _has(self, text: str) -> bool:
        words = words_of(text)
        if len(words) <= 2:  # noqa: PLR2004 - a line of two words is in it as a line, or not at all
            return bool(words) and " ".join(words) in self.lines
        return sum(map(self.pairs.__contains__, pairwise(words))) >= _SAME * (len(words) - 1)


def _root_of(root: Element, wording: _Wording, paragraphs: Sequence[Paragraph]) -> Element | None:
    """Return the deepest element that holds nearly all of the wording."""
    weights: dict[Element, int] = {}
    for paragraph in paragraphs:
        if wording.has(paragraph.text):
            for above in (paragraph.element, *paragraph.element.iterancestors()):
                weights[above] = weights.get(above, 0) + len(paragraph.text)
    if root not in weights:
        return None
    place, least = root, weights[root] * _COVERED
    while (inner := next((child for child in place if weights.get(child, 0) >= least), None)) is not None:
        place = inner
    return place


def _whole_elements(blocks: list[Block], wording: _Wording) -> list[bool]:
    """Return whether each block is in the wording: blocks of one element as most of their text is."""
    weights: dict[Element, int] = {}
    for block in blocks:
        sign = 1 if wording.has(block.text) else -1
        weights[block.element] = weights.get(block.element, 0) + sign * len(block.text)
    return [weights[block.element] > 0 for block in blocks]


def _belongs(block: Block) -> bool:
    """Return whether a block between those of the story is of it: tables, crossheads, whole sentences."""
    is_set = block.role is Role.CROSSHEAD or block.markdown.startswith(("|", "- ", "1. ", ">"))
    return is_set or ends_sentence(block.text)


def _is_furniture(block: Block) -> bool:
    text = block.text
    if is_loose(text) or is_divider(text) or is_notice(text):
        return True
    share = sum(map(length, block.element.iter("a"))) / max(1, length(block.element))
    is_list = block.markdown.startswith("- ")
    if is_list or block.role is Role.CROSSHEAD:
        return share > _LINKS and is_list
    leads_away = len(text) <= _MAX_LINK_LINE and bool(_LEAD_AWAY.match(text))
    return not block.markdown.startswith("|") and (share > _LINKS and (leads_away or not ends_sentence(text)))


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    """Return the blocks without headings under which nothing is left."""
    return [
        block
        for block, after in zip_longest(blocks, blocks[1:])
        if block.role is not Role.CROSSHEAD or (after is not None and _level(after) > _level(block))
    ]


def _level(block: Block) -> int:
    """Return the number of signs of a heading, more for any other block."""
    marks = len(block.markdown) - len(block.markdown.lstrip("#"))
    return marks if block.role is Role.CROSSHEAD else 9


def _without_pull_quotes(blocks: list[Block]) -> tuple[Block, ...]:
    """Return the blocks without quotations that another block says too: set large for the eye."""
    if not any(block.markdown.startswith(">") for block in blocks):
        return tuple(blocks)
    bodies = [" ".join(words_of(block.text)) for block in blocks if not block.markdown.startswith(">")]
    return tuple(
        block
        for block in blocks
        if not (
            block.markdown.startswith(">") and any(" ".join(words_of(block.text)) in body for body in bodies)
        )
    )
