"""What a build would make of labelled stories: the related ones of each, and their threads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from plugins.related.difference import vectors_of
from plugins.related.items import Item
from plugins.related.kept import words_of
from plugins.related.neighbours import all_nearest
from plugins.related.relating import relate
from plugins.threads.filing import Filing
from plugins.threads.state import State, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from plugins.evaluate.labelled import Labelled
    from plugins.related.kept import Kept

FIVE = 5
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)  # stories without a date are all of one day


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """By the stories' ids: what becomes of each, and `seconds` that the related ones and the threads took.

    `shown` are the links of its page, the older ones first; `nearest` the five nearest of all, however far.
    """

    shown: Mapping[str, tuple[str, ...]]
    nearest: Mapping[str, tuple[str, ...]]
    thread_of: Mapping[str, str]
    seconds: tuple[float, float]


def compared(stories: Sequence[Labelled], clock: Callable[[], float]) -> Compared:
    """Return what becomes of the stories. `clock` tells seconds."""
    width = len(str(len(stories)))
    id_of = {f"story-{at:0{width}}": story.id for at, story in enumerate(stories)}
    items = [_item(slug, story) for slug, story in zip(id_of, stories, strict=True)]
    start = clock()
    links, kept = relate(items, None)
    told = links.told(links)
    between = clock()
    groups = state_of(words_of(kept), Filing(), State()).groups()
    end = clock()
    return Compared(
        shown={id_of[slug]: tuple(id_of[near.slug] for near in told[slug]) for slug in told},
        nearest=_nearest(kept, id_of),
        thread_of={id_of[slug]: thread for thread, slugs in groups.items() for slug in slugs},
        seconds=(between - start, end - between),
    )


def _nearest(kept: Kept, id_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    lists, count = all_nearest(vectors_of(kept), floor=1), len(kept.slugs)
    near, scores = (np.hstack((each[:count], each[count:])) for each in (lists.near, lists.scores))
    first = np.take_along_axis(near, np.lexsort((near, -scores))[:, :FIVE], axis=1)
    return {
        id_of[slug]: tuple(id_of[kept.slugs[at]] for at in row if at >= 0)
        for slug, row in zip(kept.slugs, first.tolist(), strict=True)
    }


def _item(slug: str, story: Labelled) -> Item:
    return Item(slug, story.title, story.date or _UNDATED, story.lang, slug, partial(_text, story))


def _text(story: Labelled) -> str:
    return story.body
