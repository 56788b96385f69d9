"""YAML as a tree of nodes with places, from PyYAML's events.

Only plain data is accepted: anchors, aliases and tags are Problems (aliases can blow up memory), and so are
duplicate keys. Scalars stay text: the schema decides their type, so `country: NO` is never a boolean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from plugins.core.problem import Problem
from plugins.core.source_text import place

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 20
# What YAML does not allow, and line ends of other systems: they would be folded, and lines miscounted.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; both count from 1."""

    line: int
    column: int

    def problem(self, path: str, code: str, message: str, hint: str) -> Problem:
        """Return a problem at this place of the file."""
        return Problem(path=path, line=self.line, column=self.column, code=code, message=message, hint=hint)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text value. `is_plain`: written without quotes."""

    text: str
    is_plain: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Pairs of key and node, keys unique."""

    pairs: tuple[tuple[Scalar, Node], ...]
    mark: Mark


Node = Scalar | Sequence | Mapping


def parse(text: str, path: str, first_line: int = 1) -> tuple[Mapping, tuple[Problem, ...]]:
    """Return the mapping that the text holds and every problem found in it.

    `first_line` is the line of `path` on which the text starts. If it is not YAML, the mapping is empty.
    """
    parser = _Parser(text, path, first_line)
    empty = Mapping((), Mark(first_line, 1))
    if forbidden := _FORBIDDEN.search(text):
        parser.add_character(forbidden)
        return empty, tuple(parser.problems)
    node: Node = empty
    try:
        node = parser.document()
    except _TooDeepError as error:
        parser.add(error.mark, "bad-yaml", f"nested deeper than {MAX_DEPTH} levels", "remove levels")
    except yaml.MarkedYAMLError as error:
        parser.add_syntax(error)
    if not isinstance(node, Mapping):
        parser.add(node.mark, "bad-yaml", "expected `key: value` lines", "write a key before each value")
        node = Mapping((), node.mark)
    return node, tuple(parser.problems)


class _TooDeepError(Exception):
    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        super().__init__(mark)


class _Parser:
    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.events: Iterator[yaml.Event] = iter(())
        self.problems: list[Problem] = []

    def document(self) -> Node:
        self.events = yaml.parse(self.text, Loader=_LOADER)
        roots = [
            self.root(next(self.events))
            for event in self.events
            if isinstance(event, yaml.DocumentStartEvent)
        ]
        for node in roots[1:]:
            self.add(node.mark, "bad-yaml", "expected one YAML document", "remove the second `---`")
        return roots[0] if roots else Mapping((), Mark(self.first_line, 1))

    def root(self, event: yaml.Event) -> Node:
        node = self.node(event, 0)
        is_nothing = isinstance(node, Scalar) and node.is_plain and not node.text
        return Mapping((), node.mark) if is_nothing else node

    def node(self, event: yaml.Event, depth: int) -> Node:
        mark = self.mark(event)
        self.check(event, mark)
        if depth > MAX_DEPTH:
            raise _TooDeepError(mark)
        if isinstance(event, yaml.AliasEvent):
            return Scalar("", is_plain=True, mark=mark)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, not event.style, mark)  # plain is "" to libyaml, None to PyYAML
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.items(yaml.SequenceEndEvent, depth)), mark)
        return Mapping(self.pairs(depth), mark)

    def check(self, event: yaml.Event, mark: Mark) -> None:
        if getattr(event, "anchor", None):
            self.add(mark, "alias", "anchors and aliases are not allowed", "write the value out")
        tag = getattr(event, "tag", None)
        if tag not in {None, "!"}:
            self.add(mark, "bad-yaml", f"tag {tag!r} is not allowed", "remove it")

    def items(self, end: type[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), end):
            yield self.node(event, depth + 1)

    def pairs(self, depth: int) -> tuple[tuple[Scalar, Node], ...]:
        nodes = tuple(self.items(yaml.MappingEndEvent, depth))
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.add(key.mark, "bad-yaml", "a key must be a word", "write the key without brackets")
            elif key.text in pairs:
                first = pairs[key.text][0].mark.line
                message = f"{key.text!r} stands twice (first on line {first})"
                self.add(key.mark, "duplicate-key", message, "keep one")
            else:
                pairs[key.text] = (key, value)
        return tuple(pairs.values())

    def mark(self, event: yaml.Event) -> Mark:
        start = event.start_mark
        return Mark(self.first_line + start.line, start.column + 1) if start else Mark(self.first_line, 1)

    def add(self, mark: Mark, code: str, message: str, hint: str) -> None:
        self.problems.append(mark.problem(self.path, code, message, hint))

    def add_syntax(self, error: yaml.MarkedYAMLError) -> None:
        start = error.problem_mark or error.context_mark
        line, column = (start.line, start.column + 1) if start else (0, 1)
        hint = "put the value in quotes if it holds `: `, `#`, or starts with a sign"
        message = error.problem or error.context or "not YAML"
        self.add(Mark(self.first_line + line, column), "bad-yaml", message, hint)

    def add_character(self, forbidden: re.Match[str]) -> None:
        line, column = place(self.text[: forbidden.start()])
        message = f"character {forbidden[0]!r} is not allowed"
        mark = Mark(self.first_line + line - 1, column)
        self.add(mark, "bad-character", message, "delete the character")
