"""The front-matter codec: `---`, YAML, `---`, Markdown.

`read(write(x)) == x`, and a file written twice has the same bytes.
"""

from __future__ import annotations

import dataclasses
import re
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from plugins.core import flat_matter
from plugins.core.kinds import Embargo, Week
from plugins.core.problem import Problem
from plugins.core.schema import decode
from plugins.core.source_text import read_text
from plugins.core.yaml_nodes import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

T = TypeVar("T")

_FENCE = "---"
# What YAML reads back as the same text without quotes: no sign first, no `: `, no ` #`.
_PLAIN = re.compile(
    r"""
    (?! (?i: true|false|null|yes|no|on|off|y|n ) \Z )  # words that others read as a value
    [^\W\d_]                                       # a letter first
    (?: [\w.,()/;'"%&+\u2013-\u201d-]++ | [ ](?![ #]) )*+   # then words and plain signs
    (?<! [ ] )                                     # no space at the end
    """,
    re.VERBOSE,
)
_BARE = re.compile(r"(?=[0-9e]*[a-df])[0-9a-f]{64} | https?://[\w./%?=&+~-]+", re.VERBOSE)


@dataclasses.dataclass(frozen=True, slots=True)
class Document(Generic[T]):
    """A file's front matter and its Markdown, which starts on `body_line` of the file."""

    matter: T
    body: str
    body_line: int


def read(data: bytes, path: str, into: type[T]) -> tuple[Document[T] | None, tuple[Problem, ...]]:
    """Return the document, or None with every problem found."""
    text, problem = read_text(data, path)
    if problem:
        return None, (problem,)
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None, (_no_front_matter(path, "the file does not start with a line `---`"),)
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        return None, (_no_front_matter(path, "the front matter has no closing line `---`"),)
    matter, problems = _matter(lines[1:end], path, into)
    return (None, problems) if matter is None else (_document(matter, lines, end), ())


def read_strictly(lines: Sequence[str], path: str, into: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Return what a file holds between its fences, from its line 2 on, or None with every problem found."""
    node, faults = parse("\n".join(lines), path, first_line=2)
    if faults and not node.pairs:
        return None, faults
    matter, problems = decode(node, into, path)
    return (None, (*faults, *problems)) if faults else (matter, problems)


def write(matter: object, body: str) -> str:
    """Return the file's text: the fields that differ from their default, in the order of the dataclass."""
    lines = [_FENCE]
    values, defaults = _fields_of(cast("Hashable", type(matter)))
    for value, (name, default) in zip(values(matter), defaults, strict=True):
        if value is not default and value != default:
            lines.append(line_of(name, value))
    lines += [_FENCE, "", body.strip("\n")]
    return "\n".join(lines).rstrip("\n") + "\n"


@cache
def _fields_of(
    kind: Hashable,
) -> tuple[Callable[[object], tuple[object, ...]], tuple[tuple[str, object], ...]]:
    """Return what gives the values of a dataclass of several fields, and each field with its default.

    What is always written has none.
    """
    fields = dataclasses.fields(cast("type", kind))
    defaults = tuple(
        (field.name, dataclasses.MISSING if field.name == "status" else field.default) for field in fields
    )
    return attrgetter(*(name for name, _ in defaults)), defaults


def line_of(name: str, value: object) -> str:
    """Return the front matter's line for a field."""
    return f"{name}: {_encode(value)}".rstrip(" ")


def _matter(lines: Sequence[str], path: str, into: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    flat = flat_matter.read(lines, into, first_line=2)
    return read_strictly(lines, path, into) if flat is None else (flat, ())


def _document(matter: T, lines: list[str], end: int) -> Document[T]:
    start = end + 1
    while start < len(lines) and not lines[start].strip():
        start += 1
    return Document(matter, "\n".join(lines[start:]).rstrip("\n"), start + 1)


def _no_front_matter(path: str, message: str) -> Problem:
    hint = "start the file with `---`, `title: …`, `date: …`, `---`"
    return Problem(path=path, code="no-front-matter", message=message, hint=hint)


def _encode(value: object) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_encode_within, value))}]"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Embargo):
        return value.until.isoformat() if value.until else ""
    if isinstance(value, int | float | Week):
        return str(value).lower() if isinstance(value, bool) else str(value)
    values, defaults = _fields_of(cast("Hashable", type(value)))
    pairs = zip((name for name, _ in defaults), values(value), strict=True)
    return f"{{{', '.join(f'{name}: {_encode_within(item)}' for name, item in pairs if item is not None)}}}"


def _encode_within(value: object) -> str:
    """Return the value as it stands within brackets, where a comma ends it."""
    return _in_quotes(value) if isinstance(value, str) and "," in value else _encode(value)


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) or _BARE.fullmatch(text) else _in_quotes(text)


def _in_quotes(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{"".join(_ESCAPES.get(char) or _escaped(char) for char in text)}"'


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escaped(char: str) -> str:
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"  # noqa: PLR2004 - YAML's \u holds four digits
