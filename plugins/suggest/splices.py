"""Small changes of a YAML text: where a node is replaced, a list goes on, a key comes in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from plugins.core.front_matter import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Value = str | tuple[str, ...]

_COMMENT = re.compile(r"#.*")


@dataclass(frozen=True, slots=True)
class Splice:
    """What stands from `begin` to `end` of a text gives way to another `text`."""

    begin: int
    end: int
    text: str


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """Return the text with the splices, which are in order and do not overlap."""
    for splice in reversed(splices):
        text = f"{text[: splice.begin]}{splice.text}{text[splice.end :]}"
    return text


def inserted(
    place: int, name: str, value: Value, *, before: str = "", after: str = "", is_within: bool = False
) -> Splice:
    """Return the splice that puts a new key there. `is_within`: within brackets, where a comma ends it."""
    return Splice(place, place, f"{before}{name}: {_written(value, is_within=is_within)}{after}")


def replaced(text: str, node: yaml.Node, value: Value, *, is_within: bool) -> Iterator[tuple[Splice, ...]]:
    """Yield ways to put the value in the place of a node's, in its style."""
    begin, end = node.start_mark.index, _end(text, node)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and isinstance(value, tuple) and value:
        indent = "\n" + " " * node.start_mark.column
        items = indent.join(f"- {_item(item, _style(node), is_within=False)}" for item in value)
        yield (Splice(begin, end, items),)
    style = node.style if isinstance(node, yaml.ScalarNode) and isinstance(value, str) else None
    new = _item(value, style, is_within=is_within) if isinstance(value, str) else _written(value)
    space = "" if text[:begin].endswith((" ", "\n")) else " "
    yield (Splice(begin, end, f"{space}{new}"),)
    yield (Splice(begin, end, f" {new}"),)


def appended(text: str, node: yaml.SequenceNode, value: tuple[str, ...]) -> Iterator[tuple[Splice, ...]]:
    """Yield ways to let the list go on to the value, if it begins with the list's items."""
    items = tuple(item.value for item in node.value)
    more = value[len(items) :]
    if value[: len(items)] != items or not more:
        return
    style = _style(node)
    if not node.flow_style:
        line = _line_after(text, _end(text, node.value[-1]))
        indent = " " * node.start_mark.column
        new = "".join(f"{indent}- {_item(item, style, is_within=False)}\n" for item in more)
        yield (Splice(line, line, new),)
        return
    words = [_item(item, style, is_within=True) for item in more]
    if not items:
        place = node.start_mark.index + 1
        yield (Splice(place, place, ", ".join(words)),)
        return
    yield from _on_lines(text, node, words)
    place = node.value[-1].end_mark.index
    yield (Splice(place, place, "".join(f", {word}" for word in words)),)


def _on_lines(text: str, node: yaml.SequenceNode, words: list[str]) -> Iterator[tuple[Splice, ...]]:
    """Yield the way to let a list within brackets go on that has a line for each item."""
    last, close = node.value[-1], node.end_mark.index - 1
    indent = text[text.rfind("\n", 0, last.start_mark.index) + 1 : last.start_mark.index]
    line = _line_after(text, last.end_mark.index)
    if indent.strip() or line > close:
        return
    end = last.end_mark.index
    if "," in _COMMENT.sub("", text[end:close]):
        yield (Splice(line, line, "".join(f"{indent}{word},\n" for word in words)),)
        return
    lines = ",\n".join(f"{indent}{word}" for word in words)
    yield Splice(end, end, ","), Splice(line, line, f"{lines}\n")


def _line_after(text: str, place: int) -> int:
    """Return where the line after the one with this place starts."""
    return text.find("\n", place) + 1


def _end(text: str, node: yaml.Node) -> int:
    """Return where the node's last sign stands: marks of blocks lie behind comments and empty lines."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    begin, end = node.start_mark.index, node.end_mark.index
    return begin + len(text[begin:end].rstrip()) if isinstance(node, yaml.ScalarNode) else end


def _style(node: yaml.SequenceNode) -> str | None:
    """Return the quotation mark that all items stand in, None if they do not."""
    styles = {item.style if isinstance(item, yaml.ScalarNode) else None for item in node.value}
    return styles.pop() if len(styles) == 1 else None


def _written(value: Value, *, is_within: bool = False) -> str:
    if isinstance(value, tuple):
        return line_of("", value).removeprefix(": ")
    return _item(value, None, is_within=is_within)


def _item(text: str, style: str | None, *, is_within: bool) -> str:
    """Return a text as YAML, in these quotation marks if they can hold it."""
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    bare = line_of("", (text,)).removeprefix(": [").removesuffix("]")
    plain = bare if is_within or bare.startswith('"') else line_of("", text).removeprefix(": ")
    if style == '"' and not plain.startswith('"'):
        return '"' + plain.replace('"', '\\"') + '"'  # what can stand without quotes has no backslash
    return plain
