"""The nearest stories by cosine, exactly, in blocks that bound memory.

 Weights are whole numbers, and a product of two vectors is below 2^24 unless they are versions of one text:
so single precision holds every product and every sum on the way to it, and the order of the sums does not
matter. The stems that most stories have are multiplied as dense columns (BLAS), the others through lists of
the stories that have them.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from plugins.core.forked import processes, shared
from plugins.related.lists import FLOOR, KEPT, SAME, SCORES, Lists, keys_of
from plugins.terms.ragged import spread
from plugins.terms.weighing import SCALE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Products = NDArray[np.float32]

_DENSE = 512  # columns: with so many the two ways take about as long
_ROWS = 128  # compared at once
_FEW_ROWS = 8  # for fewer dense columns do not pay
_CROWD = 3 * KEPT  # candidates a story: for more it pays to look for the bar first
_PLACE_BITS = 36  # of an entry
_PAYS = 1_000  # stories for which another process pays
_PENDING = 8  # candidates a story, before they are put into the lists


@dataclass(frozen=True, slots=True)
class Vectors:
    """The stories' vectors, the newest story first: row `i` is what lies from `starts[i]` to `starts[i + 1]`.

    `stems` are below `count`; a stem's weight is not 0 at one entry of a row. `weights` have length SCALE.
    """

    starts: Numbers
    stems: NDArray[np.integer]
    weights: Products
    count: int

    @property
    def stories(self) -> int:
        """The number of rows."""
        return len(self.starts) - 1

    @property
    def rows(self) -> NDArray[np.int32]:
        """The row of each entry."""
        return np.repeat(np.arange(self.stories, dtype=np.int32), np.diff(self.starts))


def all_nearest(vectors: Vectors, floor: int = FLOOR) -> Lists:
    """Return the lists of all stories. No neighbour has a lower score than `floor`, which is above 0."""
    stories = vectors.stories
    matrix = _Matrix(vectors, _dense_stems(vectors))
    blocks = range(0, stories, _ROWS)
    count = processes(stories, _PAYS)
    first, *others = shared(
        partial(_nearest, vectors, matrix, floor), [blocks[at::count] for at in range(count)]
    )
    for other in others:
        first = first.joined(other.neighbours)
    return first


def _nearest(vectors: Vectors, matrix: _Matrix, floor: int, blocks: Iterable[int]) -> Lists:
    """Return the lists as far as they come from comparing stories of these blocks with all older ones."""
    stories, matrix = vectors.stories, copy(matrix)  # whose lists grow shorter
    lists = Lists.empty(stories, floor)
    least = least_product(np.full(2 * stories, floor))
    older, newer = least[:stories], least[stories:]
    pending: list[Numbers] = []
    for start in blocks:
        stop = min(stories, start + _ROWS)
        rows = np.arange(start, stop)
        matrix.drop_before(start)
        products = matrix.products(rows, start, stories)
        products[:, : stop - start][np.tri(stop - start, dtype=bool)] = 0  # of two stories one is the older
        pending.append(_found(products, older[rows], rows, start))
        bars = newer[start : start + products.shape[1]]
        pending.append(_turned(products, bars, rows, stories + start))
        if sum(map(len, pending)) > _PENDING * stories:
            lists, pending = lists.joined(np.concatenate(pending)), []
            newer = least_product(lists.bars)[stories:]
    return lists.joined(np.concatenate(pending)) if pending else lists


def nearest_of(rows: Numbers, fresh: NDArray[np.bool_], lists: Lists, vectors: Vectors) -> Lists:
    """Return the lists with both of each story in the rows made anew.

    `rows` are sorted. Those that are `fresh`, which is told of each, are also put into the lists of the
    others.
    """
    stories = vectors.stories
    lists = lists.emptied(np.concatenate((rows, rows + stories)))
    bars = least_product(lists.bars).reshape(2, stories)
    bars[:, rows] = least_product(SAME)  # the rows themselves are compared in full
    dense = _dense_stems(vectors) if len(rows) >= _FEW_ROWS else np.empty(0, dtype=np.int64)
    matrix = _Matrix(vectors, dense, rows)
    columns = np.arange(stories)
    found = []
    for start in range(0, len(rows), _ROWS):
        part, others = rows[start : start + _ROWS], np.flatnonzero(fresh[start : start + _ROWS])
        products = matrix.products(part, 0, stories)
        least = np.full(len(part), least_product(lists.floor))
        is_older = columns > part[:, None]
        for side, kept in enumerate((is_older, ~is_older)):
            one_side = np.where(kept, products, np.float32(0))
            found.append(_found(one_side, least, part + side * stories, 0))
            # To whom is older the story is newer.
            found.append(_turned(one_side[others], bars[1 - side], part[others], (1 - side) * stories))
    return lists.joined(np.concatenate(found)) if found else lists


class _Matrix:
    """The stories' vectors, in columns for the common stems, and for the others in lists of rows by stem."""

    def __init__(self, vectors: Vectors, dense: Numbers, rows: Numbers | None = None) -> None:
        self._vectors = vectors
        self._entries = _Matrix._wanted(vectors, rows)
        column = np.full(vectors.count, -1, dtype=np.int32)
        column[dense] = np.arange(len(dense))
        entry_row, columns = vectors.rows[self._entries], column[vectors.stems[self._entries]]
        common = columns >= 0
        self._dense = np.zeros((vectors.stories, len(dense)), dtype=np.float32)
        self._dense[entry_row[common], columns[common]] = vectors.weights[self._entries[common]]
        self._is_rare = column < 0
        rare = ~common
        self._post(entry_row[rare], self._entries[rare])

    @staticmethod
    def _wanted(vectors: Vectors, rows: Numbers | None) -> Numbers:
        """Return the entries whose stem any of the rows has."""
        if rows is None:
            return np.flatnonzero(vectors.weights)
        asked = np.zeros(vectors.count, dtype=bool)
        asked[vectors.stems[spread(vectors.starts[rows], np.diff(vectors.starts)[rows])]] = True
        found = np.flatnonzero(asked[vectors.stems])
        return found[vectors.weights[found] > 0]

    def _post(self, rows: NDArray[np.int32], entries: Numbers) -> None:
        stems = self._vectors.stems[entries].astype(np.int64)
        order = np.sort((stems << _PLACE_BITS) | np.arange(len(stems))) & ((1 << _PLACE_BITS) - 1)
        self._posted = rows[order]
        self._weights = self._vectors.weights[entries[order]]
        times = np.bincount(stems, minlength=self._vectors.count)
        self._last = np.cumsum(times)
        self._first = self._last - times
        self._passed = 0

    def drop_before(self, row: int) -> None:
        """Take the rows before this one out of the lists of rare stems."""
        starts, stems = self._vectors.starts, self._vectors.stems
        passed = slice(starts[self._passed], starts[row])
        gone = stems[passed][self._vectors.weights[passed] > 0]
        self._first = self._first + np.where(self._is_rare, np.bincount(gone, minlength=len(self._first)), 0)
        self._passed = row

    def products(self, rows: Numbers, start: int, stop: int) -> Products:
        """Return the products of the rows, [rows, stop - start], with those from `start` to `stop`."""
        found = self._dense[rows] @ self._dense[start:stop].T
        self._add_rare(found, rows, start)
        found[found >= least_product(SAME)] = 0
        return found

    def _add_rare(self, found: Products, rows: Numbers, start: int) -> None:
        vectors = self._vectors
        lengths = np.diff(vectors.starts)[rows]
        entries = spread(vectors.starts[rows], lengths)
        row = np.repeat(np.arange(len(rows)), lengths)
        rare = self._is_rare[vectors.stems[entries]] & (vectors.weights[entries] > 0)
        entries, row = entries[rare], row[rare]
        stems = vectors.stems[entries]
        times = self._last[stems] - self._first[stems]
        posted = spread(self._first[stems], times)
        places = np.repeat(row * found.shape[1] - start, times) + self._posted[posted]
        inside = self._posted[posted] < start + found.shape[1]
        weights = np.repeat(vectors.weights[entries], times) * self._weights[posted]
        if not inside.all():
            places, weights = places[inside], weights[inside]
        np.add.at(found.reshape(-1), places, weights)


