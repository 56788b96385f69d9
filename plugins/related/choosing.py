"""Which of a list's nearest are shown: no two versions of one text, and of like ones rather another.

From the first ten of a list those are taken out that are versions of the story itself. Then one after the
other is chosen by maximal marginal relevance (Carbonell & Goldstein 1998): nine parts likeness to the story,
less one part likeness to the most like of those chosen before. A version of one that is chosen falls out.
The choice depends on the texts of the story and of these ten alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from plugins.core import forked
from plugins.related.lists import POOL, SAME, SCORES
from plugins.related.neighbours import score_of
from plugins.terms.ragged import ends_of, spread
from plugins.terms.sampling import are_versions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from plugins.related.lists import Lists
    from plugins.related.neighbours import Vectors

    Numbers = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Ranks = NDArray[np.uint8]
    Bars = NDArray[np.uint16]

SHOWN = 5
FEWEST = 3  # to be shown; else none is
NONE = 255  # the rank of none
_LIKENESS = 9  # parts of ten: lambda is .9
_VERSION = 3_000  # score below which two texts are no versions of one
_BATCH = 16  # lists at once
NO_BAR = 0  # of a list that has room for more
_ROW = np.dtype([("ranks", np.uint8, SHOWN), ("bar", np.uint16)])
_PAYS = 1_000  # lists for which a second process pays


@dataclass(frozen=True, slots=True)
class Texts:
    """What is known of each story's text: its vector, its sample as bits, and its names for agencies.

    `vectors` have no entry of weight 0; `names` are [stories, n], 0 for none.
    """

    vectors: Vectors
    bits: NDArray[np.uint64]
    names: NDArray[np.uint32]

    def are_versions(self, ours: Numbers, theirs: Numbers) -> Flags:
        """Return whether stories and others, in arrays of one shape, are versions of one text."""
        one, other = self.names[ours], self.names[theirs]
        named = (one[..., :, None] == other[..., None, :]) & (one[..., :, None] > 0)
        found: Flags = are_versions(self.bits[ours], self.bits[theirs]) | named.any(axis=(-1, -2))
        return found


def chosen(stories: Numbers, lists: Lists, texts: Texts) -> tuple[Ranks, Bars]:
    """Return for each list the ranks of those shown, ascending, [lists, SHOWN], NONE after the last.

    With them comes the score below which another story would not have been chosen, however unlike those
    chosen before. `stories` has the story of each list.
    """
    found, bars = none_shown(len(stories))
    near, scores = lists.near[:, :POOL], lists.scores[:, :POOL]
    asked = np.flatnonzero(lists.lengths >= FEWEST)

    def work(share: Sequence[int]) -> list[bytes]:
        table = np.empty(_BATCH * texts.vectors.count, dtype=np.int32)
        rows = np.array(share, dtype=np.int64)
        parts = (rows[at : at + _BATCH] for at in range(0, len(rows), _BATCH))
        ranks = (_chosen(stories[part], near[part], scores[part], texts, table) for part in parts)
        return [rank.tobytes() + bar.tobytes() for part in ranks for rank, bar in zip(*part, strict=True)]

    ranks = forked.spread(work, asked.tolist(), None if len(asked) >= _PAYS else 1)
    rows = np.frombuffer(b"".join(ranks), dtype=_ROW)
    found[asked], bars[asked] = rows["ranks"], rows["bar"]
    return found, bars


def none_shown(lists: int) -> tuple[Ranks, Bars]:
    """Return the ranks and bars of so many lists of which none is shown."""
    return np.full((lists, SHOWN), NONE, dtype=np.uint8), np.full(lists, NO_BAR, dtype=np.uint16)


def may_enter(scores: Numbers, bars: Bars) -> Flags:
    """Return whether one with such a score that enters the pool, [lists, n], may change what is shown."""
    found: Flags = scores >= bars[:, None]
    return found


def shown_of(lists: Lists, ranks: Ranks) -> tuple[Numbers, Numbers]:
    """Return the stories shown of each list, nearest first, -1 after the last, and their scores."""
    places = np.minimum(ranks, lists.keys.shape[1] - 1).astype(np.int64)
    near, scores = (np.take_along_axis(each, places, axis=1) for each in (lists.near, lists.scores))
    return np.where(ranks == NONE, -1, near), scores


def _chosen(
    stories: Numbers, near: Numbers, scores: Numbers, texts: Texts, table: NDArray[np.int32]
) -> tuple[Ranks, Bars]:
    there = near >= 0
    own = there & (scores >= _VERSION)
    own[own] = texts.are_versions(np.broadcast_to(stories[:, None], near.shape)[own], near[own])
    alike = _alike(near, texts.vectors, table)
    twice = (alike >= _VERSION) & there[:, :, None] & there[:, None, :]
    lists, one, other = np.nonzero(np.triu(twice, 1))
    versions = np.zeros_like(twice)
    versions[lists, one, other] = texts.are_versions(near[lists, one], near[lists, other])
    versions |= alike >= SAME
    return _most_relevant(there & ~own, scores, alike, versions | versions.transpose(0, 2, 1))


def _most_relevant(left: Flags, scores: Numbers, alike: Numbers, versions: Flags) -> tuple[Ranks, Bars]:
    """Return the ranks chosen of each list from those that are `left`, and the bars."""
    rows = np.arange(len(left))
    taken = np.zeros_like(left)
    nearest = np.zeros_like(scores)  # to those chosen
    for _ in range(SHOWN):
        value = np.where(left, _LIKENESS * scores - nearest, -SCORES)
        best = value.argmax(axis=1)  # the first of equals
        more = left[rows, best]
        taken[rows[more], best[more]] = True
        left = left & ~(versions[rows, best] & more[:, None])
        left[rows, best] = False
        nearest = np.maximum(nearest, alike[rows, best])
    taken &= taken.sum(axis=1, keepdims=True) >= FEWEST
    order = np.argsort(~taken, axis=1, kind="stable")[:, :SHOWN]
    ranks: Ranks = np.where(np.take_along_axis(taken, order, axis=1), order, NONE).astype(np.uint8)
    bars = np.where(more, value[rows, best] // _LIKENESS, NO_BAR).clip(NO_BAR).astype(np.uint16)
    return ranks, bars


def _alike(near: Numbers, vectors: Vectors, table: NDArray[np.int32]) -> Numbers:
    """Return the scores of each two stories of a list, [lists, POOL, POOL].

    `table` has room for a number of each stem in each list.
    """
    which, rank = np.nonzero(near >= 0)
    rows = near[which, rank]
    lengths = np.diff(vectors.starts)[rows]
    entries = spread(vectors.starts[rows], lengths)
    within = np.repeat(which, lengths)
    starts = ends_of(np.bincount(within, minlength=len(near)))
    place = (np.arange(len(entries)) - starts[within]).astype(np.int32)
    keys = within * vectors.count + vectors.stems[entries]
    table[keys] = place  # the last of those of one stem stands for it
    laid = np.zeros((*near.shape, int(np.diff(starts).max(initial=0))), dtype=np.float32)
    laid[within, np.repeat(rank, lengths), table[keys]] = vectors.weights[entries]
    return score_of(laid @ laid.transpose(0, 2, 1))
