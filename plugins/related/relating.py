"""The nearest stories of each story, by difference to what was kept of the former run.

The result is the same as if all were made anew: a story's terms depend on its text alone, and its list is the
beginning of one order of all the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from plugins.core import forked
from plugins.related.choosing import SHOWN, chosen, shown_of
from plugins.related.difference import kept_of, pages_of, texts_of, vectors_of
from plugins.related.items import Near
from plugins.related.kept import Kept
from plugins.related.lists import SCORES
from plugins.terms.ragged import ends_of, spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from plugins.related.choosing import Texts
    from plugins.related.items import Item
    from plugins.related.shared import Pages

_PAYS = 2_000  # pairs of which to tell the reasons a second process pays


class Links(Mapping[str, tuple[Near, ...]]):
    """What is shown of each story's nearest, by slug, the older ones first, best first; told when asked for.

    Of either side three to five, or none. `same` are the slugs of stories whose nearest, with all that is
    told of them, are those of the former run.
    """

    def __init__(self, kept: Kept, same: NDArray[np.bool_]) -> None:
        self._kept = kept
        self.same = {slug for slug, is_same in zip(kept.slugs, same.tolist(), strict=True) if is_same}
        self._places = {slug: at for at, slug in enumerate(kept.slugs)}

    def __getitem__(self, slug: str) -> tuple[Near, ...]:
        return self.told((slug,))[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept.slugs)

    def __len__(self) -> int:
        return len(self._kept.slugs)

    @cached_property
    def _pages(self) -> Pages:
        return pages_of(self._kept)

    @cached_property
    def _texts(self) -> Texts:
        return texts_of(self._kept, vectors_of(self._kept))

    def told(
        self, slugs: Iterable[str], without: Mapping[str, AbstractSet[str]] | None = None
    ) -> dict[str, tuple[Near, ...]]:
        """Return the nearest of several stories: much faster than asking for one after the other.

        In place of those that `without` names for a story, the next ones are chosen.
        """
        rows = sorted(self._places[slug] for slug in slugs)
        near, scores = self._shown(rows, without or {})
        at, rank = np.nonzero(near >= 0)
        terms = iter(self._mentioned(np.array(rows, dtype=np.int64)[at], near[at, rank]))
        known = self._kept.slugs
        return {
            known[row]: tuple(
                [
                    Near(known[other], score / SCORES, next(terms), other < row)
                    for other, score in zip(others, values, strict=True)
                    if other >= 0
                ]
            )
            for row, others, values in zip(rows, near.tolist(), scores.tolist(), strict=True)
        }

    def _mentioned(self, stories: NDArray[np.int64], others: NDArray[np.int64]) -> list[tuple[str, ...]]:
        """Return what each story and the other one mention. Two stories near to one another are told once."""
        count = len(self._kept.slugs)
        pairs, which = np.unique(
            np.minimum(stories, others) * count + np.maximum(stories, others), return_inverse=True
        )
        one, other = np.divmod(pairs, max(count, 1))
        first, lengths = np.unique(one, return_counts=True)
        starts = ends_of(lengths)

        def work(share: Sequence[int]) -> list[list[tuple[str, ...]]]:
            part = np.array(share, dtype=np.int64)
            asked = spread(starts[part], lengths[part])
            terms = self._pages.mentioned(one[asked], other[asked])
            return [list(islice(terms, count)) for count in lengths[part].tolist()]

        several = forked.spread(work, range(len(first)), None if len(pairs) >= _PAYS else 1)
        said = [terms for each in several for terms in each]
        return [said[at] for at in which.tolist()]

    def _shown(
        self, rows: list[int], without: Mapping[str, AbstractSet[str]]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the stories shown with each of the rows, older then newer, and their scores."""
        kept, stories = self._kept, np.array(rows, dtype=np.int64)
        both = np.stack((stories, stories + len(kept.slugs)), axis=1).ravel()
        near, scores = shown_of(kept.lists.picked(both), kept.shown[both])
        for at, row in enumerate(rows):
            if left_out := without.get(kept.slugs[row]):
                part = slice(2 * at, 2 * at + 2)
                near[part], scores[part] = self._chosen_without(left_out, both[part])
        return near.reshape(-1, 2 * SHOWN), scores.reshape(-1, 2 * SHOWN)

    def _chosen_without(
        self, left_out: AbstractSet[str], lists: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        places = np.arange(len(self._kept.slugs))
        places[[self._places[slug] for slug in left_out if slug in self._places]] = -1
        less = self._kept.lists.moved(places, lists)
        return shown_of(less, chosen(lists % len(places), less, self._texts)[0])


def relate(stories: Sequence[Item], kept: Kept | None) -> tuple[Links, Kept]:
    """Return each story's nearest, and what to keep for the next time: `kept` then, None if nothing is."""
    after, same = kept_of(stories, kept or Kept())
    return Links(after, same), after
