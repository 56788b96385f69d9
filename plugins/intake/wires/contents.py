"""What an item holds as its text: NITF, XHTML, HTML written as text, or plain text; made into blocks."""

from __future__ import annotations

import copy
import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.markup.block import Block
from plugins.intake.markup.blocks import blocks_of
from plugins.intake.markup.markdown import escaped, heading
from plugins.intake.markup.trees import html_tree, is_entity, root_name, xml_tree
from plugins.intake.text.decode import tidy
from plugins.intake.text.lines import crosshead, lines_of
from plugins.intake.text.paragraphs import paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element as Element

MOST_ELEMENTS = 8_000  # in one text
MOST_CHARACTERS = 1_000_000  # likewise: a front page has thirty thousand
_MARKUP = re.compile(
    r"<(?:p|br|div|h[1-6]|ul|ol|table|html|body|nitf|article|section|b|i|em|strong|a)\b[^>]*>", re.IGNORECASE
)
_UNSHOWN = "template"  # HTML's name for what is not shown


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """An element of the file that holds a text; `root` is the tree of the markup written in it, or itself."""

    outer: Element
    root: Element

    @property
    def is_written(self) -> bool:
        """Whether the markup is written as text in its element."""
        return self.root is not self.outer

    @property
    def nitf(self) -> Element | None:
        """The NITF document in it."""
        return next(self.root.iter("{*}nitf"), None)


def content_in(outer: Element) -> Content:
    """Return the element with the tree of its markup."""
    source = outer.text or ""
    has_children = next(outer.iterchildren("*"), None) is not None
    if has_children or not _MARKUP.search(source):
        return Content(outer, outer)
    root = _document(source)
    return Content(outer, root if root is not None else outer)


def _document(source: str) -> Element | None:
    data = source.strip().encode("utf-8", "replace")
    if root_name(data) == "nitf":
        found = xml_tree(data, "")
        if not isinstance(found, Problem):
            return found
    return html_tree(source)


def containers(content: Content) -> tuple[Element, ...]:
    """Return the elements in which the text stands: NITF's `body.content`, else the whole."""
    found = [each for each in content.root.iter("{*}body.content") if not _is_within(each, "body.content")]
    if found:
        return tuple(found)
    body = next(content.nitf.iterchildren("{*}body"), None) if content.nitf is not None else None
    return (content.root if body is None else body,)


def _is_within(element: Element, name: str) -> bool:
    return next(element.iterancestors(f"{{*}}{name}"), None) is not None


def is_too_large(content: Content) -> bool:
    """Return whether the text has more elements or characters than any story."""
    return weight(content) > 1


def weight(content: Content) -> float:
    """Return how near the text comes to what a story may have: 1 is that, more is too much."""
    elements = list(content.root.iter())
    characters = sum([len(element.text or "") + len(element.tail or "") for element in elements])
    return max(len(elements) / MOST_ELEMENTS, characters / MOST_CHARACTERS)


def blocks_in(content: Content, without: Collection[Element] = ()) -> tuple[Block, ...]:
    """Return the blocks of the text, each with its element in the file; `without` some elements."""
    heads = _heads(content)
    return tuple(
        block for container in containers(content) for block in _blocks(container, {*without, *heads})
    )


def _heads(content: Content) -> tuple[Element, ...]:
    """Return what stands before and after the text of a NITF body, where that has no `body.content`."""
    return tuple(content.root.iter("{*}body.head", "{*}body.end"))


def _blocks(container: Element, without: Collection[Element]) -> tuple[Block, ...]:
    if next(container.iterchildren("*"), None) is None:
        return _plain_blocks(container)
    is_whole = not without or set(without).isdisjoint(container.iterdescendants())
    if is_whole:
        return blocks_of(container)
    twin = copy.deepcopy(container)
    originals = dict(zip(twin.iter(), container.iter(), strict=True))
    for own, original in originals.items():
        if original in without:
            own.tag = _UNSHOWN
    return tuple(replace(block, element=originals[block.element]) for block in blocks_of(twin))


def _plain_blocks(element: Element) -> tuple[Block, ...]:
    """Return the paragraphs of plain text, hard wraps undone."""
    paragraphs = paragraphs_of(lines_of(tidy(_text(element))))
    return tuple(_plain_block(text.text, element) for text in paragraphs if text.text)


def _text(element: Element) -> str:
    """Return the text of an element without elements in it: entities of HTML are what they stand for."""
    texts = (
        f"{html.unescape(child.text or '') if is_entity(child) else ''}{child.tail or ''}"
        for child in element
    )
    return "".join((element.text or "", *texts))


def _plain_block(text: str, element: Element) -> Block:
    title = crosshead(text)
    if title:
        return Block(Role.CROSSHEAD, heading(title), title, element)
    return Block(Role.BODY, escaped(text), text, element)
