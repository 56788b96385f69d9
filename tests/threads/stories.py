"""Builds stories, and the words that they are compared by, from plain texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plugins.related.items import Item
from plugins.related.kept import words_of
from plugins.related.relating import relate
from plugins.threads.filing import Entry, Filing
from plugins.threads.state import State, state_of
from tests.values import after, story

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.core.model import Story
    from plugins.terms.words import Words

Copy = tuple[str, float, str]  # slug, days after the sample Monday, text


def words(copies: Iterable[Copy], lang: str = "en") -> Words:
    """Return the words of the stories, as the stage before leaves them."""
    items = [
        Item(slug, "", after(day), lang, f"{lang} {day} {text}", partial(str, text))
        for slug, day, text in copies
    ]
    return words_of(relate(items, None)[1])


def filing(*entries: Entry) -> Filing:
    """Return what these entries say."""
    return Filing(entries)


def filed(thread: str, *slugs: str, merge: str | None = None, never: tuple[str, ...] = ()) -> Entry:
    """Return an entry of the file of threads."""
    return Entry(id=thread, stories=slugs, merge=merge, never=never)


def groups(copies: Iterable[Copy], *entries: Entry) -> dict[str, list[str]]:
    """Return the slugs of each thread by id, computed from nothing."""
    return state_of(words(copies), Filing(entries), State()).groups()


def stories(copies: Iterable[Copy]) -> dict[str, Story]:
    """Return the stories by slug."""
    return {slug: story(slug, date=after(day)) for slug, day, _ in copies}


STRIKE = "Port Ansel dockers and the United Dockworkers strike over cranes and wages at the container quay"
HERRING = "Herring quota cut: the Fisheries Council counts spawning fish off Marl Bank and closes the season"
FLOOD = "The Oldmarsh dyke broke and water flooded Tammerel farms; pumps and sandbags came from Kettle"
WEEKS = (
    ("strike-begins", 0, f"{STRIKE}. The walkout began on the first morning."),
    ("herring-count", 1, f"{HERRING}. A sonar survey."),
    ("strike-spreads", 7, f"{STRIKE}. Fruit rots on board the ships that wait."),
    ("dyke-breaks", 8, f"{FLOOD}. Nobody was hurt."),
    ("herring-ministers", 9, f"{HERRING}. Ministers met for nine hours."),
    ("strike-mediator", 14, f"{STRIKE}. A retired judge will mediate."),
    ("herring-agreed", 15, f"{HERRING}. Four coasts agreed on a figure."),
    ("film-festival", 16, "Lantern jury honours a lighthouse documentary by a young director"),
)
