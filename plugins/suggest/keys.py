"""Sets keys in a file's front matter and leaves every other byte: comments, order, quotes, line ends.

A change is a few splices at places that YAML's own marks give; of several ways the first is taken after which
the front matter reads as before but for the key. So a way that goes wrong is never written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TYPE_CHECKING

import yaml

from plugins.core.matter import StoryMatter
from plugins.core.yaml_nodes import Mapping as Pairs
from plugins.core.yaml_nodes import Scalar, parse
from plugins.suggest.splices import Splice, appended, inserted, replaced, spliced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plugins.core.yaml_nodes import Node

    Value = str | tuple[str, ...]

_FENCE = "---"
_BOM = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_RANKS = {field.name: rank for rank, field in enumerate(fields(StoryMatter))}


class CannotChangeError(ValueError):
    """The front matter cannot be changed without touching what is not ours; the message says why."""


def with_keys(text: str, changes: Mapping[str, Value]) -> str:
    """Return the file's text with these keys set in its front matter, to a text or to a list of texts.

    A list that begins with the items it has is extended in its own style. A key that is new comes after the
    one that precedes it in the order in which stories are written. Raises CannotChangeError.
    """
    for name, value in changes.items():
        text = _with_key(text, name, value)
    return text


def _with_key(text: str, name: str, value: Value) -> str:
    head = _Head.of(text)
    before = values_of(_lines(head.text))
    if before.get(name) == value:
        return text
    wanted = {**before, name: value}
    for splices in head.ways(name, value):
        after = spliced(head.text, splices)
        if _reads_as(after, wanted):
            return head.rebuilt(splices)
    message = f"`{name}` cannot be set without touching other lines"
    raise CannotChangeError(message)


def values_of(lines: Sequence[str]) -> dict[str, object]:
    """Return what the lines between the fences hold, scalars as their texts, None for nothing.

    Raises CannotChangeError if a build would not read it.
    """
    node, problems = parse("\n".join(lines), "", first_line=2)
    if problems:
        message = f"line {problems[0].line}: {problems[0].message}"
        raise CannotChangeError(message)
    return {key.text: _plain(value) for key, value in node.pairs}


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return None if node.is_plain and not node.text else node.text
    if isinstance(node, Pairs):
        return {key.text: _plain(value) for key, value in node.pairs}
    return tuple(_plain(item) for item in node.items)


def _reads_as(head: str, wanted: dict[str, object]) -> bool:
    try:
        return values_of(_lines(head)) == wanted
    except CannotChangeError:
        return False


@dataclass(frozen=True, slots=True)
class _Head:
    """The front matter of a file: its lines with their ends, those before and after it, and its tree.

    `text` is the front matter with Unix line ends; places are counted in it. `root` is None for an empty one.
    """

    first: str
    lines: tuple[str, ...]
    rest: str
    text: str
    root: yaml.MappingNode | None

    @classmethod
    def of(cls, text: str) -> _Head:
        """Find the front matter. Raises CannotChangeError if there is none, or it is no mapping."""
        lines = _LINE.findall(text)
        end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
        if end is None or lines[0].removeprefix(_BOM).rstrip() != _FENCE:
            raise CannotChangeError("the file has no front matter")
        head = "".join(f"{_bare(line)}\n" for line in lines[1:end])
        values_of(_lines(head))
        return cls(lines[0], tuple(lines[1:end]), "".join(lines[end:]), head, _root(head))

    def rebuilt(self, splices: tuple[Splice, ...]) -> str:
        """Return the file's text with the splices, in its own line ends."""
        end = self.first[len(_bare(self.first)) :]
        raw, place = [0], [0]
        for line in self.lines:
            raw.append(raw[-1] + len(line))
            place.append(place[-1] + len(_bare(line)) + 1)
        moved = []
        for splice in splices:
            begin, stop = (_raw_place(at, place, raw) for at in (splice.begin, splice.end))
            moved.append(Splice(begin, stop, splice.text.replace("\n", end)))
        return f"{self.first}{spliced(''.join(self.lines), tuple(moved))}{self.rest}"

    def ways(self, name: str, value: Value) -> Iterator[tuple[Splice, ...]]:
        """Yield ways to set the key, the best first; not all of them need be right."""
        pairs = self.root.value if self.root is not None else []
        node = next((node for key, node in pairs if key.value == name), None)
        if node is not None:
            if isinstance(node, yaml.SequenceNode) and isinstance(value, tuple):
                yield from appended(self.text, node, value)
            yield from replaced(self.text, node, value, is_within=self._is_flow)
        elif self.root is not None and self._is_flow:
            end = pairs[-1][1].end_mark.index if pairs else self.root.start_mark.index + 1
            yield (inserted(end, name, value, before=", " if pairs else "", is_within=True),)
        else:
            indent = " " * self.root.start_mark.column if self.root is not None else ""
            for place in self._places(name):
                yield (inserted(place, name, value, before=indent, after="\n"),)

    @property
    def _is_flow(self) -> bool:
        return self.root is not None and bool(self.root.flow_style)

    def _places(self, name: str) -> Iterator[int]:
        """Yield where a line with a new key may stand: after its predecessor, before comments on the next."""
        pairs = self.root.value if self.root is not None else []
        rank = _RANKS.get(name, len(_RANKS))
        ranked = [(_RANKS[key.value], key) for key, _ in pairs if _RANKS.get(key.value, rank) < rank]
        last = max(ranked, key=lambda each: each[0])[1] if ranked else None
        follows = {id(key): after for (key, _), (after, _) in pairwise(pairs)}
        after = follows.get(id(last)) if last is not None else None
        others = [key for key, _ in reversed(pairs)]  # a text in a block at the very end must stay there
        if after is not None:
            yield from _upwards(self.text, self._line(after))
        yield from _upwards(self.text, len(self.text))
        for key in others:
            yield from _upwards(self.text, self._line(key))

    def _line(self, node: yaml.Node) -> int:
        """Return where the line starts on which the node does."""
        return self.text.rfind("\n", 0, node.start_mark.index) + 1


def _root(head: str) -> yaml.MappingNode | None:
    try:
        root = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        message = "two readers of YAML do not agree on the front matter"
        raise CannotChangeError(message) from error
    return root if isinstance(root, yaml.MappingNode) else None  # a lone null is as good as nothing


def _upwards(text: str, place: int) -> Iterator[int]:
    """Yield the start of the comments and empty lines that end at the place, then the place itself."""
    above = place
    while above:
        begin = text.rfind("\n", 0, above - 1) + 1
        line = text[begin:above].strip()
        if line and not line.startswith("#"):
            break
        above = begin
    yield above
    yield place


def _raw_place(at: int, places: list[int], raw: list[int]) -> int:
    """Return where a place of the text with Unix line ends lies in the text with its own."""
    line = max(number for number, start in enumerate(places) if start <= at)
    return raw[line] + at - places[line]


def _lines(head: str) -> list[str]:
    return head.split("\n")[:-1]


def _bare(line: str) -> str:
    return line.rstrip("\r\n")
