"""The nearest stories of each story, by difference to what was kept of the former run.

The result is the same as if all were made anew: a story's terms depend on its text alone, and its list is the
beginning of one order of all the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from plugins.related.difference import kept_of
from plugins.related.items import Near
from plugins.related.kept import Kept
from plugins.related.lists import SCORES, SHOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from plugins.related.items import Item


class Links(Mapping[str, tuple[Near, ...]]):
    """The nearest of each story by slug, best first: three to five, or none; made when asked for.

    `same` are the slugs of stories whose nearest, with all that is told of them, are those of the former run.
    """

    def __init__(self, kept: Kept, same: NDArray[np.bool_]) -> None:
        self._kept = kept
        self.same = {slug for slug, is_same in zip(kept.slugs, same.tolist(), strict=True) if is_same}
        self._places = {slug: at for at, slug in enumerate(kept.slugs)}
        self._parts = (kept.lists.shown, kept.lists.scores[:, :SHOWN], kept.reasons)

    def __getitem__(self, slug: str) -> tuple[Near, ...]:
        at = self._places[slug]
        rows = zip(*(part[at].tolist() for part in self._parts), strict=True)
        return tuple(
            Near(self._kept.slugs[other], score / SCORES, self._terms(phrases))
            for other, score, phrases in rows
            if other >= 0
        )

    def _terms(self, phrases: list[int]) -> tuple[str, ...]:
        return tuple(self._kept.phrases[phrase] for phrase in phrases if phrase >= 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept.slugs)

    def __len__(self) -> int:
        return len(self._kept.slugs)


def relate(stories: Sequence[Item], kept: Kept | None, window: int = 0) -> tuple[Links, Kept]:
    """Return each story's nearest, and what to keep for the next time.

     `kept` is what the former run kept, if anything. With a `window` stories are compared only with those of
    so many days before and after; 0 is for all.
    """
    before = kept if kept is not None and kept.window == window else Kept(window=window)
    after, same = kept_of(stories, before)
    return Links(after, same), after
