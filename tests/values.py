"""Sample values: each builder gives a valid value, of which a test changes only what it is about."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import settings

from plugins.core.kinds import Week
from plugins.core.matter import EditionMatter, StoryMatter
from plugins.core.model import Edition, Section, Story, Tag
from plugins.core.problem import Located
from plugins.core.site import Site
from plugins.editions.lineup import EditionFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plugins.core.problem import Problem

MONDAY = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)  # of 2026-W47
SITE = Site(
    name="The Tideline",
    subtitle="Coastal news",
    url="https://tideline.example/digest",
    base="/digest/",
    lang="en",
)
_OF_STORY = {field.name for field in fields(Story)}


def examples(most: int) -> Callable[[Any], Any]:
    """Return Hypothesis' settings for a test that tries so many examples."""
    return settings(max_examples=most)


def after(days: float) -> datetime:
    """Return the time so many days after the sample Monday."""
    return MONDAY + timedelta(days=days)


def matter(**changes: Any) -> StoryMatter:  # noqa: ANN401 - any field
    """Return a story's front matter."""
    return replace(StoryMatter(title="Harbour reopens", date=MONDAY), **changes)


def story(slug: str = "harbour-reopens", **changes: Any) -> Story:  # noqa: ANN401 - likewise
    """Return a story; a change names a field of it, or one that only its front matter has, such as `date`."""
    of_matter = {name: value for name, value in changes.items() if name not in _OF_STORY}
    of_story = {name: value for name, value in changes.items() if name in _OF_STORY}
    front = replace(of_story.pop("matter", matter(title=f"Title of {slug}")), **of_matter)
    plain = Story(slug=slug, path=f"dispatches/{slug}.md", matter=front, week=Week.of(front.date.date()))
    return replace(plain, **of_story)


def located(text: str, line: int = 4, column: int = 9) -> Located:
    """Return the text as front matter has it: with its place."""
    return Located.at(text, line, column)


def tag(name: str, *aliases: str, **changes: Any) -> Tag:  # noqa: ANN401 - likewise
    """Return a tag of the vocabulary."""
    return replace(Tag(name=name, slug=name.lower().replace(" ", "-"), aliases=aliases), **changes)


def section(slug: str, *below: Section, **changes: Any) -> Section:  # noqa: ANN401 - likewise
    """Return a section with those below it; `placed` gives the tree its paths."""
    return replace(Section(slug=slug, title=slug.title(), sections=below), **changes)


def edition(week: str = "2026-W47", **changes: Any) -> Edition:  # noqa: ANN401 - likewise
    """Return an edition without stories, numbered like its week."""
    when = Week.parse(week)
    plain = Edition(title=f"Of {week}", number=when.number, week=when, date=MONDAY, stories=())
    return replace(plain, **changes)


def edition_file(week: str = "2026-W47", **changes: Any) -> EditionFile:  # noqa: ANN401 - likewise
    """Return an edition as an editor wrote it; a change names a field of its front matter."""
    when = Week.parse(week)
    plain = EditionMatter(title=f"Of {week}", number=when.number, week=when, date=MONDAY)
    return EditionFile(
        path=f"editions/{when.slug}.md",
        matter=replace(plain, **changes),
        introduction=f"<p>About {week}.</p>",
    )


def slugs(stories: Iterable[Story]) -> list[str]:
    """Return the stories' slugs, in order."""
    return [one.slug for one in stories]


def report(problems: Iterable[Problem]) -> list[str]:
    """Return the problems as they are printed."""
    return [problem.report() for problem in problems]
