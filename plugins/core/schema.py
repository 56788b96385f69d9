"""YAML nodes to frozen dataclasses, by their annotations: one mechanism for every file that a person writes.

A field without default is required. Types: str, int, float, bool, datetime (ISO 8601 with zone), Week,
Embargo, StrEnum, a dataclass, and `tuple[T, ...]` of these; `T | None` for what may be absent.
"""

from __future__ import annotations

import dataclasses
import re
import types
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast, get_args, get_origin, get_type_hints

from plugins.core.kinds import Embargo, WebAddress, Week
from plugins.core.problem import Located, did_you_mean
from plugins.core.source_text import ILLEGAL
from plugins.core.yaml_nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from _typeshed import DataclassInstance

    from plugins.core.problem import Problem

T = TypeVar("T")
MAX_TEXT = 4000
MAX_HEADLINE = 300
_INTEGER = re.compile(r"-?[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
HEADLINES = {"title", "kicker", "slugline"}


@dataclasses.dataclass(frozen=True, slots=True)
class FieldType:
    """How a field is read: the innermost type, and whether it is a list of them."""

    inner: type
    is_list: bool
    is_required: bool
    is_computed: bool


def decode(node: Mapping, into: type[T], path: str) -> tuple[T | None, tuple[Problem, ...]]:
    """Return the record that the mapping holds, or None with every problem found in it."""
    reader = _Reader(path)
    value = reader.record(node, into)
    return (None if reader.problems else value), tuple(reader.problems)


@cache
def field_types(cls: Hashable) -> dict[str, FieldType]:
    """Return how each field of a dataclass is read, in order."""
    hints = get_type_hints(cls)
    fields = dataclasses.fields(cast("type[DataclassInstance]", cls))
    return {field.name: _field_type(hints[field.name], field) for field in fields}


def _field_type(hint: object, field: dataclasses.Field[object]) -> FieldType:
    if isinstance(hint, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    is_list = get_origin(hint) is tuple
    inner = get_args(hint)[0] if is_list else hint
    return FieldType(
        inner=cast("type", inner),
        is_list=is_list,
        is_required=field.default is dataclasses.MISSING,
        is_computed="computed" in field.metadata,
    )


def parse_datetime(text: str) -> datetime:
    """Return the ISO 8601 time with its zone; ValueError if it is none or has no zone."""
    value = datetime.fromisoformat(text)
    if value.tzinfo is None or not 1000 <= value.year < 9999:  # noqa: PLR2004 - no padding below, no zone above
        message = "the zone is missing"
        raise ValueError(message)
    return value


def _parse_bool(text: str) -> bool:
    return {"true": True, "false": False}[text]


def _parse_int(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _parse_float(text: str) -> float:
    if not _DECIMAL.fullmatch(text):
        raise ValueError(text)
    return float(text)


def _parse_embargo(text: str) -> Embargo:
    return Embargo(parse_datetime(text) if text else None)


_TIME = "write it as 2026-11-16T09:30:00+00:00"

# type -> (parser, what is expected, code of the problem, hint)
SCALARS: dict[type, tuple[Callable[[str], object], str, str, str]] = {
    bool: (_parse_bool, "true or false", "wrong-type", "write true or false"),
    int: (_parse_int, "a whole number", "wrong-type", "write it in digits"),
    float: (_parse_float, "a number", "wrong-type", "write it in digits, as 0.9"),
    datetime: (parse_datetime, "a date and time with zone", "bad-date", _TIME),
    Embargo: (_parse_embargo, "a date and time with zone, or nothing (held)", "bad-date", _TIME),
    WebAddress: (WebAddress.parse, "an http(s) address", "bad-link", "give it whole, with https://"),
    Week: (Week.parse, "a week such as 2026-W47", "bad-date", "write the ISO week, with two digits"),
}


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def record(self, node: Node, into: type[T]) -> T | None:
        if not isinstance(node, Mapping):
            self.add(node, "wrong-type", "expected `key: value` pairs", "write them as `{key: value}`")
            return None
        known = {
            name: kind for name, kind in field_types(cast("Hashable", into)).items() if not kind.is_computed
        }
        values: dict[str, object] = {}
        for key, value in node.pairs:
            if key.text not in known:
                hint = did_you_mean(key.text, known)
                self.add(key, "unknown-key", f"{key.text!r} is not a known key", hint)
            elif not self.is_absent(value, known[key.text]):
                values[key.text] = self.field(key.text, value, known[key.text])
        self.check_required(node, known, values)
        return None if self.problems else into(**values)

    @staticmethod
    def is_absent(node: Node, kind: FieldType) -> bool:
        empty = isinstance(node, Scalar) and node.is_plain and not node.text
        return empty and kind.inner is not Embargo

    def check_required(self, node: Node, known: dict[str, FieldType], values: dict[str, object]) -> None:
        for name, kind in known.items():
            if kind.is_required and name not in values:
                self.add(node, "missing-key", f"{name!r} is missing", f"add `{name}:` with a value")

    def field(self, name: str, node: Node, kind: FieldType) -> object:
        if kind.is_list:
            if not isinstance(node, Sequence):
                hint = f"write it as `{name}: [one, two]`"
                self.add(node, "wrong-type", f"{name!r}: expected a list", hint)
                return ()
            return tuple(self.value(name, item, kind.inner) for item in node.items)
        return self.value(name, node, kind.inner)

    def value(self, name: str, node: Node, inner: type) -> object:
        if dataclasses.is_dataclass(inner) and inner not in SCALARS:
            return self.record(node, inner)
        if not isinstance(node, Scalar):
            self.add(
                node, "wrong-type", f"{name!r}: expected one value", "remove the brackets, or the indent"
            )
            return None
        if inner is str:
            return self.text(name, node)
        if issubclass(inner, StrEnum):
            return self.choice(name, node, inner)
        return self.parsed(name, node, inner)

    def text(self, name: str, node: Scalar) -> str:
        limit = MAX_HEADLINE if name in HEADLINES else MAX_TEXT
        if len(node.text) > limit:
            message = f"{name!r} has {len(node.text)} characters, at most {limit} are allowed"
            self.add(node, "too-long", message, "shorten it")
        if bad := ILLEGAL.search(node.text):
            self.add(node, "bad-character", f"{name!r} holds the character {bad[0]!r}", "delete it")
        if name == "title" and not node.text.strip():
            self.add(node, "missing-key", "'title' is empty", "write a headline")
        return Located.at(node.text, node.mark.line, node.mark.column)

    def choice(self, name: str, node: Scalar, inner: type[StrEnum]) -> object:
        options = [str(option) for option in inner]
        if node.text not in options:
            message = f"{name!r}: {node.text!r} is not one of {', '.join(options)}"
            self.add(node, "wrong-type", message, did_you_mean(node.text, options))
            return None
        return inner(node.text)

    def parsed(self, name: str, node: Scalar, inner: type) -> object:
        parse, expected, code, hint = SCALARS[inner]
        try:
            return parse(node.text)
        except (ValueError, KeyError, OverflowError):
            self.add(node, code, f"{name!r}: expected {expected}, got {node.text[:80]!r}", hint)
            return None

    def add(self, node: Node, code: str, message: str, hint: str) -> None:
        self.problems.append(node.mark.problem(self.path, code, message, hint))
