"""Reads the files of a run: what they hold becomes stories, what is wrong with them the run's problems."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from plugins.core.forked import spread
from plugins.core.kinds import Status
from plugins.core.listing import save_as
from plugins.core.manuscript import LateManuscript
from plugins.core.matter import EditionMatter, PageMatter, StoryMatter
from plugins.core.memory import Memory
from plugins.corpus.body import Converter
from plugins.corpus.images import size_of
from plugins.corpus.kept import LATER_LISTS, LISTS, Archive, Kept, Signature, key_of, signature_of
from plugins.corpus.stories import ContentFile, Reader, Reading, story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from plugins.core.manuscript import Manuscript
    from plugins.core.model import Story
    from plugins.core.problem import Problem
    from plugins.core.run import Run
    from plugins.corpus.images import Size

# What these make of a story depends on its file and the editor's lists alone.
PER_STORY = {f"plugins.{stage}.plugin" for stage in ("corpus", "rights", "tags")}
# What these add to a story is theirs alone, and they know when it is another.
LATER = {
    f"plugins.{stage}.plugin"
    for stage in (
        *("related", "threads", "sections", "sources", "editions", "frame", "cards", "metadata"),
        *("feeds", "redirects", "search", "assets", "writer"),
    )
}
MATTER_OF: dict[str, type[EditionMatter | PageMatter]] = {"editions": EditionMatter, "pages": PageMatter}


@dataclass(slots=True)
class Desk:
    """Reads the stories of a run, those of unchanged files from the archive.

    If it `keeps_whole`, stories are kept as all stages left them, else as those of PER_STORY did.
    """

    run: Run
    archive: Archive
    keeps_whole: bool = True
    taken: dict[str, tuple[Story, Kept]] = field(default_factory=dict)
    signatures: dict[str, Signature] = field(default_factory=dict)
    drafts: tuple[Story, ...] = ()
    later: bytes = b""

    def read(self, paths: Sequence[str]) -> Iterator[Story]:
        """Yield the stories of the files that have no problem and are no drafts."""
        now = time.time_ns()
        asleep = self.archive.sleepers()
        self.later = key_of(str(self.run.content), LATER_LISTS)  # before any stage reads them
        is_finished = self.keeps_whole and self.archive.memory.get("stories/later") == self.later
        signatures = {path: signature_of(f"{self.run.content}/{path}", now) for path in paths}
        known = {path: self.archive.of_file(path, signatures[path]) for path in paths}
        fresh = spread(partial(_all_read, self.run), [path for path in paths if not known[path]])
        self.signatures = {path: signature for path, signature in signatures.items() if signature}
        yield from (story for file in fresh if (story := file.taken_into(self.run)))
        for path, kept in known.items():
            if kept:
                yield self._take(asleep(path), kept)
                if is_finished:
                    self.run.finished.add(kept.light.slug)

    def _take(self, story: Story, kept: Kept) -> Story:
        run = self.run
        run.files.append(story.path)
        run.ready.add(story.slug)
        run.manuscripts[story.slug] = LateManuscript(
            digest=kept.text, read=partial(_manuscript, run, story.path)
        )
        run.digests.known[id(story)] = story, kept.digest
        self.taken[story.path] = story, kept
        return story

    def note(self) -> None:
        """Note the stories as the stages of PER_STORY left them."""
        self.drafts = self.run.stories

    def keep(self) -> None:
        """Keep the stories, but those that time or another file may change."""
        rows: dict[str, Kept] = {}
        for each in self.run.stories if self.keeps_whole else self.drafts:
            path = each.path
            taken, kept = self.taken.get(path, (None, None))
            if kept and taken is each:
                rows[path] = kept
            elif path in self.signatures and _is_lasting(self.run, each):
                text = self.run.manuscripts[each.slug].digest
                rows[path] = self.archive.file(self.signatures[path], text, each, self.run.digests)
                self.run.digests.known[id(each)] = each, rows[path].digest
        self.archive.keep(rows)
        self.archive.memory.put("stories/later", self.later)


def desk_of(run: Run, listening: Iterable[Callable[..., object]], plugins: Iterable[str]) -> Desk:
    """Return the desk, with what former builds under these lists and settings have kept.

    Nothing is kept if others than our own stages are `listening` before the tags are done: who knows what
    they make of a story? If others are among the site's `plugins`, stories are kept as they are then.
    """
    if not {receiver.__module__ for receiver in listening} <= PER_STORY:
        return Desk(run, Archive(Memory(), b""))
    key = key_of(str(run.content), LISTS, (run.site.base, str(run.zone)))
    return Desk(run, Archive.of(run.memory, key), keeps_whole=set(plugins) <= PER_STORY | LATER)


def _is_lasting(run: Run, story: Story) -> bool:
    """Return whether the story depends on its file alone: not on the time, nor on what it links to.

    One that is shown early is read each time, so that it is known for that.
    """
    matter = story.matter
    may_change = matter.expires or matter.embargoed_until or story.slug in run.linking
    return not (may_change or story.slug in run.early)


def _manuscript(run: Run, path: str) -> Manuscript:
    reading = _reader(run).read(_file(run, path), StoryMatter)
    if reading.manuscript is None:
        message = f"{path} was changed while the site was built"
        raise ValueError(message)
    return reading.manuscript


def newest_first(stories: Iterable[Story]) -> tuple[Story, ...]:
    """Return the stories in the order of lists."""
    return tuple(sorted(stories, key=lambda story: (-story.date.timestamp(), story.slug)))


def read_story(run: Run, path: str) -> Story | None:
    """Return the story of the file, its text put aside; None if it has problems or is a draft."""
    return _read(run, path).taken_into(run)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a file holds. `is_linking`: to other files of the content, by whichever spelling."""

    path: str
    slug: str
    story: Story | None = None
    manuscript: Manuscript | None = None
    problems: tuple[Problem, ...] = ()
    is_linking: bool = False

    def taken_into(self, run: Run) -> Story | None:
        """Let the run know what it must; return the story, if it takes part."""
        run.add(self.problems)
        run.files.append(self.path)
        if self.story is None or self.manuscript is None:
            run.withheld[self.slug] = "has problems"
            return None
        if self.story.matter.status is Status.DRAFT:
            (run.early if run.shows_early else run.withheld)[self.slug] = "is a draft"
            if not run.shows_early:
                return None
        run.manuscripts[self.slug] = self.manuscript
        if self.is_linking:
            run.linking.add(self.slug)
        return self.story


