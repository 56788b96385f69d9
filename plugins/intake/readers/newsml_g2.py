"""Reads NewsML-G2: newsItem, packageItem, newsMessage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.markup.trees import local_name
from plugins.intake.wires.fields import Fields, gathered, row
from plugins.intake.wires.g2_fields import G2_FIELDS
from plugins.intake.wires.items import Item, is_root, too_many, tree_of
from plugins.intake.wires.matter import Wire
from plugins.intake.wires.packages import main_stories
from plugins.intake.wires.stories import found_in
from plugins.intake.wires.texts import best_of, contents_in, with_texts_fields
from plugins.intake.wires.ways import last_part, way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies

NAME = "newsml-g2"
_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_OWN = (
    row("guid", Role.METADATA, "@guid"),
    row("version", Role.METADATA, "@version"),
)
_LANG = (row("lang", Role.METADATA, "@xml:lang"),)
_CLASSES = (way("itemMeta/itemClass@qcode"), way("itemMeta/itemClass@uri"))
_TEXTS = (way("contentSet/inlineXML"), way("contentSet/inlineData[@encoding=]"))
_MEDIA = ("image/", "audio/", "video/", "application/pdf")


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is, by the root element alone."""
    return is_root(data, "newsMessage", *_ITEMS)


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return a dispatch for each story of the item or message; a Problem where there is none."""
    root = tree_of(data, name)
    if isinstance(root, Problem):
        return (root,)
    elements = tuple(_elements(root))
    if problem := too_many(root, elements, (), name):
        return (problem,)
    items = [_item(element, root) for element in elements]
    mains = main_stories(
        root, {guid for item in items if item.contents and (guid := item.fields.first("guid"))}
    )
    parted = [replace(item, part_of=mains.get(item.fields.first("guid") or "")) for item in items]
    return found_in(root, parted, Wire(name, NAME, agencies))


def _elements(root: Element) -> Iterator[Element]:
    """Yield the items: the root, or what stands in the message's sets."""
    if local_name(root) != "newsmessage":
        yield root
        return
    for each in root.iterchildren("{*}itemSet"):
        yield from each.iterchildren("*")


def _item(element: Element, root: Element) -> Item:
    outers = [each for by in _TEXTS for each in by.walk(element) if _is_text(each)]
    best, *others = (*best_of(contents_in(outers)), None)
    contents = (best,) if best else ()
    return Item(
        element=element,
        kind=_kind(element),
        fields=with_texts_fields(_fields(element, root), contents).over(gathered((element, root), _LANG)),
        contents=contents,
        renditions=tuple(filter(None, others)),
    )


def _fields(element: Element, root: Element) -> Fields:
    own = gathered((element,), _OWN)
    return own.over(gathered((element,) if element is root else (element, root), G2_FIELDS))


def _is_text(outer: Element) -> bool:
    return not (outer.get("contenttype") or "").startswith(_MEDIA)


def _kind(element: Element) -> str:
    """Return the item's name, with its class: `newsItem (picture)`."""
    classes = (each.get(by.attribute or "", "") for by in _CLASSES for each in by.walk(element))
    name = str(element.tag).rpartition("}")[2]
    found = next(classes, None)
    return f"{name} ({last_part(found)})" if found else name
