"""Which section a story's words are those of: nearest centroids, to which unfiled stories lend their words.

A section's centroid is the sum of its stories' vectors (Rocchio 1971). With ten filed stories it knows few
words; so each unfiled story adds its own to the section that it is most likely of, by how clear that is, and
the sections are computed anew (Nigam et al. 2000, with labelled and unlabelled documents). Should the filed
stories be told apart less well thereafter, nothing is lent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from plugins.suggest.vectors import Vectors

    Numbers = NDArray[np.int64]
    Weights = NDArray[np.float64]

_ROUNDS = 3  # of lending: more change nothing
_CLEAR = 0.3  # margin from which on a story lends the most
_MOST_LENT = 0.5  # of an unfiled story's words
_TINY = 1e-9
_SLACK = 0.02  # of the filed stories may be told apart less well: chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """What each row of some stories has given to a section: its place, and what part of the row."""

    places: Numbers
    shares: Weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The sections' words: `sums` of their stories' vectors, [sections, stems], and their lengths' `squares`.

    `filed` and `unfiled` tell what the rows that it was made of have given, so that no story is judged by
    itself.
    """

    names: tuple[str, ...]
    sums: Weights
    squares: Weights
    filed: Lent
    unfiled: Lent

    @classmethod
    def of(cls, filed: Vectors, sections: Sequence[str], unfiled: Vectors) -> Sections:
        """Return the sections of the filed stories, each with its name, and of what unfiled ones lend."""
        names = tuple(sorted(set(sections)))
        number = {name: at for at, name in enumerate(names)}
        places = np.array([number[name] for name in sections], dtype=np.int64)
        given = Lent(places=places, shares=np.ones(len(places)))
        nothing = Lent(places=np.zeros(len(unfiled), dtype=np.int64), shares=np.zeros(len(unfiled)))
        sums = filed.sums(places, given.shares, len(names))
        plain = cls(names=names, sums=sums, squares=_squares(sums), filed=given, unfiled=nothing)
        if len(names) < 2 or not len(unfiled):  # noqa: PLR2004 - there is no choice
            return plain
        found = plain
        for _ in range(_ROUNDS):
            lent = _lent(found.cosines(unfiled, found.unfiled))
            both = sums + unfiled.sums(lent.places, lent.shares, len(names))
            found = replace(found, sums=both, squares=_squares(both), unfiled=lent)
        slack = len(filed) * _SLACK
        return found if found.told_apart(filed) >= plain.told_apart(filed) - slack else plain

    def cosines(self, asked: Vectors, own: Lent | None = None) -> Weights:
        """Return the cosines of the stories with the sections, [stories, sections].

        `own` is what they themselves gave, which is left out.
        """
        products = asked.products(self.sums)
        if own is None:
            plain: Weights = products / np.sqrt(self.squares)
            return plain
        row = np.arange(len(asked))
        lengths = np.full_like(products, 1) * self.squares
        lengths[row, own.places] += own.shares * (own.shares - 2 * products[row, own.places])
        products[row, own.places] -= own.shares
        others: Weights = np.maximum(products, 0) / np.sqrt(np.maximum(lengths, _TINY))
        return others

    def told_apart(self, filed: Vectors) -> int:
        """Return how many of the filed stories have their own section as the nearest, themselves left out."""
        nearest = self.cosines(filed, self.filed).argmax(axis=1)
        return int(np.sum(nearest == self.filed.places))


def margins(cosines: Weights) -> Weights:
    """Return how far the best section is above the second, as a part of the best: 1 if there is no second."""
    if cosines.shape[1] < 2:  # noqa: PLR2004 - no second
        return np.ones(len(cosines))
    ordered = np.partition(cosines, -2, axis=1)
    best, second = ordered[:, -1], ordered[:, -2]
    found: Weights = (best - second) / np.maximum(best, _TINY)
    return found


def _squares(sums: Weights) -> Weights:
    found: Weights = np.einsum("ij,ij->i", sums, sums)
    return found


def _lent(cosines: Weights) -> Lent:
    shares = _MOST_LENT * np.clip(margins(cosines) / _CLEAR, 0, 1)
    return Lent(places=cosines.argmax(axis=1), shares=shares)
