"""The pages of the tags: a list each, and the index of all by kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.kinds import TagKind
from plugins.core.listing import paginate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.core.listing import Listing
    from plugins.core.model import Story, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPage:
    """One page of a tag's stories."""

    tag: Tag
    listing: Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class TagCount:
    """A tag and the number of its stories."""

    tag: Tag
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagGroup:
    """The tags of one kind, by name."""

    kind: TagKind
    tags: tuple[TagCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TagIndex:
    """All tags that have stories, grouped by kind."""

    groups: tuple[TagGroup, ...]


def tag_pages(stories: tuple[Story, ...], size: int) -> Iterator[TagPage]:
    """Yield the pages of every tag, by slug."""
    for tag, tagged in _by_tag(stories):
        for listing in paginate(tagged, tag.url, size):
            yield TagPage(tag=tag, listing=listing)


def tag_index(stories: tuple[Story, ...]) -> TagIndex:
    """Return the index of the tags, kinds in the order of TagKind."""
    counts = [TagCount(tag=tag, stories=len(tagged)) for tag, tagged in _by_tag(stories)]
    counts.sort(key=lambda count: (count.tag.name.casefold(), count.tag.slug))
    groups = (
        TagGroup(kind=kind, tags=tuple(count for count in counts if count.tag.kind == kind))
        for kind in TagKind
    )
    return TagIndex(groups=tuple(group for group in groups if group.tags))


def _by_tag(stories: tuple[Story, ...]) -> list[tuple[Tag, tuple[Story, ...]]]:
    """Return each tag with its stories, by slug: one slug is one tag, as the first story has it."""
    tag_of: dict[str, Tag] = {}
    tagged: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for tag in story.tags:
            tag_of.setdefault(tag.slug, tag)
            tagged[tag.slug].append(story)
    return [(tag_of[slug], tuple(tagged[slug])) for slug in sorted(tagged)]
