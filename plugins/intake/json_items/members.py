"""Finds values in items by paths such as `headlines[main].value`, whatever the case of the keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Self

from plugins.intake.json_items.document import escaped_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plugins.intake.json_items.document import Json

_STEP = re.compile(r"(?P<name>[\w$]+)(?P<any>\*)?(?P<list>\[(?P<role>\w*)\])?")


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its JSON pointer. `names` has an item's keys by their small letters."""

    pointer: str
    value: Json
    names: Mapping[str, str] | None = None

    @classmethod
    def of_item(cls, pointer: str, value: Json) -> Self:
        """Return the node of an item, whose members are looked up often."""
        names = {key.lower(): key for key in reversed(value)} if isinstance(value, dict) else None
        return cls(pointer, value, names)

    @property
    def text(self) -> str:
        """The value if it is a text or number, stripped; else nothing."""
        return self.value.strip() if isinstance(self.value, str) else ""


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    is_start: bool  # of the key's name
    is_list: bool
    role: str


def nodes(node: Node, path: str) -> list[Node]:
    """Return what the path leads to, in order.

    A step is a key in small letters, or the start of one with `*`; `[main]` takes the objects of a list whose
    role is `main`, `[]` all. A list of texts at the end is each of its texts.
    """
    steps = _steps(path)
    return _reached(node, steps) if _may_lead(node, steps[0]) else []


def texts(node: Node, paths: str) -> Iterator[Node]:
    """Yield the texts that the paths lead to, those of the first path first; empty ones left out."""
    for steps in _paths(paths):
        if _may_lead(node, steps[0]):
            yield from (found for found in _reached(node, steps) if found.text)


def _may_lead(node: Node, step: _Step) -> bool:
    """Return whether the item has such a member: most have none, as they are of one generation."""
    return node.names is None or step.is_start or step.name in node.names


def _reached(node: Node, steps: tuple[_Step, ...]) -> list[Node]:
    found = [node]
    for step in steps:
        found = [inner for each in found for inner in _taken(each, step)]
    return [leaf for each in found for leaf in _spread(each)]


def role_of(value: Json) -> str:
    """Return an object's role in small letters, of a URI its last part."""
    if not isinstance(value, dict):
        return ""
    role = next((text for key, text in value.items() if key.lower() == "role"), None)
    return re.split(r"[/:#]", role.lower())[-1] if isinstance(role, str) else ""


@cache
def _paths(paths: str) -> tuple[tuple[_Step, ...], ...]:
    return tuple(map(_steps, paths.split()))


@cache
def _steps(path: str) -> tuple[_Step, ...]:
    matches = (_STEP.fullmatch(part) for part in path.split("."))
    return tuple(
        _Step(match["name"], bool(match["any"]), bool(match["list"]), match["role"] or "")
        for match in matches
        if match
    )


def _taken(node: Node, step: _Step) -> Iterator[Node]:
    if isinstance(node.value, dict):
        for key in _keys(node, step):
            inner = Node(f"{node.pointer}/{escaped_key(key)}", node.value[key])
            yield from _listed(inner, step.role) if step.is_list else (inner,)


def _keys(node: Node, step: _Step) -> Iterable[str]:
    if node.names and not step.is_start:
        return (node.names[step.name],) if step.name in node.names else ()
    keys = node.value if isinstance(node.value, dict) else ()
    if step.is_start:
        return [key for key in keys if key.lower().startswith(step.name)]
    return [key for key in keys if key.lower() == step.name]


def _listed(node: Node, role: str) -> Iterable[Node]:
    """Return the objects of a list; a single object stands for a list of one."""
    if isinstance(node.value, dict):
        return (node,) if not role or role_of(node.value) == role else ()
    found = _spread(node) if isinstance(node.value, list) else ()
    return (each for each in found if isinstance(each.value, dict) and role in {"", role_of(each.value)})


def _spread(node: Node) -> Iterable[Node]:
    if not isinstance(node.value, list):
        return (node,)
    return (Node(f"{node.pointer}/{at}", value) for at, value in enumerate(node.value))
