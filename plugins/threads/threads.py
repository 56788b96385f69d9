"""The threads that readers see, and the place of each story in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.model import Link, ThreadPlace
from plugins.core.thread import Thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plugins.core.model import Story
    from plugins.threads.filing import Filing

FEWEST = 3  # stories that make a thread: two are told by the link from one to the other


def shown(
    groups: Mapping[str, Sequence[str]], stories: Mapping[str, Story], filing: Filing
) -> dict[str, tuple[str, ...]]:
    """Return the slugs of each thread that has a page, by id.

    `groups` are the slugs of all threads, oldest first, `stories` those that may be listed. A thread that is
    filed keeps its page, however few of its stories are left: its address was given out.
    """
    found = {}
    for thread, slugs in groups.items():
        listed = tuple(slug for slug in slugs if slug in stories)
        if len(listed) >= (1 if thread in filing.ids else FEWEST):
            found[thread] = listed
    return found


def threads_of(
    shown: Mapping[str, Sequence[str]],
    stories: Mapping[str, Story],
    filing: Filing,
    proposed: Mapping[str, str],
) -> tuple[Thread, ...]:
    """Return the threads by id, titled by the editor, else as `proposed`, else with the first headline."""
    return tuple(
        Thread(
            id=thread,
            title=filing.names.get(thread) or proposed.get(thread) or stories[slugs[0]].title,
            stories=tuple(stories[slug] for slug in slugs),
            description=filing.descriptions.get(thread),
            is_filed=thread in filing.ids,
        )
        for thread, slugs in sorted(shown.items())
    )


def places(threads: Sequence[Thread]) -> dict[str, ThreadPlace]:
    """Return by slug the place of each story in its thread; one that is alone there has none."""
    return {
        story.slug: ThreadPlace(
            title=thread.title,
            url=thread.url,
            number=number,
            count=len(thread.stories),
            previous=_link(thread.stories[number - 2 : number - 1]),
            next=_link(thread.stories[number : number + 1]),
        )
        for thread in threads
        for number, story in enumerate(thread.stories, start=1)
        if len(thread.stories) > 1
    }


def placed(stories: Sequence[Story], places: Mapping[str, ThreadPlace]) -> dict[str, Story]:
    """Return by slug the stories whose place is another than it was, each with its own."""
    return {
        story.slug: replace(story, thread=places.get(story.slug))
        for story in stories
        if story.thread != places.get(story.slug)
    }


def with_stories(threads: Iterable[Thread], stories: Iterable[Story]) -> tuple[Thread, ...]:
    """Return the threads, each with these stories in the place of those of the same slug."""
    known = {story.slug: story for story in stories}
    return tuple(
        replace(thread, stories=tuple(known[each.slug] for each in thread.stories)) for thread in threads
    )


def _link(stories: Sequence[Story]) -> Link | None:
    return Link(title=stories[0].title, url=stories[0].url) if stories else None
