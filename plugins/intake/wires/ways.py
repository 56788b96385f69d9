"""Ways through a tree to the values of a field, written as data: `contentMeta/headline[@role=main]`.

A way is a path of element names, read without namespace, with an attribute at its end if the value stands
there: `docdata/urgency@ed-urg`. `//` leads to any depth. In brackets stands a condition on an attribute of
the element or of a child: `[@role=summary|abstract]`, `[NewsLineType@FormalName!=kicker]`. Its words are
compared with the last part of a code or address: `drol:summary` is `summary`; none means: without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        return (last_part(value).casefold() in self.words) is not self.is_unlike


@dataclass(frozen=True, slots=True)
class _Step:
    tag: str
    is_deep: bool
    condition: _Condition | None

    def walk(self, element: Element) -> Iterator[Element]:
        found = element.iterdescendants(self.tag) if self.is_deep else element.iterchildren(self.tag)
        yield from (each for each in found if self.condition is None or self.condition.holds(each))


@dataclass(frozen=True, slots=True)
class Way:
    """A way that was read: its steps, and the attribute at its end."""

    steps: tuple[_Step, ...]
    attribute: str | None

    def walk(self, scope: Element) -> Iterator[Element]:
        """Yield the elements to which the way leads, those with its attribute if it ends in one."""
        found: Iterator[Element] = iter((scope,))
        for step in self.steps:
            found = _beyond(step, found)
        yield from (each for each in found if self.attribute is None or each.get(self.attribute) is not None)


def _beyond(step: _Step, elements: Iterator[Element]) -> Iterator[Element]:
    for element in elements:
        yield from step.walk(element)


@cache
def way(text: str) -> Way:
    """Return the way that is written so."""
    steps, _, attribute = text.rpartition("@") if re.search(r"@[\w.:-]+\Z", text) else (text, "", "")
    return Way(tuple(map(_step, _STEP.finditer(steps))), _attribute(attribute) if attribute else None)


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
    return _Step(f"{{*}}{match['name']}", match["deep"] is not None, condition)


def _attribute(name: str) -> str:
    return f"{_XML}{name.removeprefix('xml:')}" if name.startswith("xml:") else name
