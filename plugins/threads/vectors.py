"""The vectors by which stories join a thread: those of the related stories, with names weighing more.

Two events of one kind (two strikes, two floods) share their words; what tells them apart are the names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from plugins.terms.tokens import form_of
from plugins.terms.weighing import SCALE, WEIGHT, WEIGHT_BITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from plugins.terms.words import Words

    Numbers = NDArray[np.int64]

NAME_WEIGHT, OTHER_WEIGHT = 3, 2  # what a word weighs that mostly begins with a capital, and any other


@dataclass(frozen=True, slots=True, kw_only=True)
class Vectors:
    """One row a story: row `i` is what lies from `starts[i]` to `starts[i + 1]`, sorted by stem.

    `stems` are below `count`; `weights` are whole numbers, a row's length is SCALE. `dates` are seconds.
    """

    dates: NDArray[np.float64]
    starts: Numbers
    stems: Numbers
    weights: NDArray[np.float32]
    count: int


def vectors_of(words: Words) -> Vectors:
    """Return the vectors of the stories, names weighing more."""
    stories = len(words.slugs)
    entry_row = np.repeat(np.arange(stories), np.diff(words.forms.starts))
    weight = (words.packed & WEIGHT).astype(np.int64)
    first = weight > 0
    row, weight = entry_row[first], weight[first]
    raw = np.where(_is_name(words, first), NAME_WEIGHT, OTHER_WEIGHT) * weight
    lengths = np.sqrt(np.bincount(row, (raw * raw).astype(np.float64), stories))
    exact = np.maximum(np.floor(raw * SCALE / lengths[row] + 0.5), 1)
    starts = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=stories))))
    return Vectors(
        dates=words.dates,
        starts=starts.astype(np.int64),
        stems=words.stems[words.forms.values[first]],
        weights=exact.astype(np.float32),
        count=int(words.stems[-1]) + 1 if len(words.stems) else 0,
    )


def _is_name(words: Words, first: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return of each stem in each story whether it mostly begins with a capital there."""
    if not len(first):
        return first
    has_capital = np.array([form_of(key)[:1].isupper() for key in words.keys], dtype=np.bool_)
    times = np.maximum(2 * (words.packed >> WEIGHT_BITS).astype(np.int64), 1)  # once for one of the headline
    signed = np.where(has_capital[words.forms.values], times, -times)
    named: NDArray[np.bool_] = np.add.reduceat(signed, np.flatnonzero(first)) > 0
    return named
