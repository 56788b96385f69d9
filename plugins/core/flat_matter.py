"""Front matter as nearly every file has it, one plain `key: value` a line, read without a YAML parser.

What is in the least unusual, or would be a Problem, is not read here: `read` returns None, and the strict way
(`yaml_nodes`, `schema`) decides. So what is returned is what the strict way returns, places included.
"""

from __future__ import annotations

import dataclasses
import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

from plugins.core.kinds import Embargo
from plugins.core.problem import Located
from plugins.core.schema import HEADLINES, MAX_HEADLINE, MAX_TEXT, SCALARS, field_types
from plugins.core.source_text import ILLEGAL

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from _typeshed import DataclassInstance

    from plugins.core.schema import FieldType

    Convert = Callable[[str, int, int], object]  # text of a scalar, line, column -> its value
    Read = Callable[[str, int, int], object]  # source of a value, line, column -> its value

T = TypeVar("T")
# What YAML forbids, and what it does not take for itself: tabs, byte order marks, line ends of other systems.
_UNUSUAL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_FIRST = r"(?:[0-9A-Za-z]|[^\x00-\x7f])"  # begins no list, quotation, comment or the like
_PLAIN = re.compile(
    rf"(?: {_FIRST} | -(?=[0-9]) ) [^:\#]* (?: (?: :(?=[^ ]) | (?<![ ])\# ) [^:\#]* )* (?<![ ])", re.VERBOSE
)
_ESCAPE = re.compile(r"""\\(?: (["\\ntr]) | u([0-9a-f]{4}) | U([0-9a-f]{8}) )""", re.VERBOSE)
_DOUBLE = rf""" " [^"\\]* (?: {_ESCAPE.pattern} [^"\\]* )* " """
_BRACKETS = r",?\[\]{}"
_WITHIN = rf"[^:\#{_BRACKETS}]*"
_WORDS = rf"{_FIRST} {_WITHIN} (?: (?: :(?=[^ {_BRACKETS}]) | (?<![ ])\# ) {_WITHIN} )* (?<![ ])"
_ITEM = rf"(?: {_DOUBLE} | '[^']*' | {_WORDS} )"
_PAIR = rf"([a-z_]+):[ ]({_ITEM})"
_WHOLE_DOUBLE = re.compile(_DOUBLE, re.VERBOSE)
_ITEMS = re.compile(_ITEM, re.VERBOSE)
_PAIRS = re.compile(_PAIR, re.VERBOSE)
_LIST = re.compile(rf"\[ (?: {_ITEM} (?: ,[ ] {_ITEM} )* )? \]", re.VERBOSE)
_MAPPING = re.compile(rf"\{{ {_PAIR} (?: ,[ ] {_PAIR} )* \}}", re.VERBOSE)
_ESCAPED = {'"': '"', "\\": "\\", "n": "\n", "t": "\t", "r": "\r"}
_REQUIRED = object()


class _UnusualError(ValueError):
    """The strict way must read this."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Field:
    """How a field's value is read, and what stands for none."""

    read: Read
    absent: object


@dataclasses.dataclass(frozen=True, slots=True)
class _Table:
    """The fields of a record by name, and the names of those that it cannot be without."""

    fields: dict[str, _Field]
    required: frozenset[str]


def read(lines: Sequence[str], into: type[T], first_line: int = 1) -> T | None:
    """Return the record that the lines hold, or None if only the strict way can tell.

    `first_line` is the line of the file on which the first of them stands.
    """
    joined = "".join(lines)
    if not joined.isprintable() and _UNUSUAL.search(joined):
        return None
    try:
        return _record(lines, into, first_line)
    except (ValueError, KeyError, OverflowError):
        return None


def _record(lines: Sequence[str], into: type[T], first_line: int) -> T:
    fields = _table(cast("Hashable", into)).fields
    values: dict[str, object] = {}
    for number, line in enumerate(lines, first_line):
        key, colon, source = line.partition(": ")
        if colon:
            values[key] = fields[key].read(source, number, len(key) + 3)
        elif line.endswith(":"):
            values[line[:-1]] = _absent(fields[line[:-1]])
        else:
            raise _UnusualError
    return _made(values, into, len(lines))


