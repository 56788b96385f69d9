"""What a feed and a sitemap hold, before it becomes XML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar, cast
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from plugins.core.model import Edition, Section, Story
    from plugins.core.run import Following
    from plugins.core.site import Site

# A link within a tag of sanitised HTML, in whose attributes no `>` stands: from our root, or within the page.
_OWN_LINK = re.compile(r'(<[^>]*\s(?:href|src)=")([/#][^"]*)')

_MOST_KEPT = 1_000  # entries of all formats: neighbouring feeds share theirs

Told = TypeVar("Told")

_kept: dict[tuple[Callable[[Entry], object], int], tuple[Story, Site, object]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A story in a feed. `id` never changes; `html` is what rights left of the text, links made absolute."""

    id: str
    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str
    html: str
    author: str
    rights: str
    categories: tuple[str, ...]
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its title, its own path and the address of its page, and its stories, newest first."""

    site: Site
    title: str
    subtitle: str
    path: str
    page_url: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An entry of the sitemap."""

    url: str
    changed: datetime | None = None


def feeds(site: Site, stories: tuple[Story, ...], sections: tuple[Section, ...], most: int) -> Iterator[Feed]:
    """Yield the feed of all stories and that of each section, with at most so many entries."""
    yield Feed(
        site=site,
        title=site.name,
        subtitle=site.subtitle,
        path="feeds/",
        page_url=f"{site.url}/",
        stories=stories[:most],
    )
    for section in sections:
        filed = islice((story for story in stories if section.holds(story)), most)
        yield Feed(
            site=site,
            title=f"{site.name}: {section.title}",
            subtitle=section.description or section.title,
            path=f"feeds/{section.path}/",
            page_url=f"{site.url}/{section.url}",
            stories=tuple(filed),
        )


def followed(site: Site, followings: Iterable[Following], most: int) -> Iterator[Feed]:
    """Yield the feeds that pages of other stages lead to, each at the path of its page below `feeds/`."""
    for each in followings:
        yield Feed(
            site=site,
            title=each.title,
            subtitle=each.subtitle,
            path=f"feeds/{each.url}",
            page_url=f"{site.url}/{each.url}",
            stories=each.stories[:most],
        )


def addresses(
    stories: tuple[Story, ...], editions: tuple[Edition, ...], others: Iterable[str]
) -> tuple[Address, ...]:
    """Return what the sitemap lists: the front page, editions, stories and other pages, by URL."""
    newest = max((story.modified or story.date for story in stories), default=None)
    found = [Address(url="", changed=newest)]
    found += [Address(url=edition.url) for edition in editions]
    found += [Address(url=story.url, changed=story.modified or story.date) for story in stories]
    found += [Address(url=url) for url in others]
    return tuple(sorted(found, key=lambda address: address.url))


def entry_of(story: Story, site: Site) -> Entry:
    """Return what feeds of the site say of the story."""
    matter = story.matter
    host = urlsplit(site.url).hostname or "localhost"
    return Entry(
        id=f"tag:{host},{story.date:%Y-%m-%d}:{story.slug}",
        title=story.title,
        url=f"{site.url}/{story.url}",
        published=story.date,
        updated=story.modified or story.date,
        summary=story.summary or "",
        html=_absolute(story.html, f"{site.url}/{story.url}"),
        author=story.credit or site.name,
        rights=matter.copyright_holder or "",
        categories=tuple(tag.name for tag in story.tags),
        lang=story.lang,
    )


def told_of(feed: Feed, make: Callable[[Entry], Told]) -> Iterator[Told]:
    """Yield what this makes of each story's entry; what it made for another feed is not made again."""
    for story in feed.stories:
        kept = _kept.get((make, id(story)))
        if kept is None or kept[0] is not story or kept[1] is not feed.site:
            kept = story, feed.site, make(entry_of(story, feed.site))
            if len(_kept) >= _MOST_KEPT:
                _kept.clear()
            _kept[make, id(story)] = kept
        yield cast("Told", kept[2])


def _absolute(html: str, page_url: str) -> str:
    return _OWN_LINK.sub(lambda link: f"{link[1]}{urljoin(page_url, link[2])}", html)
