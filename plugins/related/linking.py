"""Gives each story its related links: the editor's own first, then the nearest, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from plugins.core.model import RelatedLink
from plugins.core.problem import did_you_mean, problem_with
from plugins.related.items import Item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from plugins.core.manuscript import LateManuscript, Manuscript
    from plugins.core.model import Story
    from plugins.core.problem import Problem
    from plugins.related.items import Near
    from plugins.related.relating import Links

MOST = 5  # of either side
_DAY = 86_400  # seconds
BAN = "-"  # before the slug of a story that the editor will not have


def item_of(story: Story, manuscript: Manuscript | LateManuscript) -> Item:
    """Return what is compared of a story; its text is read only if it is new."""
    told = "\0".join((story.lang, story.date.isoformat(), story.title, manuscript.digest, *story.versions))
    digest = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return Item(
        slug=story.slug,
        title=story.title,
        date=story.date,
        lang=story.lang,
        digest=digest,
        text=lambda: manuscript.text,
        versions=story.versions,
    )


@dataclass(frozen=True)
class Linker:
    """Links the stories given. `near` tells the nearest of each by slug; all of them are given.

    `finished` are slugs of stories that have their links from a former run, and whose nearest are the same.
    """

    stories: tuple[Story, ...]
    near: Links
    finished: AbstractSet[str] = frozenset()

    def linked(self) -> dict[str, Story]:
        """Return by slug the stories whose links are new, each with its own."""
        asked = [story for story in self.stories if story.chosen or story.slug not in self.finished]
        without = {
            story.slug: {slug.removeprefix(BAN) for slug in story.chosen} for story in asked if story.chosen
        }
        near = self.near.told((story.slug for story in asked), without)
        return {story.slug: replace(story, related=self._links(story, near[story.slug])) for story in asked}

    def _links(self, story: Story, near: tuple[Near, ...]) -> tuple[RelatedLink, ...]:
        """Return the older ones, then the newer ones: of either the editor's first."""
        chosen = [slug for slug in dict.fromkeys(story.chosen) if slug in self._known and slug != story.slug]
        links = [replace(self._link(story, slug, ()), is_chosen=True) for slug in chosen]
        links += [self._link(story, each.slug, each.terms) for each in near]
        older = [link for link in links if not link.is_newer]
        newer = [link for link in links if link.is_newer]
        return (*older[:MOST], *newer[:MOST])

    def _link(self, story: Story, slug: str, terms: tuple[str, ...]) -> RelatedLink:
        other, url, day = self._known[slug]
        return RelatedLink(
            title=other.title,
            url=url,
            date=other.date,
            days=abs(day - self._known[story.slug][-1]),
            terms=terms,
            is_newer=(other.date, story.slug) > (story.date, slug),  # of equally old ones as the nearest are
        )

    @cached_property
    def _known(self) -> dict[str, tuple[Story, str, int]]:
        """Each story with its URL and day."""
        return {story.slug: (story, story.url, _day(story.date)) for story in self.stories}


def _day(date: datetime) -> int:
    """Return the number of a day of UTC."""
    return int(date.timestamp() // _DAY)


def unknown_related(stories: tuple[Story, ...], withheld: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each story that the editor related, or barred, and nobody wrote."""
    known = {story.slug for story in stories}
    for story in stories:
        if all(_is_known(slug, known, withheld) for slug in story.chosen):
            continue
        for told in story.matter.related:  # with their places in the file
            if not _is_known(told, known, withheld):
                slug = told.removeprefix(BAN)
                message = f"there is no story {slug!r}"
                hint = did_you_mean(slug, known)
                yield problem_with(told, f"content/{story.path}", "unknown-story", message, hint)


def _is_known(told: str, known: AbstractSet[str], withheld: Mapping[str, str]) -> bool:
    slug = told.removeprefix(BAN)
    return slug in known or slug in withheld