def _made(values: dict[str, object], into: type[T], count: int) -> T:
    """Return the record of these values, which were read from so many pairs."""
    if len(values) < count or not values.keys() >= _table(cast("Hashable", into)).required:
        raise _UnusualError
    return into(**values)


def _absent(field: _Field) -> object:
    """Return what a key without a value gives."""
    if field.absent is _REQUIRED:
        raise _UnusualError
    return field.absent


@cache
def _table(cls: Hashable) -> _Table:
    kinds = field_types(cls)
    fields = dataclasses.fields(cast("type[DataclassInstance]", cls))
    known = {field.name: field.default for field in fields if not kinds[field.name].is_computed}
    return _Table(
        fields={name: _field(name, kinds[name], default) for name, default in known.items()},
        required=frozenset(name for name in known if kinds[name].is_required),
    )


def _field(name: str, kind: FieldType, default: object) -> _Field:
    absent = _REQUIRED if kind.is_required else default
    if dataclasses.is_dataclass(kind.inner) and kind.inner not in SCALARS:
        return _Field(_unread if kind.is_list else _mapping_reader(kind.inner), absent)
    convert = _converter(name, kind.inner)
    if kind.is_list:
        return _Field(_list_reader(convert), absent)
    return _Field(_scalar_reader(convert), Embargo() if kind.inner is Embargo else absent)


def _unread(_source: str, _line: int, _column: int) -> object:
    raise _UnusualError


def _scalar_reader(convert: Convert) -> Read:
    def value(source: str, line: int, column: int) -> object:
        return convert(source if _PLAIN.fullmatch(source) else _unquoted(source), line, column)

    return value


def _list_reader(convert: Convert) -> Read:
    def values(source: str, line: int, column: int) -> object:
        if not _LIST.fullmatch(source):
            raise _UnusualError
        items = _ITEMS.finditer(source, 1)
        return tuple(convert(_item(item[0]), line, column + item.start()) for item in items)

    return values


def _mapping_reader(into: type[object]) -> Read:
    def record(source: str, line: int, column: int) -> object:
        if not _MAPPING.fullmatch(source):
            raise _UnusualError
        fields = _table(cast("Hashable", into)).fields
        pairs = tuple(_PAIRS.finditer(source, 1))
        values = {pair[1]: fields[pair[1]].read(pair[2], line, column + pair.start(2)) for pair in pairs}
        return _made(values, into, len(pairs))

    return record


def _item(source: str) -> str:
    """Return the text of a scalar that stands within brackets."""
    return _unquoted(source) if source[0] in "\"'" else source


def _unquoted(source: str) -> str:
    """Return the text of a scalar in quotes."""
    quote, inner = source[:1], source[1:-1]
    if quote == "'" and source.count(quote) == 2 and source[-1] == quote:  # noqa: PLR2004 - it opens, it closes
        return inner
    if not _WHOLE_DOUBLE.fullmatch(source):
        raise _UnusualError
    return _ESCAPE.sub(_unescaped, inner) if "\\" in inner else inner


def _unescaped(match: re.Match[str]) -> str:
    """Return the character that the escape stands for."""
    sign = _ESCAPED[match[1]] if match[1] else chr(int(match[2] or match[3], 16))
    if ILLEGAL.match(sign):
        raise _UnusualError
    return sign


def _converter(name: str, inner: type) -> Convert:
    if inner is str:
        return _text_converter(name)
    options = {str(option): option for option in inner} if issubclass(inner, StrEnum) else {}
    parse = options.__getitem__ if options else SCALARS[inner][0]
    return lambda text, _line, _column: parse(text)


def _text_converter(name: str) -> Convert:
    limit = MAX_HEADLINE if name in HEADLINES else MAX_TEXT

    def text_of(text: str, line: int, column: int) -> str:
        if len(text) > limit or (name == "title" and not text.strip()):
            raise _UnusualError
        return Located.at(text, line, column)

    return text_of
