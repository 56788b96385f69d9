"""The fields of an item, gathered by a table: field, role of its text, ways to it."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.markup.account import Claim
from plugins.intake.markup.blocks import blocks_of
from plugins.intake.text.decode import tidy
from plugins.intake.wires.ways import Branches, Way, way

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml.etree import _Element as Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the field, what its text is taken for, and the ways to it, the best first."""

    field: str
    claim: Claim
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """A value that stands in an element, as its text or in an attribute."""

    element: Element
    text: str
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of each field, the best first."""

    hits: Mapping[str, tuple[Hit, ...]]

    def all(self, field: str) -> tuple[Hit, ...]:
        """Return the hits of the field, also those without text."""
        return self.hits.get(field, ())

    def texts(self, field: str) -> tuple[str, ...]:
        """Return the field's values, each once."""
        return tuple(dict.fromkeys(hit.text for hit in self.all(field) if hit.text))

    def first(self, field: str, lang: str | None = None) -> str | None:
        """Return the field's best value; of several in different languages the one in this language."""
        hits = [hit for hit in self.all(field) if hit.text]
        fitting = (hit for hit in hits if is_language(hit.element.get(_LANG), lang))
        best = next(fitting, None) or next(iter(hits), None)
        return best.text if best else None

    def over(self, other: Fields) -> Fields:
        """Return the fields with the other's values behind its own."""
        names = dict.fromkeys((*self.hits, *other.hits))
        return Fields({name: (*self.all(name), *other.all(name)) for name in names})

    def claims(self) -> dict[Element, Claim]:
        """Return what the elements are whose text is a value."""
        hits = (hit for hits in self.hits.values() for hit in reversed(hits))
        return {hit.element: hit.claim for hit in hits if hit.claim}


def row(field: str, role: Role, *ways: str) -> Row:
    """Return a row of a table."""
    return Row(field, Claim(role, Rule(field, f"the item's own field for {field}")), tuple(map(way, ways)))


def gathered(scopes: Sequence[Element], table: Iterable[Row]) -> Fields:
    """Return the fields that the table finds. Of the scopes the first is the nearest to the story."""
    branches = Branches()
    return Fields({each.field: found for each in table if (found := tuple(_hits(scopes, each, branches)))})


def _hits(scopes: Sequence[Element], of: Row, branches: Branches) -> list[Hit]:
    return [
        _hit(element, each, of.claim)
        for each in of.ways
        for scope in scopes
        for element in each.walk(scope, branches)
    ]


def _hit(element: Element, by: Way, claim: Claim) -> Hit:
    if by.attribute:
        return Hit(element, squeezed(element.get(by.attribute) or ""))
    return Hit(element, text_in(element), claim)


def text_in(element: Element) -> str:
    """Return the element's text on one line, with a space between its blocks."""
    if not len(element):
        return squeezed(element.text or "")
    if next(element.iterchildren("{*}byttl"), None) is not None:
        return _byline(element)
    return squeezed(" ".join(block.text for block in blocks_of(element)))


def _byline(element: Element) -> str:
    """Return a NITF byline with a comma before the writer's title."""
    titles = [squeezed(str(title.text or "")) for title in element.iterchildren("{*}byttl")]
    twin = copy.deepcopy(element)
    for title in list(twin.iterchildren("{*}byttl")):
        title.text, title[:] = "", ()
    names = squeezed(" ".join(block.text for block in blocks_of(twin)))
    return ", ".join(filter(None, (names.rstrip(" ,"), *titles)))


def squeezed(text: str) -> str:
    """Return the text on one line."""
    return " ".join(tidy(text).split())


def is_language(tag: str | None, lang: str | None) -> bool:
    """Return whether a tag may mean this language: it is the same but for its region, or one is missing."""
    return not (tag and lang) or tag.split("-")[0].casefold() == lang.split("-")[0].casefold()
