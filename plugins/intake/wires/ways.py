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
    """The children of elements by their names: each element is looked at once, so the tree must stay."""

    def __init__(self) -> None:
        self._found: dict[Element, dict[str, list[Element]]] = {}

    def of(self, element: Element, name: str) -> Sequence[Element]:
        """Return the element's children of this name, in order."""
        found = self._found.get(element)
        if found is None:
            found = self._found[element] = {}
            for child in element:
                found.setdefault(_name(child.tag), []).append(child)
        return found.get(name, ())


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    is_deep: bool
    condition: _Condition | None

    def walk(self, element: Element, branches: Branches) -> Iterable[Element]:
        deep = self.is_deep
        found = element.iterdescendants(f"{{*}}{self.name}") if deep else branches.of(element, self.name)
        holds = self.condition.holds if self.condition else None
        return [each for each in found if holds(each)] if holds else found


@dataclass(frozen=True, slots=True)
class Way:
    """A way that was read: its steps, and the attribute at its end."""

    steps: tuple[_Step, ...]
    attribute: str | None

    def walk(self, scope: Element, branches: Branches | None = None) -> Iterable[Element]:
        """Return the elements to which the way leads, those with its attribute if it ends in one.

        With `branches`, what one way found out of the tree the next need not.
        """
        branches = branches or Branches()
        found: Iterable[Element] = (scope,)
        for step in self.steps:
            found = [inner for each in found for inner in step.walk(each, branches)]
            if not found:
                return ()
        return [each for each in found if each.get(self.attribute) is not None] if self.attribute else found


@cache
def way(text: str) -> Way:
    """Return the way that is written so."""
    steps, _, attribute = text.rpartition("@") if re.search(r"@[\w.:-]+\Z", text) else (text, "", "")
    return Way(tuple(map(_step, _STEP.finditer(steps))), _attribute(attribute) if attribute else None)


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
