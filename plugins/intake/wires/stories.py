"""Items to dispatches: texts edited, front matter filled in, every part of the file accounted for."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from lxml import etree

from plugins.core.dispatch import Dispatch, Order
from plugins.core.kinds import PubStatus
from plugins.core.parts import Part, Role, Rule
from plugins.core.problem import Problem
from plugins.intake.found import Found, reviewed
from plugins.intake.markup.account import Claim
from plugins.intake.markup.blocks import unshown
from plugins.intake.wires.codes import status_of
from plugins.intake.wires.contents import blocks_in, containers, is_too_large, weight
from plugins.intake.wires.copy_desk import BODY, Edited, edited_blocks, is_same
from plugins.intake.wires.items import Item, no_date, no_story, too_complex
from plugins.intake.wires.ledger import METADATA, ledger
from plugins.intake.wires.matter import Draft, Wire, date_of, matter_of
from plugins.intake.wires.opening import opening

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from lxml.etree import _Element as Element

    from plugins.intake.markup.block import Block
    from plugins.intake.wires.contents import Content

_STRAY = Claim(Role.UNKNOWN, Rule("unread", "stands in the content, but is neither text nor caption"))
_OTHERS = {
    "title": Claim(
        Role.UNKNOWN, Rule("another-headline", "a second headline, which the story does not show")
    ),
    "summary": Claim(
        Role.UNKNOWN, Rule("another-summary", "a second summary, which the story does not show")
    ),
}
_RENDITION = Claim(Role.METADATA, Rule("rendition", "the same text in another form"))
_OTHER_TEXT = Claim(Role.UNKNOWN, Rule("another-text", "a second text, with words that the story lacks"))
_WORD = re.compile(r"\w+")
_MOST_WEIGHT = 2.5  # of all texts of a file
_SAME = 0.98  # share of a rendition's words that the story has
_WITHOUT_TEXT = Part(line=1, role=METADATA.role, rule=METADATA.rule, text="")  # all stands in attributes
_UNEXPANDED = "the file uses entities of its own, which are not expanded: {}"
_WITHDRAWN = {PubStatus.CANCELED, PubStatus.WITHHELD}


@dataclass(frozen=True, slots=True)
class _Story:
    item: Item
    draft: Draft
    claims: Mapping[Element, Claim]


def found_in(root: Element, items: Sequence[Item], wire: Wire) -> tuple[Found, ...]:
    """Return a dispatch for each item that is a story or an order; a Problem where there is none."""
    line = _line(root)
    weights = [weight(content) for item in items for content in item.contents]
    if max(weights, default=0) > 1 or sum(weights) > _MOST_WEIGHT:
        return (too_complex(wire.path, line, "more text than in any wire"),)
    stories = [story for item in items if (story := _story(item, wire))]
    if not stories:
        return (no_story(wire.path, line, (item.kind for item in items)),)
    parts = _parts(root, stories)
    return tuple(
        _accounted(_found(story, wire), parts.get(number, ())) for number, story in enumerate(stories)
    )


def _story(item: Item, wire: Wire) -> _Story | None:
    """Return the item taken apart, None if it is no story: it has neither text nor an order."""
    given = item.fields.claims()
    blocks = tuple(block for content in item.contents for block in blocks_in(content, given))
    text = edited_blocks(blocks, item.fields.texts("title"), item.fields.first("summary"))
    opened = opening(text.blocks, item.fields.first("dateline"), wire.agencies)
    if not opened.blocks and status_of(item.fields.texts("pub_status")) not in _WITHDRAWN:
        return None
    return _Story(item, Draft(item.fields, text, opened), _claims(item, text))


def _claims(item: Item, text: Edited) -> dict[Element, Claim]:
    """Return what the elements of the item are; the later in the table, the surer."""
    shown = " ".join(block.text for block in text.blocks)
    claims = {content.outer: _rendition(content, shown) for content in item.renditions}
    for content in item.contents:
        claims |= {content.outer: _STRAY, **_frame(content)}
        claims |= dict.fromkeys(containers(content), BODY)
    claims |= text.claims
    for content in item.contents:
        claims |= unshown(content.root)
    return {**claims, **item.fields.claims(), **_others(item, shown)}


def _frame(content: Content) -> dict[Element, Claim]:
    """Return the claims on what stands around the text: NITF's head is data."""
    stray = dict.fromkeys(content.root.iter("{*}body.head", "{*}body.end"), _STRAY)
    nitf = content.nitf
    heads = nitf.iterchildren("{*}head") if nitf is not None else ()
    return {content.root: _STRAY, **stray, **dict.fromkeys(heads, METADATA)}


