"""JSON to values: numbers as they are written, members that stand twice kept, a limit to size and depth."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias, Union

from plugins.core.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

# Numbers stay text: no reader calculates with them, and none is too long to be kept.
Json: TypeAlias = Union[str, bool, list["Json"], dict[str, "Json"], None]  # noqa: UP007 - names itself

MAX_DEPTH = 60
MAX_VALUES = 100_000
_VALUE = re.compile(
    r"""
      " (?: [^"\\]++ | \\. )*+ "  (?P<key> \s*+ : )?
    | -? (?: \d [\d.eE+-]*+ | Infinity ) | NaN | true | false
    """,
    re.VERBOSE | re.DOTALL,
)


def json_root(text: str, path: str) -> Json | Problem:
    """Return what the text says, or the Problem with line and column where it is no JSON."""
    try:
        root: Json = json.loads(
            text,
            strict=False,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
            object_pairs_hook=_members,
        )
    except json.JSONDecodeError as error:
        return _bad_json(error, path)
    except RecursionError:
        return _too_complex(path)
    return _too_complex(path) if _is_too_complex(root) else root


def leaves(value: Json, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Yield each string, number and truth value with its JSON pointer (RFC 6901), in order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{pointer}/{escaped_key(key)}")
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(inner, f"{pointer}/{at}")
    elif value is not None:
        yield pointer, value if isinstance(value, str) else str(value).lower()


def leaf_lines(text: str) -> tuple[int, ...]:
    """Return the line of each leaf, in order, as the text of the JSON has them."""
    lines: list[int] = []
    line, at = 1, 0
    for match in _VALUE.finditer(text):
        if match.lastgroup is None:
            line += text.count("\n", at, match.start())
            at = match.start()
            lines.append(line)
    return tuple(lines)


def escaped_key(key: str) -> str:
    """Return the key as a JSON pointer writes it."""
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key


def _members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Return the object; the second member of a name is called `name #2`, so that none is lost."""
    members = dict(pairs)
    if len(members) == len(pairs):
        return members
    members, counts = {}, dict[str, int]()
    for key, value in pairs:
        counts[key] = counts.get(key, 0) + 1
        name = key
        while name in members:
            name = f"{key} #{counts[key]}"
            counts[key] += name in members
        members[name] = value
    return members


def _is_too_complex(root: Json) -> bool:
    level, count = [root], 1
    for _ in range(MAX_DEPTH):
        level = [inner for value in level for inner in _inner(value)]
        count += len(level)
        if not level or count > MAX_VALUES:
            break
    return bool(level)


def _inner(value: Json) -> list[Json]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _bad_json(error: json.JSONDecodeError, path: str) -> Problem:
    message = f"this is no JSON: {error.msg}"
    hint = "ask the sender for a whole file, or mend it at this place"
    return Problem(
        path=path, line=error.lineno, column=error.colno, code="bad-json", message=message, hint=hint
    )


def _too_complex(path: str) -> Problem:
    message = f"values stand more than {MAX_DEPTH} deep in one another, or are more than {MAX_VALUES:,}"
    return Problem(path=path, code="too-complex", message=message, hint="split the file, one story each")
