"""What Dateline makes of labelled stories, measured: related stories, sections, tags, near-duplicates."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.evaluate import measures
from plugins.evaluate.comparing import FIVE
from plugins.intake import nearness
from plugins.suggest.index import SURE, Index
from plugins.suggest.values import Copy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plugins.evaluate.comparing import Compared
    from plugins.evaluate.labelled import Labelled
    from plugins.suggest.values import Suggestion

    Proposed = tuple[Suggestion | None, tuple[Suggestion, ...]]

LINKS = 10  # of a story, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure: what is measured, of which stories, and how much it is. `unit` is "" for a part of 1."""

    name: str
    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How sections are measured: so many stories of each are `filed`, chosen anew in each of the `rounds`."""

    filed: int = 10
    rounds: int = 5


def related(stories: Sequence[Labelled], found: Compared) -> Iterator[Measure]:
    """Yield how many of each story's related stories are of its event, and of its section."""
    for label in ("event", "section"):
        label_of = {each.id: value for each in stories if (value := getattr(each, label))}
        if label_of:
            nearest = measures.precision_at(found.nearest, label_of, FIVE)
            yield Measure(name=f"related, precision at {FIVE}, same {label}", value=nearest.whole)
            yield Measure(name=f"related, stories that have {FIVE} ({label} told)", value=nearest.full)
            shown = measures.precision_at(found.shown, label_of, LINKS)
            yield Measure(name=f"links shown, precision, same {label}", value=shown.shown)
            yield Measure(name=f"links shown, stories that have any ({label} told)", value=shown.some)


def threads(stories: Sequence[Labelled], found: Compared) -> Iterator[Measure]:
    """Yield how far the threads agree with the events: B-cubed, over the stories whose event is told."""
    event_of = {story.id: story.event for story in stories if story.event}
    if event_of:
        yield from _agreement("threads", measures.bcubed(found.thread_of, event_of))


def sections(stories: Sequence[Labelled], options: Options) -> Iterator[Measure]:
    """Yield how often the section that is proposed is the right one, with few stories filed.

    Sections with no more than the filed stories are left out. `by filed alone`: the others are not known.
    """
    by_section: defaultdict[str, list[Copy]] = defaultdict(list)
    for story in stories:
        if story.section:
            by_section[story.section].append(_copy(story))
    large = {name: copies for name, copies in by_section.items() if len(copies) > options.filed}
    if len(large) < 2:  # noqa: PLR2004 - no choice
        return
    rounds = [_round(large, options.filed, number) for number in range(options.rounds)]
    for at, name in enumerate(("section accuracy", "section accuracy by filed alone")):
        yield Measure(name=f"{name}, {options.filed} filed", value=_mean([each[at] for each in rounds]))
    yield Measure(name=f"sections proposed with {SURE:.0%} confidence", value=_mean([x[2] for x in rounds]))
    yield Measure(name="of which right", value=_mean([each[3] for each in rounds]))


def _round(by_section: dict[str, list[Copy]], filed: int, number: int) -> tuple[float, float, float, float]:
    chance = random.Random(number)  # noqa: S311 - no secret
    known, others = [], []
    for name in sorted(by_section):
        copies = chance.sample(by_section[name], len(by_section[name]))
        known += copies[:filed]
        others += copies[filed:]
    right = {copy.slug: copy.section or "" for copy in others}
    asked = [replace(copy, section=None) for copy in others]
    alone = {copy.slug: found.value for copy, (found, _) in _asked(asked, known) if found}
    helped = {copy.slug: found for copy, (found, _) in _asked(asked, [*known, *asked]) if found}
    sure = {slug: right[slug] for slug, found in helped.items() if found.confidence >= SURE}
    values = {slug: found.value for slug, found in helped.items()}
    return (
        measures.accuracy(values, right),
        measures.accuracy(alone, right),
        len(sure) / len(right),
        measures.accuracy(values, sure),
    )


def _asked(asked: Sequence[Copy], known: Sequence[Copy]) -> Iterator[tuple[Copy, Proposed]]:
    return zip(asked, Index(known).suggestions(asked), strict=True)


def tags(stories: Sequence[Labelled]) -> Iterator[Measure]:
    """Yield how well tags are proposed, each story asked about as if it alone had none."""
    told = [_copy(story) for story in stories if story.tags is not None]
    if not any(copy.tags for copy in told):
        return
    found = {
        copy.slug: [tag.value for tag in proposed]
        for copy, (_, proposed) in _asked([replace(copy, tags=()) for copy in told], told)
    }
    agreement = measures.micro(found, {copy.slug: copy.tags for copy in told})
    yield from _agreement("tags", agreement)


def near_duplicates(stories: Sequence[Labelled]) -> Iterator[Measure]:
    """Yield how well versions of one text are found, each among the stories before it."""
    if not any(story.duplicate_of for story in stories):
        return
    event_of = {story.id: story.event for story in stories if story.event}
    found = measures.duplicates(_near(stories), groups(stories), event_of)
    yield Measure(name="near-duplicates found", value=found.recall)
    yield Measure(name="stories wrongly called near-duplicates", value=found.false)
    if found.false_pairs is not None:
        yield Measure(name="pairs of one event wrongly so called", value=found.false_pairs)


def groups(stories: Sequence[Labelled]) -> dict[str, str]:
    """Return of each story the first of those whose text it is a version of, however far."""
    parent = {story.id: story.duplicate_of or story.id for story in stories}

    def first(story: str) -> str:
        seen = {story}
        while parent.get(story, story) not in seen:
            story = parent[story]
            seen.add(story)
        return min(seen) if parent.get(story, story) != story else story

    return {story.id: first(story.id) for story in stories}


def _near(stories: Sequence[Labelled]) -> dict[str, tuple[str, ...]]:
    index, texts = nearness.Index(), {story.id: story.body for story in stories}
    found = {}
    for story in stories:
        near = index.near(story.body, texts.__getitem__)
        found[story.id] = tuple(each.name for each in near)
        index.add(story.id, story.body)
    return found


def _agreement(name: str, agreement: measures.Agreement) -> Iterator[Measure]:
    yield Measure(name=f"{name}: precision", value=agreement.precision)
    yield Measure(name=f"{name}: recall", value=agreement.recall)
    yield Measure(name=f"{name}: F1", value=agreement.f1)


def _copy(story: Labelled) -> Copy:
    return Copy(
        slug=story.id,
        title=story.title,
        text=story.body,
        lang=story.lang,
        section=story.section,
        tags=story.tags or (),
    )


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)
