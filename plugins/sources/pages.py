"""The pages of the sources: a list each, with its feed, and the index of all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.listing import paginate
from plugins.core.run import Following

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.core.listing import Listing
    from plugins.core.model import Source, Story

    Filed = tuple[tuple[Source, tuple[Story, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One page of a source's stories; `count` is the number of all."""

    source: Source
    listing: Listing
    count: int

    @property
    def feed(self) -> str:
        """The source's Atom feed, relative to the site's root."""
        return f"feeds/{self.source.url}atom.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """A source and the number of its stories."""

    source: Source
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceIndex:
    """All sources that have stories, by name."""

    sources: tuple[SourceCount, ...]


def by_source(stories: Iterable[Story]) -> Filed:
    """Return the sources that have a slug and stories, by name, each with its stories in the order given."""
    by_slug: defaultdict[str, list[Story]] = defaultdict(list)
    source_of: dict[str, Source] = {}
    for story in stories:
        if story.source and story.source.slug:
            source_of.setdefault(story.source.slug, story.source)
            by_slug[story.source.slug].append(story)
    found = [(source_of[slug], tuple(told)) for slug, told in by_slug.items()]
    return tuple(sorted(found, key=lambda each: (each[0].name.casefold(), each[0].slug)))


def source_pages(filed: Filed, size: int) -> Iterator[SourcePage]:
    """Yield the pages of every source."""
    for source, found in filed:
        for listing in paginate(found, source.url, size):
            yield SourcePage(source=source, listing=listing, count=len(found))


def source_index(filed: Filed) -> SourceIndex:
    """Return the index of the sources."""
    counts = (SourceCount(source=source, stories=len(found)) for source, found in filed)
    return SourceIndex(sources=tuple(counts))


def source_feeds(filed: Filed, site: str) -> Iterator[Following]:
    """Yield what the feed of each source follows; `site` is the name that its title begins with."""
    for source, found in filed:
        yield Following(title=f"{site}: {source.name}", subtitle=source.name, url=source.url, stories=found)
