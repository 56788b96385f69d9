"""The pages of the threads: a timeline each, the index of all, and what stands where a merged one was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from plugins.core.model import Link
from plugins.core.run import Following

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from plugins.core.kinds import Week
    from plugins.core.model import Edition, Story
    from plugins.core.thread import Thread

RUNNING = timedelta(days=60)  # after the newest of its stories a thread counts as ended


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadStory:
    """A story in the timeline; `is_new`: it came after the edition before the newest one."""

    story: Story
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadWeek:
    """A week of the timeline, its stories newest first."""

    week: Week
    stories: tuple[ThreadStory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadPage:
    """A thread's page, its weeks newest first. `new` is the number of new stories, `feed` the feed's path."""

    thread: Thread
    weeks: tuple[ThreadWeek, ...]
    new: int

    @property
    def url(self) -> str:
        """The page, relative to the site's root."""
        return self.thread.url

    @property
    def feed(self) -> str:
        """The Atom feed, relative to the site's root."""
        return f"feeds/{self.thread.url}atom.xml"

    @property
    def first(self) -> datetime:
        """When the oldest story was created."""
        return self.thread.stories[0].date

    @property
    def last(self) -> datetime:
        """When the newest story was created."""
        return self.thread.stories[-1].date

    @property
    def count(self) -> int:
        """The number of stories."""
        return len(self.thread.stories)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadSummary:
    """A thread in the index: when its first and its newest story were created, and how many are new."""

    title: str
    url: str
    count: int
    new: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadIndex:
    """All threads, that with the newest story first: those that still run, and earlier ones."""

    running: tuple[ThreadSummary, ...]
    earlier: tuple[ThreadSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage:
    """What stands at the address of a merged thread: a link to the one of which it is part now."""

    url: str
    target: Link


def seen_until(editions: Sequence[Edition]) -> Week | None:
    """Return the week of the edition before the newest, given newest first: what came after it is new."""
    return editions[1].week if len(editions) > 1 else None


def thread_pages(threads: Sequence[Thread], seen: Week | None) -> tuple[ThreadPage, ...]:
    """Return the page of each thread; stories of weeks after the one that was `seen` are new."""
    return tuple(_page(thread, seen) for thread in threads)


def thread_index(pages: Sequence[ThreadPage]) -> ThreadIndex:
    """Return the index; a thread runs while its newest story is at most RUNNING older than that of all."""
    ordered = sorted(pages, key=lambda page: (-page.last.timestamp(), page.thread.id))
    bar = ordered[0].last - RUNNING if ordered else None
    entries = [(_summary(page), bar is not None and page.last >= bar) for page in ordered]
    return ThreadIndex(
        running=tuple(entry for entry, is_running in entries if is_running),
        earlier=tuple(entry for entry, is_running in entries if not is_running),
    )


def moved_pages(merged: Mapping[str, str], threads: Sequence[Thread]) -> Iterator[MovedPage]:
    """Yield a page for each id of a `merged` thread, given with that of the one which took it in."""
    by_id = {thread.id: thread for thread in threads}
    for former, thread in sorted(merged.items()):
        if thread in by_id and former not in by_id:
            target = Link(title=by_id[thread].title, url=by_id[thread].url)
            yield MovedPage(url=f"threads/{former}/", target=target)


def thread_feeds(threads: Iterable[Thread], site: str) -> Iterator[Following]:
    """Yield what the feed of each thread follows; `site` is the name that its title begins with."""
    for thread in threads:
        yield Following(
            title=f"{site}: {thread.title}",
            subtitle=thread.description or thread.title,
            url=thread.url,
            stories=tuple(reversed(thread.stories)),
        )


def _page(thread: Thread, seen: Week | None) -> ThreadPage:
    entries = [
        ThreadStory(story=story, is_new=seen is not None and story.week > seen)
        for story in reversed(thread.stories)
    ]
    weeks = groupby(entries, key=lambda entry: entry.story.week)
    return ThreadPage(
        thread=thread,
        weeks=tuple(ThreadWeek(week=week, stories=tuple(found)) for week, found in weeks),
        new=sum(entry.is_new for entry in entries),
    )


def _summary(page: ThreadPage) -> ThreadSummary:
    return ThreadSummary(
        title=page.thread.title,
        url=page.url,
        count=page.count,
        new=page.new,
        first=page.first,
        last=page.last,
    )
