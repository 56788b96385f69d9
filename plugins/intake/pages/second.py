"""A second opinion on where the story stands, by the idea of Readability: density of paragraphs by parent.

Each paragraph gives points to its parent and fewer to those above: one point, one for each comma, and up to
three for its length. The points of an element count by the share of its text that is no link.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.intake.markup.names import FLOW, HIDDEN
from plugins.intake.pages.survey import length

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from lxml.etree import _Element as Element

_LEAST = 25  # characters of a paragraph
_LINKS = 0.5  # share of links above which a text is a list of them
_SHARES = (1, 0.6, 0.3)  # of a paragraph's points for its parent and for those above
_CANDIDATES = 6
_SHARE = 0.2  # of the best element's points: neighbours with so many belong to the story


@dataclass(frozen=True, slots=True)
class Opinion:
    """Where the story stands, and its text."""

    root: Element
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text, the block that holds it, and how many of its characters are links."""

    element: Element
    text: str
    linked: int

    def is_prose(self) -> bool:
        """Return whether it is more than links."""
        return self.linked <= len(self.text) * _LINKS


def second_opinion(paragraphs: Sequence[Paragraph]) -> Opinion | None:
    """Return where among the page's paragraphs the story stands; None if there is no prose."""
    prose = [item for item in paragraphs if len(item.text) >= _LEAST and item.is_prose()]
    holders = Counter(item.element for item in prose)
    points: dict[Element, float] = {}
    for paragraph in prose:
        is_several = holders[paragraph.element] > 1  # parted by line breaks: the element is the parent
        _give(paragraph, paragraph.element if is_several else paragraph.element.getparent(), points)
    if not points:
        return None
    leading = sorted(points, key=points.__getitem__, reverse=True)[:_CANDIDATES]
    best = _widened(_best(leading, points), points)
    inside = {best, *best.iterdescendants()}
    texts = [item.text for item in paragraphs if item.element in inside and item.is_prose()]
    return Opinion(best, "\n".join(texts))


def _best(leading: Sequence[Element], points: Mapping[Element, float]) -> Element:
    """Return the element with the most points that are no links'. Those with the most points come first."""
    best, most = leading[0], float("-inf")
    for element in leading:
        if points[element] <= most:
            break  # no share of links makes them more
        worth = points[element] * (1 - _link_share(element))
        if worth > most:
            best, most = element, worth
    return best


def _give(paragraph: Paragraph, place: Element | None, points: dict[Element, float]) -> None:
    worth = 1 + paragraph.text.count(",") + min(len(paragraph.text) / 100, 3)
    for share in _SHARES:
        if place is not None:
            points[place] = points.get(place, 0) + worth * share
            place = place.getparent()


def _widened(best: Element, points: dict[Element, float]) -> Element:
    """Return the parent if siblings of the element have a story's points too: stories come in sections."""
    parent = best.getparent()
    if parent is None or parent.tag in {"html", "body"}:
        return best
    least = points[best] * _SHARE
    is_parted = any(points.get(child, 0) >= least for child in parent if child is not best)
    return parent if is_parted else best


def paragraphs_of(element: Element, around: Collection[Element] = ()) -> list[Paragraph]:
    """Return each run of text with the block that holds it, `around` left out."""
    found: list[Paragraph] = []
    _gather(element, around, _flowing(element), found)
    return found


def _gather(
    element: Element, around: Collection[Element], flowing: set[Element], found: list[Paragraph]
) -> None:
    texts, linked = [element.text or ""], 0
    for child in element:
        name = child.tag
        if isinstance(name, str) and name not in HIDDEN and child not in around:
            if child in flowing:
                _add(element, texts, linked, found)
                texts, linked = [], 0
                _gather(child, around, flowing, found)
            else:
                texts.append("".join(map(str, child.itertext())) if len(child) else child.text or "")
                linked += _linked(child)
        if tail := child.tail:
            texts.append(tail)
    _add(element, texts, linked, found)


def _flowing(root: Element) -> set[Element]:
    """Return the elements that are blocks, or hold one."""
    found = {root}
    for element in root.iter():
        if element.tag in FLOW:
            above: Element | None = element
            while above is not None and above not in found:
                found.add(above)
                above = above.getparent()
    return found


def _linked(element: Element) -> int:
    if not len(element):
        return len(element.text or "") if element.tag == "a" else 0
    return length(element) if element.tag == "a" else sum(map(length, element.iter("a")))


def _add(element: Element, texts: list[str], linked: int, found: list[Paragraph]) -> None:
    text = " ".join("".join(texts).split())
    if text:
        found.append(Paragraph(element, text, linked))


def _link_share(element: Element) -> float:
    return sum(map(length, element.iter("a"))) / max(1, length(element))