def _rendition(content: Content, shown: str) -> Claim:
    blocks = () if is_too_large(content) else blocks_in(content)
    words, own = _words(" ".join(block.text for block in blocks)), _words(shown)
    return _RENDITION if len(words & own) >= len(words) * _SAME else _OTHER_TEXT


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _others(item: Item, shown: str) -> dict[Element, Claim]:
    """Return the claims on prose for which the front matter has no room: other headlines and decks."""
    inside = {
        each for content in item.contents for each in content.root.iter("{*}hl1", "{*}hl2", "{*}abstract")
    }
    return {
        hit.element: claim
        for field, claim in _OTHERS.items()
        for hit in item.fields.all(field)
        if hit.claim
        and (field == "summary" or hit.element in inside)
        and _is_other(hit.text, field, item, shown)
    }


def _is_other(text: str, field: str, item: Item, shown: str) -> bool:
    return bool(text) and not is_same(text, item.fields.first(field) or "") and text not in shown


def _found(story: _Story, wire: Wire) -> Found:
    date = date_of(story.draft.fields)
    if date is None:
        return no_date(wire.path, _line(story.item.element), story.item.kind)
    return _dispatch(story, date, wire)


def _dispatch(story: _Story, date: datetime, wire: Wire) -> Dispatch:
    matter, doubts = matter_of(story.draft, date, wire)
    matter = replace(matter, part_of=story.item.part_of, review=(*doubts, *_unexpanded(story.item.element)))
    return Dispatch(matter=matter, blocks=_blocks(story.draft.opening.blocks), order=_order(story))


def _unexpanded(element: Element) -> tuple[str, ...]:
    """Return the doubt that text is missing, where the file uses entities of its own."""
    names = dict.fromkeys(str(each.text) for each in element.iter(etree.Entity))
    own = [name for name in names if html.unescape(name) == name]
    return (_UNEXPANDED.format(", ".join(own[:3])),) if own else ()


def _blocks(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return tuple(block.markdown for block in blocks)


def _order(story: _Story) -> Order | None:
    """Return the order that an item without text is: it is canceled, or withheld."""
    fields = story.draft.fields
    status = status_of(fields.texts("pub_status"))
    if story.draft.opening.blocks or status is None:
        return None
    return Order(
        pub_status=status,
        guid=fields.first("guid"),
        slugline=fields.first("slugline"),
        title=fields.first("title"),
    )


def _parts(root: Element, stories: Sequence[_Story]) -> dict[int, tuple[Part, ...]]:
    claims = {element: claim for story in stories for element, claim in story.claims.items()}
    around = {story.item.around: number for number, story in reversed(list(enumerate(stories)))}
    homes = {element: number for element, number in around.items() if element is not None}
    homes |= {story.item.element: number for number, story in enumerate(stories)}
    contents = [content for story in stories for content in (*story.item.contents, *story.item.renditions)]
    return ledger(root, homes, contents, claims)


def _accounted(found: Found, parts: tuple[Part, ...]) -> Found:
    if isinstance(found, Problem):
        return found
    return reviewed(replace(found, parts=parts or (_WITHOUT_TEXT,)), found.matter.review)


def _line(element: Element) -> int:
    return cast("int | None", element.sourceline) or 1
