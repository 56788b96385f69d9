"""Lists as Markdown: an item a line, lists within an item four spaces further in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.parts import Role
from plugins.intake.markup.block import Block, shown
from plugins.intake.markup.inline import Run, line_of
from plugins.intake.markup.markdown import start_escaped
from plugins.intake.markup.names import LISTS, is_unshown
from plugins.intake.markup.trees import local_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

_DIGITS = 3  # of the number with which a list starts
_MAX_DEPTH = 6  # of lists in one another; deeper ones are read as text of the item


@dataclass(frozen=True, slots=True)
class Item:
    """An item, and the lists that stand directly behind it, as old editors wrote them."""

    element: Element
    lists: tuple[Element, ...] = ()


def list_block(items: Sequence[Item], element: Element, base: str | None, after: int) -> Iterator[Block]:
    """Yield the items of the list as one block, numbered on `after` so many of them."""
    number = _start(element) + after if local_name(element) == "ol" else None
    lines = list(_lines(items, number, base, 0))
    if not lines:
        return
    text = " ".join(run.text for run in lines)
    nested = Block(Role.BODY, "\n".join(run.markdown for run in lines), text, element)
    flat = "\n".join(f"- {run.markdown.lstrip().partition(' ')[2]}" for run in lines)
    yield nested if nested.is_true() else shown(flat, text, element)


def is_neat(element: Element) -> bool:
    """Return whether the list holds nothing but items, and lists behind them."""
    if not _is_blank(element.text) or not all(_is_blank(child.tail) for child in element):
        return False
    children = [child for child in element if local_name(child) and not is_unshown(child)]
    is_first_item = not children or local_name(children[0]) == "li"
    return is_first_item and all(
        local_name(child) == "li" or (local_name(child) in LISTS and is_neat(child)) for child in children
    )


def _lines(items: Sequence[Item], number: int | None, base: str | None, depth: int) -> Iterator[Run]:
    for at, item in enumerate(items):
        mark = "- " if number is None else f"{number + at}. "
        inner = (*_trailing_lists(item.element, depth), *item.lists)
        run = line_of(item.element, base, without=inner)
        if run.text:
            yield Run(f"{' ' * 4 * depth}{mark}{start_escaped(run.markdown)}", run.text)
        for within in inner:
            start = _start(within) if local_name(within) == "ol" else None
            yield from _lines(_items_of(within), start, base, depth + bool(run.text))


def _items_of(element: Element) -> list[Item]:
    """Return the items of a neat list."""
    items: list[Item] = []
    for child in element:
        if local_name(child) == "li":
            items.append(Item(child))
        elif local_name(child) in LISTS:
            items[-1] = Item(items[-1].element, (*items[-1].lists, child))
    return items


def _trailing_lists(item: Element, depth: int) -> tuple[Element, ...]:
    """Return the lists with which the item ends: any before text of it are read as text."""
    found: list[Element] = []
    for child in reversed(item):
        if not _is_blank(child.tail):
            break
        if local_name(child) in LISTS and depth < _MAX_DEPTH and is_neat(child):
            found.append(child)
        elif local_name(child) and not is_unshown(child):
            break
    return tuple(reversed(found))


def _start(element: Element) -> int:
    start = element.get("start") or ""
    return int(start) if start.isascii() and start.isdigit() and len(start) <= _DIGITS else 1


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()
