"""The editions: those that an editor wrote, and a proposed one for each other week that has stories."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from plugins.core.language import Language
from plugins.core.model import Edition, EditionPlace, Link
from plugins.core.problem import did_you_mean, problem_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plugins.core.kinds import Week
    from plugins.core.matter import EditionMatter
    from plugins.core.model import Story
    from plugins.core.problem import Problem

LEAST_URGENT = 9
MOST_PROPOSED = 12
_ENGLISH = Language()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFile:
    """An edition as the editor wrote it: `introduction` is sanitised HTML, `path` within the content."""

    path: str
    matter: EditionMatter
    introduction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUp:
    """The editions, newest first, and what is wrong with their files."""

    editions: tuple[Edition, ...]
    problems: tuple[Problem, ...] = ()


def line_up(
    files: tuple[EditionFile, ...],
    stories: tuple[Story, ...],
    withheld: Mapping[str, str],
    language: Language = _ENGLISH,
) -> LineUp:
    """Return all editions.

    `stories` are those that may be listed; `withheld` are slugs of others, which line-ups pass over.
    Proposed ones have their titles in this language.
    """
    known = {story.slug: story for story in stories}
    weeks = by_week(stories)
    problems = [*_repeats(files)]
    editions = {}
    for file in sorted(files, key=lambda file: file.path):
        problems += _unknown(file, known, withheld)
        editions[file.matter.week] = _edition(file, known, weeks.get(file.matter.week, ()))
    editions |= _proposed(editions, weeks, language)
    ordered = sorted(editions.values(), key=lambda edition: edition.week, reverse=True)
    return LineUp(editions=_chained(tuple(ordered)), problems=tuple(problems))


def in_editions(stories: tuple[Story, ...], editions: tuple[Edition, ...]) -> tuple[Story, ...]:
    """Return the stories, each with its place in the newest edition that has it."""
    place_of = {slug: place for edition in reversed(editions) for slug, place in _places(edition)}
    return tuple(
        story if story.edition == (place := place_of.get(story.slug)) else replace(story, edition=place)
        for story in stories
    )


def with_stories(editions: tuple[Edition, ...], stories: tuple[Story, ...]) -> tuple[Edition, ...]:
    """Return the editions, each with these stories in the place of those of the same slug."""
    known = {story.slug: story for story in stories}
    return tuple(
        replace(edition, stories=tuple(known[each.slug] for each in edition.stories)) for edition in editions
    )


def _places(edition: Edition) -> Iterator[tuple[str, EditionPlace]]:
    links = [None, *(Link(title=story.title, url=story.url) for story in edition.stories), None]
    for story, previous, following in zip(edition.stories, links, links[2:], strict=False):
        place = EditionPlace(title=edition.title, url=edition.url, previous=previous, next=following)
        yield story.slug, place


def by_week(stories: Iterable[Story]) -> dict[Week, list[Story]]:
    """Return the stories of each week, in the order given."""
    weeks: defaultdict[Week, list[Story]] = defaultdict(list)
    for story in stories:
        weeks[story.week].append(story)
    return dict(weeks)


def _edition(file: EditionFile, known: Mapping[str, Story], of_week: Iterable[Story]) -> Edition:
    matter = file.matter
    lead = known.get(matter.lead) if matter.lead else None
    if matter.stories:
        slugs = dict.fromkeys((*([matter.lead] if matter.lead else []), *matter.stories))
    else:
        slugs = dict.fromkeys(story.slug for story in propose(of_week, lead))
    return Edition(
        title=matter.title,
        number=matter.number,
        week=matter.week,
        date=matter.date,
        introduction=file.introduction,
        stories=tuple(known[slug] for slug in slugs if slug in known),
    )


def propose(of_week: Iterable[Story], lead: Story | None = None) -> tuple[Story, ...]:
    """Return a line-up of a week's stories: the lead, then by urgency, related stories, length and slug."""

    def weight(story: Story) -> tuple[int, int, int, str]:
        return (story.urgency or LEAST_URGENT, -story.links, -story.words, story.slug)

    first = (lead,) if lead else ()
    others = sorted((story for story in of_week if story is not lead), key=weight)
    return (*first, *others)[:MOST_PROPOSED]


def _proposed(
    written: Mapping[Week, Edition], stories: Mapping[Week, Iterable[Story]], language: Language
) -> dict[Week, Edition]:
    proposed: dict[Week, Edition] = {}
    greatest = 0  # of the numbers up to the week
    for week in sorted({*written, *stories}):
        if week in written:
            greatest = max(greatest, written[week].number)
            continue
        greatest += 1
        proposed[week] = Edition(
            title=language.say("The week to %(day)s") % {"day": language.long_date(week.sunday())},
            number=greatest,
            week=week,
            date=datetime.combine(week.sunday(), time(), UTC),
            stories=propose(stories[week]),
            is_proposed=True,
        )
    return proposed


def _chained(editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    links = [None, *(Link(title=edition.title, url=edition.url) for edition in editions), None]
    return tuple(
        replace(edition, previous=older, next=newer)
        for edition, older, newer in zip(editions, links[2:], links[:-2], strict=True)
    )


def _unknown(file: EditionFile, known: Mapping[str, Story], withheld: Mapping[str, str]) -> list[Problem]:
    named = (file.matter.lead, *file.matter.stories)
    return [
        problem_with(
            slug,
            f"content/{file.path}",
            "unknown-story",
            f"there is no story {slug!r}",
            did_you_mean(slug, known),
        )
        for slug in named
        if slug and slug not in known and slug not in withheld
    ]


def _repeats(files: tuple[EditionFile, ...]) -> list[Problem]:
    problems = []
    first: dict[object, EditionFile] = {}
    for file in sorted(files, key=lambda file: file.path):
        for what, value in (("week", str(file.matter.week)), ("number", file.matter.number)):
            other = first.setdefault(value, file)
            if other is not file:
                message = f"the {what} {value} is taken by content/{other.path}"
                path = f"content/{file.path}"
                problems.append(problem_with(None, path, "duplicate-edition", message, "change one of them"))
    return problems