def _all_read(run: Run, paths: Sequence[str]) -> list[_Read]:
    return [_read(run, path) for path in paths]


def _read(run: Run, path: str) -> _Read:
    file = _file(run, path)
    asked: list[str] = []
    reading = _reader(run, asked).read(file, StoryMatter)
    if reading.problems or reading.matter is None:
        return _Read(path=path, slug=file.slug, problems=reading.problems)
    found = story(file, reading.matter, run.zone)
    return _Read(
        path=path, slug=file.slug, story=found, manuscript=reading.manuscript, is_linking=bool(asked)
    )


def read_article(run: Run, path: str) -> tuple[str, dict[str, object]]:
    """Return no HTML, which is for rights to add, and what Pelican must know of the story in the file."""
    value = read_story(run, path)
    if value is None:
        return "", {"status": "skip"}
    metadata: dict[str, object] = {"title": value.title, "date": value.date, "slug": value.slug}
    return "", {**metadata, **_place(value.url), "template": "story", "story": value}


def read_other(run: Run, path: str) -> tuple[str, dict[str, object]]:
    """Return the HTML of an edition's or a page's file, and what Pelican must know of it."""
    file = _file(run, path)
    reading: Reading[EditionMatter | PageMatter] = _reader(run).read(file, MATTER_OF[file.folder])
    run.add(reading.problems)
    if reading.problems or reading.matter is None or reading.manuscript is None:
        return "", {"status": "skip"}
    metadata: dict[str, object] = {
        "title": reading.matter.title,
        "slug": file.slug,
        "matter": reading.matter,
    }
    return reading.manuscript.html, metadata | _place(f"{file.slug}/")


def _place(url: str) -> dict[str, object]:
    return {"url": url, "save_as": save_as(url)}


def _file(run: Run, path: str) -> ContentFile:
    with open(f"{run.content}/{path}", "rb") as file:  # noqa: PTH123 - thousands of them
        return ContentFile(path=path, data=file.read())


def _reader(run: Run, asked: list[str] | None = None) -> Reader:
    """Return the reader for a file; which other files it was `asked` for is noted there."""

    def exists(path: str) -> bool:
        if asked is not None:
            asked.append(path)
        return run.holds(path)

    def size(path: str) -> Size | None:
        return size_of(f"{run.content}/{path}")

    return Reader(converter=_converter(), base=run.site.base, exists=exists, size=size)


@cache
def _converter() -> Converter:
    return Converter()
