"""Which stories are near: all pairs within the window whose cosine reaches the floor, exactly.

Weights are whole numbers and a product of two vectors is below 2^24, but for texts that are all but the same:
so single precision holds every product exactly, in whichever order it is summed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from plugins.core.forked import processes, shared
from plugins.terms.ragged import spread
from plugins.terms.weighing import SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from plugins.threads.vectors import Vectors

    Numbers = NDArray[np.int64]
    Products = NDArray[np.float32]
    Flags = NDArray[np.bool_]

DAY = 86_400  # seconds
WINDOW = 60  # days: members further away say nothing of whether a story belongs
SCORES = 10_000  # a score is a cosine in ten-thousandths
FLOOR = 1_000  # below it two stories share words, not a subject
_DENSE = 512  # the stems that most stories have are multiplied as columns
_ROWS = 256  # compared at once
_PAYS = 1_000  # fresh stories for which another process pays
_ROW_BITS = 32


def _none() -> Numbers:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Near stories: rows, the `later` one and the `earlier`, and their score in ten-thousandths, [pairs]."""

    later: Numbers = field(default_factory=_none)
    earlier: Numbers = field(default_factory=_none)
    scores: Numbers = field(default_factory=_none)

    def moved(self, now: Numbers) -> Pairs:
        """Return the pairs of rows that stand at `now[row]` now, in the same order; -1 if gone."""
        later, earlier = now[self.later], now[self.earlier]
        stay = (later >= 0) & (earlier >= 0)
        return Pairs(later=later[stay], earlier=earlier[stay], scores=self.scores[stay])

    def and_(self, more: Pairs) -> Pairs:
        """Return these pairs, which are in order of their rows, and more, all in that order."""
        order = np.argsort(more.keys)
        places = np.searchsorted(self.keys, more.keys[order])
        return Pairs(
            later=np.insert(self.later, places, more.later[order]),
            earlier=np.insert(self.earlier, places, more.earlier[order]),
            scores=np.insert(self.scores, places, more.scores[order]),
        )

    @property
    def keys(self) -> Numbers:
        """Numbers that are in the order of the pairs' rows."""
        return (self.later << _ROW_BITS) | self.earlier


def pairs_of(vectors: Vectors, fresh: Flags) -> Pairs:
    """Return the near pairs of which at least one is `fresh`, [stories]."""
    asked = np.flatnonzero(fresh)
    blocks = [asked[start : start + _ROWS] for start in range(0, len(asked), _ROWS)]
    count = processes(len(asked), _PAYS)
    found = shared(partial(_pairs, _Matrix(vectors), fresh), [blocks[at::count] for at in range(count)])
    return _together([pairs for share in found for pairs in share])


def _pairs(matrix: _Matrix, fresh: Flags, blocks: Iterable[Numbers]) -> list[Pairs]:
    """Return the near pairs of the rows in these blocks, all of them fresh; of two such the later has it."""
    begins, ends = windows(matrix.dates)
    is_full = bool(fresh.all())
    found = []
    for rows in blocks:
        first = int(begins[rows[0]])
        last = int(rows[-1]) + 1 if is_full else int(ends[rows[-1]])
        products = matrix.products(rows, first, last)
        row, column = np.nonzero(products >= _LEAST)
        one, other = rows[row], column + first
        wanted = (other < one) | ~fresh[other]
        wanted &= (other >= begins[one]) & (other < ends[one])
        row, column, one, other = row[wanted], column[wanted], one[wanted], other[wanted]
        scores = _score_of(products[row, column])
        found.append(Pairs(later=np.maximum(one, other), earlier=np.minimum(one, other), scores=scores))
    return found


def _together(several: Sequence[Pairs]) -> Pairs:
    return Pairs(
        later=np.concatenate([_none(), *(pairs.later for pairs in several)]),
        earlier=np.concatenate([_none(), *(pairs.earlier for pairs in several)]),
        scores=np.concatenate([_none(), *(pairs.scores for pairs in several)]),
    )


def windows(dates: NDArray[np.float64]) -> tuple[Numbers, Numbers]:
    """Return for each story, given by dates in seconds, oldest first, where its window begins and ends."""
    begins = np.searchsorted(dates, dates - WINDOW * DAY, side="left")
    return begins, np.searchsorted(dates, dates + WINDOW * DAY, side="right")


class _Matrix:
    """The vectors in columns for the common stems, and for the others in lists of rows by stem."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors, self.dates = vectors, vectors.dates
        stories = len(vectors.dates)
        times = np.bincount(vectors.stems, minlength=vectors.count)
        dense = np.argsort(-times, kind="stable")[:_DENSE]
        column = np.full(vectors.count, -1)
        column[dense] = np.arange(len(dense))
        rows, columns = np.repeat(np.arange(stories), np.diff(vectors.starts)), column[vectors.stems]
        common = columns >= 0
        self._dense = np.zeros((stories, len(dense)), dtype=np.float32)
        self._dense[rows[common], columns[common]] = vectors.weights[common]
        self._is_rare = ~common
        keys = (vectors.stems[self._is_rare] << _ROW_BITS) | rows[self._is_rare]
        order = np.argsort(keys, kind="stable")
        self._keys = keys[order]
        self._posted = rows[self._is_rare][order]
        self._weights = vectors.weights[self._is_rare][order]

    def products(self, rows: Numbers, first: int, last: int) -> Products:
        """Return the products of the rows with those from `first` to `last`, [rows, last - first]."""
        vectors = self._vectors
        found = self._dense[rows] @ self._dense[first:last].T
        entries = spread(vectors.starts[rows], np.diff(vectors.starts)[rows])
        row = np.repeat(np.arange(len(rows)), np.diff(vectors.starts)[rows])
        rare = self._is_rare[entries]
        entries, row = entries[rare], row[rare]
        stems, which = np.unique(vectors.stems[entries], return_inverse=True)
        begin = np.searchsorted(self._keys, (stems << _ROW_BITS) | first)
        times = np.searchsorted(self._keys, (stems << _ROW_BITS) | last) - begin
        posted = spread(begin[which], times[which])
        places = np.repeat(row * (last - first) - first, times[which]) + self._posted[posted]
        parts = np.repeat(vectors.weights[entries], times[which]) * self._weights[posted]
        np.add.at(found.reshape(-1), places, parts)
        clipped: Products = np.minimum(found, np.float32(SCALE**2))
        return clipped


_LEAST = np.float32(-((1 - 2 * FLOOR) * SCALE**2 // (2 * SCORES)))  # has the score FLOOR, once rounded


def _score_of(products: Products) -> Numbers:
    """Return the cosine of two vectors with such a product in ten-thousandths, rounded half up."""
    return (products.astype(np.int64) * (2 * SCORES) + SCALE**2) // (2 * SCALE**2)
