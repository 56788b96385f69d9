"""Reads saved HTML pages: the story in them, and what the page says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch
from plugins.core.problem import Problem
from plugins.intake.found import Found, reviewed
from plugins.intake.markup.trees import page_of, root_name
from plugins.intake.pages.agreement import agreement, words_of
from plugins.intake.pages.claims import parts_of, with_dateline
from plugins.intake.pages.extraction import extracted, story_blocks
from plugins.intake.pages.facts import facts_of
from plugins.intake.pages.matter import Text, matter_of, title_of
from plugins.intake.pages.opening import opened
from plugins.intake.pages.second import paragraphs_of, second_opinion
from plugins.intake.pages.survey import length, surveyed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from plugins.intake.markup.block import Block
    from plugins.intake.pages.facts import Facts
    from plugins.intake.pages.survey import Survey
    from plugins.intake.text.agencies import Agencies

NAME = "html"
_DATE_HINT = (
    'add `<meta property="article:published_time" content="2026-11-16T09:30:00Z">` to the head of the page'
)
_ELEMENT = re.compile(
    rb"<(?P<name>p|div|br|table|td|h[1-6]|article|section|main|body|head|title|meta|ul|li|span|a|pre|font|center)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_STARTS = frozenset(
    (
        *("head", "body", "title", "meta", "p", "div", "table", "article", "section", "main", "pre", "font"),
        *("center", "h1", "h2", "h3", "ul", "ol", "span", "script", "style", "link", "blockquote", "header"),
    )
)
_SNIFFED = 20_000
_LEAST_TAGS = 4
_LEAST_WORDS = 20
_AGREEING = 0.9
_ALONE = 0.5  # the agreement where only one extractor found a story
_FEW = 0.5  # of the words of the second opinion: less, and the second is asked
_TEASERS = 4  # articles of a page, of which none holds most of the text


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is that this is a page: by its root, or by several elements if it has none."""
    root = (root_name(data) or "").lower()
    if root == "html":
        return 0.99
    if root not in _STARTS:
        return 0.0
    return 0.98 if len(_ELEMENT.findall(data[:_SNIFFED])) >= _LEAST_TAGS else 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the page's story; a Problem where there is none, or no date."""
    root = page_of(data)
    if root is None:
        return (_no_story(name, "the page is empty, or its elements stand too deep in one another"),)
    survey = surveyed(root)
    facts = facts_of(survey)
    if _is_front_page(survey, facts):
        return (_no_story(name, "the page lists several stories, none of which is its own"),)
    found = _blocks(survey, facts)
    if len(words_of(" ".join(block.text for block in found[0]))) < _LEAST_WORDS:
        return (_no_story(name, "no running text was found in the page"),)
    return (_dispatch(survey, facts, found, name, agencies),)


def _blocks(survey: Survey, facts: Facts) -> tuple[tuple[Block, ...], float]:
    """Return the story's blocks, and how far two extractors agree on them."""
    paragraphs = paragraphs_of(survey.root, frozenset(survey.around))
    second = second_opinion(paragraphs)
    blocks: tuple[Block, ...] = ()
    for is_fast in (True, False):
        first = extracted(survey, is_fast=is_fast)
        blocks = story_blocks(survey, paragraphs, first, facts.base) if first else ()
        text = "\n".join(block.text for block in blocks)
        if second is None:
            return blocks, _ALONE
        if len(text) >= len(second.text) * _FEW:
            return blocks, agreement(text, second.text)
    alone = story_blocks(survey, paragraphs, second.text, facts.base) if second else ()
    return alone or blocks, _ALONE


def _dispatch(
    survey: Survey, facts: Facts, found: tuple[tuple[Block, ...], float], name: str, agencies: Agencies
) -> Found:
    blocks = tuple(block for block in found[0] if block.text != facts.title)
    opening = opened(blocks, agencies)
    if not opening.markdown:
        return _no_story(name, "the page holds a headline or a dateline, and no text")
    text = Text(survey, tuple(block.text for block in blocks), opening.dateline)
    matter = matter_of(facts, text, agencies)
    if matter is None:
        return Problem(
            path=name, code="no-date", message="the page tells no date of its story", hint=_DATE_HINT
        )
    parts = parts_of(survey, blocks, title_of(facts, text))
    if opening.dateline:
        parts = with_dateline(parts, opening.dateline.printed)
    dispatch = Dispatch(matter=matter, blocks=opening.markdown, parts=parts)
    agreed = found[1]
    doubts = (
        ()
        if agreed >= _AGREEING
        else (f"two extractors agree on {agreed:.0%} of the text: compare it with the page",)
    )
    cut = ("the page says that the whole text is for subscribers: it may be cut",) if facts.is_cut else ()
    return reviewed(dispatch, (*doubts, *cut), 1.0 if agreed >= _AGREEING else agreed)


def _is_front_page(survey: Survey, facts: Facts) -> bool:
    """Return whether the page is made of teasers."""
    if facts.is_article or len(survey.articles) < _TEASERS:
        return False
    lengths = [length(article) for article in _outermost(survey.articles)]
    return len(lengths) >= _TEASERS and max(lengths) * 2 < sum(lengths)


def _outermost(elements: list[Element]) -> list[Element]:
    inner = set(elements)
    return [element for element in elements if inner.isdisjoint(element.iterancestors())]


def _no_story(name: str, message: str) -> Problem:
    hint = "save the page of a single story, whole, or its text alone"
    return Problem(path=name, code="no-story", message=message, hint=hint)