def least_product(score: Numbers | int) -> Products:
    """Return the least product of two vectors that has the score, in ten-thousandths, once rounded."""
    return np.asarray(
        -((1 - 2 * np.asarray(score, dtype=np.int64)) * SCALE**2 // (2 * SCORES)), dtype=np.float32
    )


def score_of(products: Products) -> Numbers:
    """Return the cosine of two vectors with such a product in ten-thousandths, rounded half up."""
    return (products.astype(np.int64) * (2 * SCORES) + SCALE**2) // (2 * SCALE**2)


def _found(products: Products, bar: Products, lists: Numbers, start: int) -> Numbers:
    """Return the keys of what reaches the bar of each row, in its list; column 0 is the story `start`."""
    near = products >= bar[:, None]
    if np.count_nonzero(near) > _CROWD * len(bar):
        near = products >= _raised(bar, products)[:, None]
    place = np.flatnonzero(near)
    row, column = np.divmod(place, max(products.shape[1], 1))
    return keys_of(lists[row], column + start, score_of(products.ravel()[place]))


def _turned(products: Products, bar: Products, stories: Numbers, start: int) -> Numbers:
    """Return the keys by which stories, the rows of the products, enter the lists from `start` on."""
    near = products >= bar
    if np.count_nonzero(near) > _CROWD * len(bar):
        near = products >= _raised(bar, np.ascontiguousarray(products.T))
    place = np.flatnonzero(near)
    story, row = np.divmod(place, max(products.shape[1], 1))
    return keys_of(row + start, stories[story], score_of(products.ravel()[place]))


def _raised(bar: Products, products: Products) -> Products:
    """Return the bars, raised to the last that would be kept of the products in each row."""
    if products.shape[1] <= KEPT:
        return bar
    last = np.partition(products, -KEPT, axis=1)[:, -KEPT]
    return np.maximum(bar, least_product(score_of(last)))


def _dense_stems(vectors: Vectors) -> Numbers:
    """Return the stems that most stories have."""
    times = np.bincount(vectors.stems[vectors.weights > 0], minlength=vectors.count)
    return np.argsort(-times, kind="stable")[:_DENSE]
