"""The vectors of stories as plugins.related weighs them, in rows that can be multiplied with one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from plugins.terms.languages import language
from plugins.terms.ragged import ends_of, spread
from plugins.terms.tokens import Lexicon
from plugins.terms.weighing import SCALE, WEIGHT, Terms, Text, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from plugins.suggest.values import Copy

    Numbers = NDArray[np.int64]
    Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """One row a story: row `i` is what lies from `starts[i]` to `starts[i + 1]`; its length is 1.

    `stems` are numbers below `count`; a row whose text has no words is empty.
    """

    starts: Numbers
    stems: Numbers
    weights: Weights
    count: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def rows(self) -> Numbers:
        """The row of each entry."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def picked(self, rows: Numbers) -> Vectors:
        """Return these rows alone, in this order."""
        lengths = np.diff(self.starts)[rows]
        places = spread(self.starts[rows], lengths)
        return Vectors(
            starts=ends_of(lengths),
            stems=self.stems[places],
            weights=self.weights[places],
            count=self.count,
        )

    def sums(self, groups: Numbers, shares: Weights, count: int) -> Weights:
        """Return the sum of each group's rows, [count, stems].

        `groups` has the group of each row, `shares` what part of the row goes into it.
        """
        places = np.repeat(groups, np.diff(self.starts)) * self.count + self.stems
        parts = self.weights * np.repeat(shares, np.diff(self.starts))
        summed: Weights = np.bincount(places, parts, count * self.count).astype(np.float64)
        return summed.reshape(count, self.count)

    def products(self, matrix: Weights) -> Weights:
        """Return the products of each row with the rows of a matrix [n, stems], as [rows, n]."""
        found = np.zeros((len(self), len(matrix)))
        rows = self.rows
        for at, other in enumerate(matrix):
            found[:, at] = np.bincount(rows, self.weights * other[self.stems], len(self))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The rows that have each stem: those of stem `i` lie from `starts[i]` to `starts[i + 1]`."""

    starts: Numbers
    rows: Numbers
    weights: Weights
    count: int

    @classmethod
    def of(cls, vectors: Vectors) -> Postings:
        """Return the postings of the vectors."""
        order = np.argsort(vectors.stems, kind="stable")
        return cls(
            starts=ends_of(np.bincount(vectors.stems, minlength=vectors.count)),
            rows=vectors.rows[order],
            weights=vectors.weights[order],
            count=len(vectors),
        )

    def cosines(self, asked: Vectors) -> Iterator[Weights]:
        """Yield the cosines of each row asked about with all rows here."""
        for begin, end in zip(asked.starts[:-1].tolist(), asked.starts[1:].tolist(), strict=True):
            stems = asked.stems[begin:end]
            lengths = self.starts[stems + 1] - self.starts[stems]
            places = spread(self.starts[stems], lengths)
            parts = self.weights[places] * np.repeat(asked.weights[begin:end], lengths)
            yield np.bincount(self.rows[places], parts, self.count).astype(np.float64)


class Space:
    """The stems that are known, each with its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, stories: Sequence[Copy]) -> Vectors:
        """Return the stories' vectors; stems that are new get a number."""
        return self._read(stories, is_growing=True)

    def of(self, stories: Sequence[Copy]) -> Vectors:
        """Return the stories' vectors without the stems that are not known: none here has them."""
        return self._read(stories, is_growing=False)

    def _read(self, stories: Sequence[Copy], *, is_growing: bool) -> Vectors:
        lexicon = Lexicon()
        texts = (Text(each.title, each.text, language(each.lang)) for each in stories)
        lengths, forms, packed = _joined((*read(texts, lexicon),))
        numbers = self._places(lexicon.stems, is_growing=is_growing)
        stems = numbers[np.array(lexicon.stem_of, dtype=np.int64)[forms]] if len(forms) else forms
        kept = (packed > 0) & (stems >= 0)
        rows = np.repeat(np.arange(len(lengths)), lengths)[kept]
        return Vectors(
            starts=ends_of(np.bincount(rows, minlength=len(lengths))),
            stems=stems[kept],
            weights=packed[kept] / SCALE,
            count=len(self._numbers),
        )

    def _places(self, stems: Iterable[str], *, is_growing: bool) -> Numbers:
        numbers = self._numbers
        if is_growing:
            return np.array([numbers.setdefault(stem, len(numbers)) for stem in stems], dtype=np.int64)
        return np.array([numbers.get(stem, -1) for stem in stems], dtype=np.int64)


def _joined(blocks: Sequence[Terms]) -> tuple[Numbers, Numbers, Numbers]:
    """Return the number of each story's entries, then of each entry its form and its weight."""
    none = np.zeros(0, dtype=np.int64)
    lengths = np.concatenate([none, *(np.diff(terms.forms.starts) for terms in blocks)])
    forms = np.concatenate([none, *(terms.forms.values.astype(np.int64) for terms in blocks)])
    weights = np.concatenate([none, *((terms.packed & WEIGHT).astype(np.int64) for terms in blocks)])
    return lengths, forms, weights
