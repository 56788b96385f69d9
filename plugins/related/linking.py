"""Gives each story its related links: the editor's own first, then the nearest, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from plugins.core.model import RelatedLink
from plugins.core.problem import did_you_mean, problem_with
from plugins.related.items import Item
from plugins.related.reasons import apart, day, reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from plugins.core.manuscript import LateManuscript, Manuscript
    from plugins.core.model import Story
    from plugins.core.problem import Problem
    from plugins.related.items import Near

MOST = 5
CHOSEN = "Chosen by the editor"


def item_of(story: Story, manuscript: Manuscript | LateManuscript) -> Item:
    """Return what is compared of a story; its text is read only if it is new."""
    told = f"{story.lang}\0{story.date.isoformat()}\0{story.title}\0{manuscript.digest}"
    digest = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Item(story.slug, story.title, story.date, story.lang, digest, lambda: manuscript.text)


@dataclass(frozen=True)
class Linker:
    """Links the stories given. `near` has the nearest of each by slug; only stories given are linked.

    `finished` are slugs of stories that have their links from a former run, and whose nearest are the same.
    """

    stories: tuple[Story, ...]
    near: Mapping[str, tuple[Near, ...]]
    finished: AbstractSet[str] = frozenset()

    def linked(self) -> dict[str, Story]:
        """Return by slug the stories whose links are new, each with its own."""
        return {
            story.slug: replace(story, related=tuple(self._links(story))[:MOST])
            for story in self.stories
            if story.chosen or story.slug not in self.finished
        }

    def _links(self, story: Story) -> Iterator[RelatedLink]:
        named = dict.fromkeys(story.chosen)
        chosen = [slug for slug in named if slug in self._known and slug != story.slug]
        for slug in chosen:
            yield self._link(story, slug, CHOSEN)
        for near in self.near.get(story.slug, ()):
            if near.slug in self._known and near.slug not in chosen:
                yield self._link(story, near.slug, reason(near.terms))

    def _link(self, story: Story, slug: str, why: str) -> RelatedLink:
        other, days = self._known[slug]
        when = apart(days - self._known[story.slug][1])
        said = f"{why} \u00b7 {when}" if why else when
        return RelatedLink(title=other.title, url=other.url, date=other.date, reason=said)

    @cached_property
    def _known(self) -> dict[str, tuple[Story, int]]:
        """Each story with its day."""
        return {story.slug: (story, day(story.date)) for story in self.stories}


def unknown_related(stories: tuple[Story, ...], withheld: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each story that the editor related and nobody wrote."""
    known = {story.slug for story in stories}
    for story in stories:
        if all(slug in known or slug in withheld for slug in story.chosen):
            continue
        for slug in story.matter.related:  # with their places in the file
            if slug not in known and slug not in withheld:
                message = f"there is no story {slug!r}"
                hint = did_you_mean(slug, known)
                yield problem_with(slug, f"content/{story.path}", "unknown-story", message, hint)
