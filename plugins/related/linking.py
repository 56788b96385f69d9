"""Gives each story its related links: the editor's own first, then the nearest, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.core.model import RelatedLink
from plugins.core.problem import did_you_mean, problem_with
from plugins.related.neighbours import MOST, neighbours
from plugins.related.reasons import apart, names, reason
from plugins.related.vectors import vectors, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.core.model import Story
    from plugins.core.problem import Problem
    from plugins.related.neighbours import Neighbour
    from plugins.related.vectors import Words

CHOSEN = "Chosen by the editor"


@dataclass(frozen=True)
class Linker:
    """Links the stories given. `texts` are their whole texts by slug; only single terms of them show."""

    stories: tuple[Story, ...]
    texts: Mapping[str, str]

    def linked(self) -> tuple[Story, ...]:
        """Return the stories, each with its related links."""
        return tuple(
            replace(story, related=tuple(self._links(self._place[story.slug], story))[:MOST])
            for story in self.stories
        )

    def _links(self, at: int, story: Story) -> Iterator[RelatedLink]:
        named = dict.fromkeys(story.matter.related)
        chosen = [slug for slug in named if slug in self._place and slug != story.slug]
        for slug in chosen:
            yield self._link(story, self._ordered[self._place[slug]], CHOSEN)
        for near in self._near[at]:
            other = self._ordered[near.story]
            if other.slug not in chosen:
                yield self._link(story, other, self._reason(at, near.story))

    def _link(self, story: Story, other: Story, why: str) -> RelatedLink:
        when = apart(story.date, other.date)
        said = f"{why} \u00b7 {when}" if why else when
        return RelatedLink(title=other.title, url=other.url, date=other.date, reason=said)

    def _reason(self, at: int, other: int) -> str:
        one, two = self._vectors[at], self._vectors[other]
        shared = ((stem, weight * two[stem]) for stem, weight in one.items() if stem in two)
        return reason(shared, self._words[at], self._words[other], self._names[at] & self._names[other])

    @cached_property
    def _ordered(self) -> tuple[Story, ...]:
        """The stories newest first: so ties do not go by the order in which they were given."""
        return tuple(sorted(self.stories, key=lambda story: (-story.date.timestamp(), story.slug)))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {story.slug: at for at, story in enumerate(self._ordered)}

    @cached_property
    def _words(self) -> tuple[Words, ...]:
        return tuple(words_of(story.title, self.texts[story.slug]) for story in self._ordered)

    @cached_property
    def _names(self) -> tuple[frozenset[str], ...]:
        return tuple(names(f"{story.title}\n{self.texts[story.slug]}") for story in self._ordered)

    @cached_property
    def _vectors(self) -> tuple[dict[str, int], ...]:
        return vectors(self._words)

    @cached_property
    def _near(self) -> tuple[tuple[Neighbour, ...], ...]:
        return neighbours(self._vectors)


def unknown_related(stories: tuple[Story, ...], withheld: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each story that the editor related and nobody wrote."""
    known = {story.slug for story in stories}
    for story in stories:
        for slug in story.matter.related:
            if slug not in known and slug not in withheld:
                message = f"there is no story {slug!r}"
                hint = did_you_mean(slug, known)
                yield problem_with(slug, f"content/{story.path}", "unknown-story", message, hint)
