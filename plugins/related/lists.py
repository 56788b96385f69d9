"""The nearest stories of each story, kept in order: twenty older and twenty newer ones.

A story has two lists, since what is newer must not change what is told of the older. Of `n` stories, the
newest first, list `i` has those older than story `i`, list `n + i` those newer. A list is the beginning of
the whole order of such neighbours: by score, the newer first among equals. It shrinks when a neighbour goes;
`is_whole` says that no other story could follow, since none else is near enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

KEPT = 20
POOL = 10  # the first of a list, from which those shown are chosen; the others stand in for those that go
SCORES = 10_000  # a score is a cosine in ten-thousandths
FLOOR = 1_000  # below it two stories share words, not a subject
SAME = 9_000  # from it on they are versions of one text
_STORY_BITS = 24
_ROW = _STORY_BITS + 16  # where the bits of the row begin
_NONE = np.int64((1 << 63) - 1)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists, each best first, as sorted numbers: list, what a score lacks of SCORES, story.

    `floor` is the least score that a neighbour may have.
    """

    keys: Numbers  # [lists, KEPT]; _NONE after the last
    is_whole: NDArray[np.bool_]
    floor: int = FLOOR

    @classmethod
    def empty(cls, stories: int, floor: int = FLOOR) -> Lists:
        """Return the empty lists of so many stories."""
        return cls(np.full((2 * stories, KEPT), _NONE), np.ones(2 * stories, dtype=bool), floor)

    @classmethod
    def of(cls, near: Numbers, scores: Numbers, is_whole: NDArray[np.bool_]) -> Lists:
        """Return the lists of these neighbours with their scores, [lists, KEPT]; -1 is none."""
        rows = np.arange(len(near))[:, None]
        return cls(np.where(near < 0, _NONE, keys_of(rows, near, scores)), is_whole)

    @property
    def neighbours(self) -> Numbers:
        """The keys of all neighbours, list by list."""
        found: Numbers = self.keys[self.keys != _NONE]
        return found

    @property
    def near(self) -> Numbers:
        """The neighbours, -1 after the last."""
        return np.where(self.keys == _NONE, -1, self.keys & ((1 << _STORY_BITS) - 1))

    @property
    def scores(self) -> Numbers:
        """The neighbours' scores in ten-thousandths, 0 after the last."""
        return np.where(self.keys == _NONE, 0, SCORES - ((self.keys >> _STORY_BITS) & 0xFFFF))

    @property
    def lengths(self) -> Numbers:
        """How many neighbours each list holds."""
        lengths: Numbers = np.sum(self.keys != _NONE, axis=1, dtype=np.int64)
        return lengths

    @property
    def bars(self) -> Numbers:
        """The score that a story needs to enter each list at all; equal ones may stand behind the last."""
        last = self.scores[np.arange(len(self.keys)), np.maximum(self.lengths - 1, 0)]
        return np.where(self.is_whole, self.floor, np.where(self.lengths > 0, last, SAME))

    def moved(self, places: Numbers, origins: Numbers) -> Lists:
        """Return the lists of stories that stand elsewhere now.

        `places` has each story's new place, -1 for one that is gone; `origins` the old list of which each
        comes, -1 for a new one. Places must not change the order of those that stay.
        """
        former = self.picked(origins)
        near, scores, is_whole = former.near, former.scores, former.is_whole
        there = np.where(near < 0, -1, np.append(places, -1)[near])
        order = np.argsort(there < 0, axis=1, kind="stable")
        scores = np.take_along_axis(scores, order, axis=1)
        return Lists.of(np.take_along_axis(there, order, axis=1), scores, is_whole)

    def picked(self, rows: Numbers) -> Lists:
        """Return these lists alone; an empty one for -1."""
        keys = np.append(self.keys, np.full((1, KEPT), _NONE), axis=0)[rows]
        return Lists(keys, np.append(self.is_whole, True)[rows], self.floor)

    def emptied(self, rows: Numbers) -> Lists:
        """Return the lists with those in the rows empty."""
        keys, is_whole = self.keys.copy(), self.is_whole.copy()
        keys[rows], is_whole[rows] = _NONE, True
        return Lists(keys, is_whole, self.floor)

    def joined(self, found: Numbers) -> Lists:
        """Return the lists with more neighbours, given as keys: those that belong into its beginning."""
        rows = found >> _ROW
        ends = self.keys[np.arange(len(self.keys)), np.maximum(self.lengths - 1, 0)]
        last = np.where(self.is_whole, _NONE, np.where(ends == _NONE, 0, ends))
        found = found[found < last[rows]]
        touched = np.unique(found >> _ROW)
        both = np.concatenate((self.keys[touched].ravel(), found))
        both = np.sort(both[both != _NONE])
        rows = both >> _ROW
        place = np.arange(len(both)) - np.searchsorted(rows, rows)
        room = place < KEPT
        keys, is_whole = self.keys.copy(), self.is_whole.copy()
        keys[touched] = _NONE
        keys[rows[room], place[room]] = both[room]
        is_whole[touched] &= keys[touched, -1] == _NONE
        return Lists(keys, is_whole, self.floor)


def keys_of(rows: Numbers, stories: Numbers, scores: Numbers) -> Numbers:
    """Return the keys of stories in the lists of the rows."""
    return (rows << _ROW) | ((SCORES - scores) << _STORY_BITS) | stories
