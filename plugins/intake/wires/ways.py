"""Ways through a tree to the values of a field, written as data: `contentMeta/headline[@role=main]`.

A way is a path of element names, read without namespace, with an attribute at its end if the value stands
there: `docdata/urgency@ed-urg`. `//` leads to any depth. In brackets stands a condition on an attribute of
the element or of a child: `[@role=summary|abstract]`, `[NewsLineType@FormalName!=kicker]`. Its words are
compared with the last part of a code or address: `drol:summary` is `summary`; none means: without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element as Element

_STEP = re.compile(
    r"""
    (?P<deep> // )? /?
    (?P<name> [\w.-]+ )
    (?: \[ (?P<child> [\w.-]* ) @ (?P<attribute> [\w.:-]+ ) (?P<unlike> ! )? = (?P<words> [^\]]* ) \] )?
    """,
    re.VERBOSE,
)
_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True)
class _Condition:
    child: str
    attribute: str
    words: frozenset[str]
    is_unlike: bool

    def holds(self, element: Element) -> bool:
        holder = next(element.iterchildren(self.child), None) if self.child else element
        value = (holder.get(self.attribute) or "") if holder is not None else ""
        return (_word(value) in self.words) is not self.is_unlike


class Branches:
    """What ways found in a tree, so that the next need not look again: the tree must stay as it is."""

    def __init__(self) -> None:
        self._children: dict[Element, dict[str, list[Element]]] = {}
        self._reached: dict[tuple[Element, _Place], Sequence[Element]] = {}

    def of(self, element: Element, name: str) -> Sequence[Element]:
        """Return the element's children of this name, in order."""
        found = self._children.get(element)
        if found is None:
            found = self._children[element] = {}
            for child in element:
                found.setdefault(_name(child.tag), []).append(child)
        return found.get(name, ())

    def at(self, place: _Place | None, scope: Element) -> Sequence[Element]:
        """Return the elements to which the steps lead that end at the place."""
        if place is None:
            return (scope,)
        found = self._reached.get((scope, place))
        if found is None:
            above = self.at(place.above, scope)
            found = [inner for each in above for inner in place.step.walk(each, self)] if above else ()
            self._reached[scope, place] = found
        return found


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    is_deep: bool
    condition: _Condition | None

    def walk(self, element: Element, branches: Branches) -> Iterable[Element]:
        """Return the elements to which the step leads."""
        deep = self.is_deep
        found = element.iterdescendants(f"{{*}}{self.name}") if deep else branches.of(element, self.name)
        holds = self.condition.holds if self.condition else None
        return [each for each in found if holds(each)] if holds else found


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Where steps end: the last of them, and where those before it end. Ways that begin alike share it."""

    above: _Place | None
    step: _Step


@dataclass(frozen=True, slots=True)
class Way:
    """A way that was read: where its steps end, and the attribute there."""

    place: _Place | None
    attribute: str | None

    def walk(self, scope: Element, branches: Branches | None = None) -> Sequence[Element]:
        """Return the elements to which the way leads, those with its attribute if it ends in one.

        With `branches`, what one way found out of the tree the next need not.
        """
        found = (branches or Branches()).at(self.place, scope)
        if not self.attribute or not found:
            return found
        return [each for each in found if each.get(self.attribute) is not None]


@cache
def way(text: str) -> Way:
    """Return the way that is written so."""
    steps, _, attribute = text.rpartition("@") if re.search(r"@[\w.:-]+\Z", text) else (text, "", "")
    found = tuple(match[0] for match in _STEP.finditer(steps))
    return Way(_place(found), _attribute(attribute) if attribute else None)


@cache
def _place(steps: tuple[str, ...]) -> _Place | None:
    match = _STEP.match(steps[-1]) if steps else None
    return _Place(_place(steps[:-1]), _step(match)) if match else None


@lru_cache(maxsize=1024)
def _name(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _word(code: str) -> str:
    return last_part(code).casefold()


def last_part(code: str) -> str:
    """Return what stands behind the last colon or slash of a code or address."""
    return re.split(r"[:/#]", code.strip().rstrip("/"))[-1]


def _step(match: re.Match[str]) -> _Step:
    condition = None
    if match["attribute"]:
        condition = _Condition(
            child=f"{{*}}{match['child']}" if match["child"] else "",
            attribute=_attribute(match["attribute"]),
            words=frozenset(match["words"].casefold().split("|")),
            is_unlike=match["unlike"] is not None,
        )
    return _Step(match["name"], match["deep"] is not None, condition)


def _attribute(name: str) -> str:
    return f"{_XML}{name.removeprefix('xml:')}" if name.startswith("xml:") else name
