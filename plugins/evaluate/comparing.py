"""What a build would make of labelled stories: the related ones of each, and their threads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from plugins.related.items import Item
from plugins.related.kept import words_of
from plugins.related.relating import relate
from plugins.threads.filing import Filing
from plugins.threads.state import State, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from plugins.evaluate.labelled import Labelled

_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)  # stories without a date are all of one day


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """By the stories' ids: the related ones, nearest first, and the thread; `seconds` that each took."""

    near: Mapping[str, tuple[str, ...]]
    thread_of: Mapping[str, str]
    seconds: tuple[float, float]


def compared(stories: Sequence[Labelled], clock: Callable[[], float]) -> Compared:
    """Return what becomes of the stories. `clock` tells seconds."""
    width = len(str(len(stories)))
    id_of = {f"story-{at:0{width}}": story.id for at, story in enumerate(stories)}
    items = [_item(slug, story) for slug, story in zip(id_of, stories, strict=True)]
    start = clock()
    links, kept = relate(items, None)
    between = clock()
    groups = state_of(words_of(kept), Filing(), State()).groups()
    end = clock()
    return Compared(
        near={id_of[slug]: tuple(id_of[near.slug] for near in links[slug]) for slug in links},
        thread_of={id_of[slug]: thread for thread, slugs in groups.items() for slug in slugs},
        seconds=(between - start, end - between),
    )


def _item(slug: str, story: Labelled) -> Item:
    return Item(slug, story.title, story.date or _UNDATED, story.lang, slug, partial(_text, story))


def _text(story: Labelled) -> str:
    return story.body
