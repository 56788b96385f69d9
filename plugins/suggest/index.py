"""The stories that the desk knows, ready to be asked which section and which tags a story should have."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from plugins.suggest.sections import Lent, Sections, margins
from plugins.suggest.values import Suggestion
from plugins.suggest.vectors import Postings, Space
from plugins.suggest.words import bearing, filed_near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from plugins.suggest.values import Copy
    from plugins.suggest.vectors import Vectors

    Numbers = NDArray[np.int64]
    Weights = NDArray[np.float64]

NEAREST = 10  # stories that vote
SURE = 0.9  # confidence from which on intake may file a story by itself
_LEAST = 0.03  # cosine under which a story is no neighbour
_FEWEST = 4  # stories that vote on a tag, however rare it is
_TAGS = 0.4  # part of the votes that a tag needs
# How often the nearest section is the right one, by its margin: logistic, fitted to news in five and in 43
# sections with 3 to 150 filed stories each.
_AT_NONE, _BY_MARGIN = 0.1, 9.5
_WELL_KNOWN = 6  # a section with four filed stories is known well enough to be sure of
_MOST_SURE = 0.99
_AGREEMENT = 0.6  # part of the votes that the section needs: with less, perhaps no section fits


@dataclass(frozen=True, slots=True)
class _Votes:
    """The stories nearest to one, best first, and how near they are."""

    rows: list[int]
    cosines: list[float]

    def first(self, count: int) -> _Votes:
        """Return the nearest of these."""
        return _Votes(self.rows[:count], self.cosines[:count])

    def part(self, rows: set[int]) -> float:
        """Return the part of the votes that these have, weighed by how near they are."""
        whole = sum(self.cosines)
        ours = sum(cosine for row, cosine in zip(self.rows, self.cosines, strict=True) if row in rows)
        return ours / whole if whole else 0.0


class Index:
    """Known stories. To make it takes about a millisecond a story, to ask it about the same."""

    def __init__(self, stories: Sequence[Copy]) -> None:
        self._stories = tuple(stories)
        self._space = Space()
        vectors = self._space.add(self._stories)
        self._row = {story.slug: row for row, story in enumerate(self._stories)}
        self._postings = Postings.of(vectors)
        is_filed = np.array([story.section is not None for story in self._stories], dtype=bool)
        self._filed, unfiled = np.flatnonzero(is_filed), np.flatnonzero(~is_filed)
        self._tagged = np.flatnonzero([bool(story.tags) for story in self._stories])
        self._bearers = Counter(name for story in self._stories for name in story.tags)
        names = [story.section or "" for story in self._stories if story.section is not None]
        self._unfiled = {int(row): at for at, row in enumerate(unfiled)}
        self._sections = Sections.of(vectors.picked(self._filed), names, vectors.picked(unfiled))

    def suggestions(
        self, asked: Sequence[Copy]
    ) -> Iterator[tuple[Suggestion | None, tuple[Suggestion, ...]]]:
        """Yield the section and the tags that are proposed for each story, most likely first.

        A story that the index holds is not judged by itself. No section is proposed if no filed story shares
        a word with it.
        """
        vectors = self._space.of(asked)
        scores = self._scores(asked, vectors)
        for at, cosines in enumerate(self._postings.cosines(vectors)):
            own = self._row.get(asked[at].slug)
            if own is not None:
                cosines[own] = 0
            yield self._section(scores[at], cosines), self._tags(asked[at], cosines)

    def _scores(self, asked: Sequence[Copy], vectors: Vectors) -> Weights:
        """Return the cosines of the stories with the sections, [stories, sections]."""
        if not self._sections.names:
            return np.zeros((len(asked), 0))
        pooled = [self._unfiled.get(self._row.get(story.slug, -1), -1) for story in asked]
        given = self._sections.unfiled
        own = Lent(
            places=np.array([given.places[at] if at >= 0 else 0 for at in pooled], dtype=np.int64),
            shares=np.array([given.shares[at] if at >= 0 else 0.0 for at in pooled], dtype=np.float64),
        )
        return self._sections.cosines(vectors, own)

    def _section(self, scores: Weights, cosines: Weights) -> Suggestion | None:
        if not len(scores) or scores.max() <= 0:
            return None
        best = int(scores.argmax())
        name = self._sections.names[best]
        ours = {int(row) for row in self._filed[self._sections.filed.places == best]}
        near = _nearest(cosines, self._filed, NEAREST)
        few = _nearest(cosines, self._filed, min(NEAREST, len(ours)))
        likely = 1 / (1 + math.exp(-_AT_NONE - _BY_MARGIN * float(margins(scores[None])[0])))
        known = min(1.0, (len(ours) + 2) / _WELL_KNOWN)
        confidence = min(_MOST_SURE, likely * known * min(1.0, few.part(ours) / _AGREEMENT))
        titles = [self._stories[row].title for row in near.rows if row in ours]
        return Suggestion(
            value=name, confidence=round(confidence, 2), reason=filed_near(name, titles, len(near.rows))
        )

    def _tags(self, story: Copy, cosines: Weights) -> tuple[Suggestion, ...]:
        near = _nearest(cosines, self._tagged, NEAREST)
        names = dict.fromkeys(name for row in near.rows for name in self._stories[row].tags)
        found = [self._tag(name, near) for name in names if name not in story.tags]
        fit = (tag for tag in found if tag.confidence >= _TAGS)
        return tuple(sorted(fit, key=lambda tag: (-tag.confidence, tag.value)))

    def _tag(self, name: str, near: _Votes) -> Suggestion:
        voters = near.first(self._electors(name))
        bearers = {row for row in voters.rows if name in self._stories[row].tags}
        titles = [self._stories[row].title for row in voters.rows if row in bearers]
        confidence = round(voters.part(bearers), 2)
        return Suggestion(value=name, confidence=confidence, reason=bearing(titles, len(voters.rows)))

    def _electors(self, tag: str) -> int:
        """Return how many stories vote on the tag: fewer on one that few stories have."""
        return min(NEAREST, max(_FEWEST, 2 * self._bearers[tag]))


def _nearest(cosines: Weights, rows: Numbers, count: int) -> _Votes:
    """Return the nearest of these rows, equally near ones in their order."""
    found = cosines[rows]
    order = np.argsort(-np.round(found, 9), kind="stable")[:count]
    order = order[found[order] >= _LEAST]
    return _Votes(rows[order].tolist(), found[order].tolist())


def suggested_section(story: Copy, filed: Index) -> Suggestion | None:
    """Return the section in which a story may be filed unasked: None unless it is nearly certain."""
    found = next(filed.suggestions((story,)))[0]
    return found if found is not None and found.confidence >= SURE else None
