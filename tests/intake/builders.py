"""Dispatches, readings and shelves for tests, in one line each."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch, Order
from plugins.core.matter import StoryMatter
from plugins.intake.desk import Desk
from plugins.intake.edits import story_in
from plugins.intake.found import Reading
from plugins.intake.plan import plan
from plugins.intake.shelf import Shelf, kept

if TYPE_CHECKING:
    from plugins.core.front_matter import Document
    from plugins.intake.found import Found
    from plugins.intake.intents import Change, Intent, Kind

DAY = datetime(2026, 11, 16, tzinfo=UTC)
RAIN = "Rain fell on the harbour of Porto for the ninth day, and the trams rang at each corner of the town."


def dispatch(title: str = "Rain falls", body: str = RAIN, *, hours: int = 0, **fields: object) -> Dispatch:
    """Return a dispatch of the day, so many hours later; `fields` are those of the front matter."""
    values = {"guid": "urn:rain", **fields}
    matter = StoryMatter(title=title, date=DAY.replace(hour=hours))
    return Dispatch(matter=replace(matter, **values), blocks=tuple(body.split("\n\n")))  # type: ignore[arg-type]


def order(named: Order, *, hours: int = 1, source: str | None = None) -> Dispatch:
    """Return what brings an agency's order."""
    matter = StoryMatter(title="KILL", date=DAY.replace(hour=hours), source=source)
    return Dispatch(matter=matter, blocks=(), order=named)


def reading(*found: Found, path: str = "wire/rain.txt") -> Reading:
    """Return a raw file in which this was found; its hash is that of its path."""
    digest = hashlib.sha256(path.encode()).hexdigest()
    return Reading(path=path, digest=digest, reader="agency-copy", found=found)


def shelf(**texts: str) -> Shelf:
    """Return a shelf with these files, named by their slugs."""
    files = {f"2026/w47/{slug.replace('_', '-')}.md": text for slug, text in texts.items()}
    return shelf_with(files)


def shelf_with(files: dict[str, str]) -> Shelf:
    """Return a shelf with these files by their paths."""
    stories = tuple(kept(path, text.partition("\n---")[0]) for path, text in sorted(files.items()))
    return Shelf(stories=stories, texts=files)


def written(*readings: Reading, into: dict[str, str] | None = None) -> dict[str, str]:
    """Return the files after the readings were taken in, one after the other, each by a run of its own."""
    files = dict(into or {})
    for each in readings:
        files |= {change.path: change.text for change in changes(plan((each,), shelf_with(files)))}
    return files


def changes(intents: tuple[Intent, ...]) -> tuple[Change, ...]:
    """Return all changes of a plan."""
    return tuple(change for intent in intents for change in intent.changes)


def kinds(intents: tuple[Intent, ...]) -> list[Kind]:
    """Return what becomes of each item, changes before words."""
    return [
        kind
        for intent in intents
        for kind in (*(each.kind for each in intent.changes), *(each.kind for each in intent.told))
    ]


def story(text: str) -> Document[StoryMatter]:
    """Return the story in a file, which must be without fault."""
    found = story_in(text, "x.md")
    assert found
    return found


def desk(**texts: str) -> Desk:
    """Return a desk over a shelf with these files."""
    return Desk(shelf(**texts))
