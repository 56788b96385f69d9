"""What was told of a line, remembered: several readers and rules ask the same of the same line."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

_LINES = 1024  # those of a few files
_CLEARED: list[Callable[[], None]] = []


def remembered(tells: Callable[P, T]) -> Callable[P, T]:
    """Return the pure function, so that its last answers are not worked out again."""
    kept = lru_cache(maxsize=_LINES)(tells)
    _CLEARED.append(kept.cache_clear)
    return cast("Callable[P, T]", kept)


def forget() -> None:
    """Forget all lines: those of a large file need not stay in memory."""
    for clear in _CLEARED:
        clear()
