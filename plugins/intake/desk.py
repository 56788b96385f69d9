"""The desk while a plan is made: the shelf, and over it what is already planned."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.intake.nearness import Index
from plugins.intake.shelf import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from plugins.core.matter import StoryMatter
    from plugins.intake.intents import Change
    from plugins.intake.nearness import Near
    from plugins.intake.shelf import Kept, Shelf

    Filer = Callable[[StoryMatter, str], tuple[str, str] | None]  # section and note, if it is certain

NEAR_DAYS = 14  # further apart, texts are not compared


class Desk:
    """Knows every story, those on the shelf and those that are planned, as if all were written."""

    def __init__(self, shelf: Shelf, filer: Filer | None = None) -> None:
        self._filer = filer
        self.hashes = set(shelf.hashes)
        self.slugs = {story.slug for story in shelf.stories}
        self._kept_texts, self._planned_texts = shelf.texts, dict[str, str]()
        self._stories = {story.path: story for story in shelf.stories}
        self._paths: defaultdict[str, list[str]] = defaultdict(list)
        self._days: defaultdict[date, list[str]] = defaultdict(list)
        self._index = Index()
        for story in shelf.stories:
            self._file(story)

    @property
    def stories(self) -> Iterable[Kept]:
        """All stories."""
        return self._stories.values()

    def with_guid(self, guid: str | None) -> list[Kept]:
        """Return the stories that bear the guid."""
        return [self._stories[path] for path in self._paths.get(guid or "", ())]

    def filed(self, matter: StoryMatter, body: str) -> StoryMatter:
        """Return the front matter of a new story with its section, if that is certain, and a note of it."""
        found = self._filer(matter, body) if self._filer else None
        if found is None:
            return matter
        section, note = found
        return replace(matter, section=section, review=(*matter.review, note))

    def put(self, change: Change) -> None:
        """Take a change as done."""
        story = kept(change.path, change.text.partition("\n---")[0])
        self._planned_texts[change.path] = change.text
        self.slugs.add(story.slug)
        if change.path not in self._stories:
            self._file(story)
        self._stories[change.path] = story
        self._index.add(change.path, self._body(change.path))

    def near(self, body: str, day: date) -> tuple[Near, ...]:
        """Return the stories of about that day whose text is near to this one."""
        days = sorted(other for other in self._days if abs((other - day).days) <= NEAR_DAYS)
        for path in (path for other in days for path in self._days[other]):
            if path not in self._index:
                self._index.add(path, self._body(path))
        return self._index.near(body.strip(), self._body)

    def text_of(self, path: str) -> str:
        """Return the whole file of a story."""
        return self._planned_texts.get(path) or self._kept_texts[path]

    def _body(self, path: str) -> str:
        return self.text_of(path).partition("\n---\n")[2].strip()

    def _file(self, story: Kept) -> None:
        if story.guid:
            self._paths[story.guid].append(story.path)
        if story.day:
            self._days[story.day].append(story.path)
