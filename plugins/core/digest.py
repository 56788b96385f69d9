"""A short name for any value: equal values have the same one, on any machine."""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from hashlib import blake2b
from operator import attrgetter
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 16  # bytes
_PLAIN = {str, int, float, bool, bytes, type(None)}
_ways: dict[type, Callable[[object], object]] = {}


def digest_of_bytes(data: bytes) -> bytes:
    """Return the digest of bytes."""
    return blake2b(data, digest_size=SIZE).digest()


@dataclass(slots=True)
class Digests:
    """Digests of values of plain types, dataclasses, tuples, lists and dictionaries.

    Values of the types in `remembered`, which stand within many others, are worked out once.
    """

    remembered: frozenset[type] = frozenset()
    known: dict[int, tuple[object, bytes]] = field(
        default_factory=dict
    )  # by id, with the value: it must live

    def of(self, value: object) -> bytes:
        """Return the value's digest; TypeError if some part of it is of another type."""
        return digest_of_bytes(_dumped(self._plain(value)))

    def _plain(self, value: object) -> object:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            return tuple(self._all(cast("tuple[object, ...]", value)))
        if kind in self.remembered or id(value) in self.known:
            return self.remember(value)
        if kind is dict:
            pairs = cast("dict[object, object]", value)
            return ["", *[(self._plain(key), self._plain(pairs[key])) for key in sorted(pairs, key=str)]]
        return self._taken_apart(value)

    def _all(self, values: tuple[object, ...]) -> list[object]:
        return [each if type(each) in _PLAIN else self._plain(each) for each in values]

    def remember(self, value: object) -> bytes:
        """Return the digest of a value that stands within others, worked out once."""
        told = self.known.get(id(value))
        if told is None:
            told = value, digest_of_bytes(_dumped(self._taken_apart(value)))
            self.known[id(value)] = told
        return told[1]

    def _taken_apart(self, value: object) -> object:
        kind = type(value)
        found = (_ways.get(kind) or _ways.setdefault(kind, _way(kind)))(value)
        if type(found) is tuple:
            return [kind.__name__, *self._all(found)]
        return found


def _dumped(plain: object) -> bytes:
    return marshal.dumps(cast("tuple[str, ...]", plain), 2)  # without references: equal values, equal bytes


def _way(kind: type) -> Callable[[object], object]:
    """Return how a value of this type is taken apart: into a tuple of its fields, or made plain."""
    if issubclass(kind, str):
        return str
    if issubclass(kind, datetime):
        return cast("Callable[[object], object]", datetime.isoformat)
    if not is_dataclass(kind):
        message = f"no digest of a {kind.__name__}"
        raise TypeError(message)
    names = [each.name for each in fields(kind)]
    getter = attrgetter(*names)
    return getter if len(names) > 1 else lambda value: (getter(value),)
