"""Reads the files of a run: what they hold becomes stories, what is wrong with them the run's problems."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from plugins.core.kinds import Status
from plugins.core.listing import save_as
from plugins.core.matter import EditionMatter, PageMatter, StoryMatter
from plugins.corpus.body import Converter
from plugins.corpus.stories import ContentFile, Reader, Reading, story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plugins.core.model import Story
    from plugins.core.run import Run

MATTER_OF: dict[str, type[EditionMatter | PageMatter]] = {"editions": EditionMatter, "pages": PageMatter}


def read_stories(run: Run, paths: Sequence[str]) -> Iterator[Story]:
    """Yield the stories of the files that have no problem and are no drafts."""
    return (found for path in paths if (found := read_story(run, path)))


def newest_first(stories: Iterable[Story]) -> tuple[Story, ...]:
    """Return the stories in the order of lists."""
    return tuple(sorted(stories, key=lambda story: (-story.date.timestamp(), story.slug)))


def read_story(run: Run, path: str) -> Story | None:
    """Return the story of the file, its text put aside; None if it has problems or is a draft."""
    file = _file(run, path)
    reading = _reader(run).read(file, StoryMatter)
    run.add(reading.problems)
    run.files.append(path)
    if reading.problems or reading.matter is None or reading.manuscript is None:
        run.withheld[file.slug] = "has problems"
        return None
    if reading.matter.status is Status.DRAFT:
        run.withheld[file.slug] = "is a draft"
        return None
    run.manuscripts[file.slug] = reading.manuscript
    return story(file, reading.matter, run.zone)


def read_article(run: Run, path: str) -> tuple[str, dict[str, object]]:
    """Return no HTML, which is for rights to add, and what Pelican must know of the story in the file."""
    value = read_story(run, path)
    if value is None:
        return "", {"status": "skip"}
    metadata: dict[str, object] = {"title": value.title, "date": value.date, "slug": value.slug}
    return "", metadata | {
        "url": value.url,
        "save_as": save_as(value.url),
        "template": "story",
        "story": value,
    }


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


def _reader(run: Run) -> Reader:
    return Reader(converter=_converter(), base=run.site.base, exists=run.holds)


@cache
def _converter() -> Converter:
    return Converter()
