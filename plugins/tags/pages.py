"""The pages of the tags: a list each, the index of all by kind and letter, and which of them have a feed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from plugins.core.kinds import TagKind
from plugins.core.listing import paginate
from plugins.core.run import Following

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.core.listing import Listing
    from plugins.core.model import Story, Tag

    Tagged = dict[str, tuple[Tag, tuple[Story, ...]]]

MOST_RELATED = 6
FEWEST_SHARED = 2  # stories that related tags have in common
FEWEST_OF_FEED = 3  # stories of a tag that has a feed
FEWEST_OF_LETTERS = 30  # tags of a kind that is divided by letters


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPage:
    """One page of a tag's stories. Only the first shows what lies about the tag.

    `children` lie below it in the vocabulary. Their stories are not among those of the page.
    `related` are tags of the same stories, those with most in common first.
    """

    tag: Tag
    listing: Listing
    parent: Tag | None = None
    children: tuple[Tag, ...] = ()
    related: tuple[Tag, ...] = ()
    feed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TagCount:
    """A tag and the number of its stories."""

    tag: Tag
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagLetter:
    """The tags under a letter of the index; without letter all of a kind that has few."""

    letter: str
    tags: tuple[TagCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TagGroup:
    """The tags of one kind, by name."""

    kind: TagKind
    tags: tuple[TagCount, ...]

    @property
    def letters(self) -> tuple[TagLetter, ...]:
        """The tags by their first letters."""
        if len(self.tags) < FEWEST_OF_LETTERS:
            return (TagLetter(letter="", tags=self.tags),)
        rows = groupby(self.tags, key=lambda count: _letter(count.tag))
        return tuple(TagLetter(letter=letter, tags=tuple(tags)) for letter, tags in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagIndex:
    """All tags that have stories, grouped by kind."""

    groups: tuple[TagGroup, ...]


def by_tag(stories: Iterable[Story]) -> Tagged:
    """Return each tag with its stories, by slug: one slug is one tag, as the first story has it."""
    tag_of: dict[str, Tag] = {}
    tagged: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for tag in story.tags:
            tag_of.setdefault(tag.slug, tag)
            tagged[tag.slug].append(story)
    return {slug: (tag_of[slug], tuple(tagged[slug])) for slug in sorted(tagged)}


def tag_pages(
    stories: Iterable[Story], by_slug: Tagged, size: int, vocabulary: tuple[Tag, ...] = ()
) -> Iterator[TagPage]:
    """Yield the pages of every tag that has stories, or has one below that does; by slug."""
    tags = {
        **{tag.slug: tag for tag in reversed(vocabulary)},
        **{slug: tag for slug, (tag, _) in by_slug.items()},
    }
    below = _below(by_slug, tags)
    related = _related(stories, {slug: len(tagged) for slug, (_, tagged) in by_slug.items()})
    for slug in sorted({*by_slug, *below}):
        tag, tagged = by_slug.get(slug, (tags[slug], ()))
        parent = tags.get(tag.parent) if tag.parent else None
        first, *rest = paginate(tagged, tag.url, size)
        yield TagPage(
            tag=tag,
            listing=first,
            parent=parent,
            children=tuple(sorted(below.get(slug, ()), key=_by_name)),
            related=_others(tag, related.get(slug, ()), tags),
            feed=f"feeds/{tag.url}" if len(tagged) >= FEWEST_OF_FEED else None,
        )
        for listing in rest:
            yield TagPage(tag=tag, listing=listing)


def tag_index(by_slug: Tagged) -> TagIndex:
    """Return the index of the tags, kinds in the order of TagKind."""
    counts = [TagCount(tag=tag, stories=len(tagged)) for tag, tagged in by_slug.values()]
    counts.sort(key=lambda count: _by_name(count.tag))
    groups = (
        TagGroup(kind=kind, tags=tuple(count for count in counts if count.tag.kind == kind))
        for kind in TagKind
    )
    return TagIndex(groups=tuple(group for group in groups if group.tags))


def tag_feeds(by_slug: Tagged, site: str) -> Iterator[Following]:
    """Yield what the feed of each tag that has one follows; `site` is the name that its title begins with."""
    for tag, tagged in by_slug.values():
        if len(tagged) >= FEWEST_OF_FEED:
            yield Following(
                title=f"{site}: {tag.name}", subtitle=tag.description or tag.name, url=tag.url, stories=tagged
            )


def _below(by_slug: Tagged, tags: dict[str, Tag]) -> dict[str, list[Tag]]:
    """Return the tags that have a page and lie right below another, by the slug of that."""
    below: dict[str, list[Tag]] = {}
    waiting = [tag for tag, _ in by_slug.values()]
    seen = set(by_slug)
    while waiting:
        tag = waiting.pop()
        parent = tags.get(tag.parent) if tag.parent else None
        if parent:
            below.setdefault(parent.slug, []).append(tag)
            if parent.slug not in seen:
                seen.add(parent.slug)
                waiting.append(parent)
    return below


def _related(stories: Iterable[Story], counts: dict[str, int]) -> dict[str, list[str]]:
    """Return for each tag the slugs of the others of its stories: most in common first, then the rarer."""
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for story in stories:
        slugs = [tag.slug for tag in story.tags]
        for slug in slugs:
            shared[slug].update(slugs)
    return {slug: _nearest(slug, others, counts) for slug, others in shared.items()}


def _nearest(slug: str, others: Counter[str], counts: dict[str, int]) -> list[str]:
    near = [(-times, counts[other], other) for other, times in others.items() if times >= FEWEST_SHARED]
    return [other for _, _, other in sorted(near) if other != slug]


def _others(tag: Tag, slugs: list[str] | tuple[str, ...], tags: dict[str, Tag]) -> tuple[Tag, ...]:
    """Return the first of the tags that are not shown as parent or child anyway."""
    found = (tags[slug] for slug in slugs)
    return tuple(other for other in found if other.parent != tag.slug and other.slug != tag.parent)[
        :MOST_RELATED
    ]


def _by_name(tag: Tag) -> tuple[str, str, str]:
    return _plain(tag.name), tag.name.casefold(), tag.slug


def _plain(name: str) -> str:
    """Return the name as an index sorts it: without accents and case."""
    return "".join(char for char in normalize("NFKD", name.casefold()) if not combining(char))


def _letter(tag: Tag) -> str:
    first = _plain(tag.name)[:1].upper()
    return first if first.isalpha() else "#"
