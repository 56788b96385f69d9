"""Rows of unequal lengths, and sorted tables of strings: how they are picked from and joined."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Small = NDArray[np.int32]


_Number = TypeVar("_Number", bound=np.generic)
_FEW = 8  # strings are looked for one by one if they are fewer than this part of the table


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of numbers: row `i` is what lies from `starts[i]` to `starts[i + 1]` of `values`."""

    starts: Numbers = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    values: Small = field(default_factory=lambda: np.zeros(0, dtype=np.int32))

    @classmethod
    def of(cls, rows: Iterable[Iterable[int]]) -> Ragged:
        """Return these rows."""
        lists = [list(row) for row in rows]
        values = np.array([number for row in lists for number in row], dtype=np.int32)
        return cls(ends_of(np.array([len(row) for row in lists], dtype=np.int64)), values)

    def after(self, rows: Ragged, more: int) -> Ragged:
        """Return the rows given with these after them, `more` added to each number of these."""
        starts = np.concatenate((rows.starts, self.starts[1:] + rows.starts[-1]))
        return Ragged(starts, np.concatenate((rows.values, self.values + np.int32(more))))

    def picked(self, rows: Numbers) -> Ragged:
        """Return these rows alone, in this order."""
        return Ragged(ends_of(np.diff(self.starts)[rows]), self.along(self.values, rows))

    def along(self, values: NDArray[_Number], rows: Numbers) -> NDArray[_Number]:
        """Return of numbers that stand beside the values those of the rows."""
        if not len(rows):
            return values[:0]
        runs = np.flatnonzero(np.diff(rows, prepend=rows[0] - 2) != 1)
        first, last = rows[runs], rows[np.append(runs[1:], len(rows)) - 1]
        begins, ends = self.starts[first].tolist(), self.starts[last + 1].tolist()
        return np.concatenate([values[begin:end] for begin, end in zip(begins, ends, strict=True)])

    def renumbered(self, places: Numbers) -> Ragged:
        """Return the rows with `places[i]` for each `i`."""
        return Ragged(self.starts, places.astype(np.int32)[self.values])


def ends_of(lengths: NDArray[np.integer]) -> Numbers:
    """Return where rows of such lengths start, and where the last one ends."""
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)))


def spread(starts: Numbers, lengths: Numbers) -> Numbers:
    """Return the places from each start on, as many as its length says, one run after the other."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))


def joined(old: list[str], new: Iterable[str], numbers: NDArray[np.int32]) -> tuple[list[str], Numbers]:
    """Return one sorted table of the strings in use, and the place in it of each of the old, then of the new.

    `numbers` are those in use: places in the old table, which is sorted, and after them in the new.
    """
    both = [*old, *new]
    used = np.zeros(len(both), dtype=bool)
    used[numbers] = True
    stay = list(compress(old, used))
    asked = list(compress(both[len(old) :], used[len(old) :]))
    added = sorted(set(asked).difference(stay))
    table = sorted((*stay, *added))  # two sorted runs: fast
    place = _places(table, len(asked))
    places = np.full(len(both), -1, dtype=np.int64)
    if stay:
        inserted = np.array([place(string) for string in added], dtype=np.int64)
        places[: len(old)][used[: len(old)]] = np.delete(np.arange(len(table)), inserted)
    places[len(old) :][used[len(old) :]] = [place(string) for string in asked]
    return table, places


def _places(table: list[str], asked: int) -> Callable[[str], int]:
    """Return what gives the place of a string in a sorted table, made for so many questions."""
    if asked * _FEW < len(table):
        return partial(bisect_left, table)
    return {string: at for at, string in enumerate(table)}.__getitem__
