"""Gives each story its tags: the editor's own, the place of its dateline, then what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.kinds import TagKind
from plugins.tags.places import PlaceFinder
from plugins.tags.weighing import WEIGHTS, Parts
from plugins.tags.words import Words, longest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.core.model import Story, Tag
    from plugins.tags.gazetteer import Gazetteer, Named
    from plugins.tags.vocabulary import Vocabulary
    from plugins.tags.words import Span

    Rank = tuple[int, int, str, Tag]  # minus the weight, the first place in the text, the slug

MOST_TAGS = 8
MOST_PLACES = 3  # of the gazetteer, found in the text


def tagged(story: Story, text: str, vocabulary: Vocabulary, gazetteer: Gazetteer | None = None) -> Story:
    """Return the story with its tags. `text` is the whole text, of which only names of tags show.

    Typed tags always stand, and first. Places that no vocabulary has are found with a gazetteer only,
    in English only.
    """
    if story.is_withdrawn:
        return story
    typed = _unique(_typed(name, vocabulary, gazetteer) for name in story.matter.tags)
    dateline = _dateline(story, vocabulary, gazetteer)
    tags = _unique((*typed, *dateline, *_found(story, text, vocabulary, gazetteer)))
    return replace(story, tags=tags[: max(MOST_TAGS, len(typed))])


def _typed(name: str, vocabulary: Vocabulary, gazetteer: Gazetteer | None) -> Tag:
    known = vocabulary.known(name)
    if known or not gazetteer:
        return known or vocabulary.named(name)
    return gazetteer.typed(name) or vocabulary.named(name)


def _dateline(story: Story, vocabulary: Vocabulary, gazetteer: Gazetteer | None) -> tuple[Tag, ...]:
    located = story.matter.located
    if not located:
        return ()
    known = vocabulary.known(located.name)
    place = gazetteer.located(located.name, located.country) if gazetteer and not known else None
    if place:
        known = vocabulary.own(place)
    return (known or place or vocabulary.named(located.name, TagKind.PLACE),)


def _found(story: Story, text: str, vocabulary: Vocabulary, gazetteer: Gazetteer | None) -> list[Tag]:
    """Return what the story is about, heaviest first, and of equal weight what is named first."""
    parts = Parts.of(story.title, story.summary or "", text)
    words = Words.of(parts.text)
    is_english = story.lang.partition("-")[0] == "en"
    named = gazetteer.named_in(words.text) if gazetteer and is_english else []
    spans, named = _parted(vocabulary.spans(words), named)
    ranks = _weighed(spans, vocabulary.of_subjects(story.matter.subjects), parts)
    if gazetteer and named:
        country = story.matter.located.country if story.matter.located else None
        finder = PlaceFinder(
            gazetteer=gazetteer, text=words.text, title_end=parts.title_end, named=named, country=country
        )
        ranks += _places(finder, parts, vocabulary)
    ranks.sort(key=lambda rank: rank[:3])
    return [tag for *_, tag in ranks]


def _weighed(spans: list[Span], subjects: tuple[Tag, ...], parts: Parts) -> list[Rank]:
    """Return the vocabulary's tags that are heavy enough."""
    starts: dict[str, list[int]] = {tag.slug: [] for tag in subjects}
    tags: dict[str, Tag] = {tag.slug: tag for tag in subjects}
    for start, _, tag in spans:
        starts.setdefault(tag.slug, []).append(start)
        tags[tag.slug] = tag
    told = {tag.slug for tag in subjects}
    ranks = []
    for slug, found in starts.items():
        weight = parts.weight(found) + (WEIGHTS.subject if slug in told else 0)
        if weight >= WEIGHTS.threshold:
            ranks.append((-weight, found[0] if found else 0, slug, tags[slug]))
    return ranks


def _places(finder: PlaceFinder, parts: Parts, vocabulary: Vocabulary) -> list[Rank]:
    """Return the places of the gazetteer that the story is about, as the vocabulary has them if it does."""
    ranks = []
    for place in finder.about():
        found = finder.gazetteer.tag(place.row)
        tag = vocabulary.own(found) or found
        ranks.append((-parts.weight(place.starts), place.starts[0], tag.slug, tag))
    return sorted(ranks, key=lambda rank: rank[:3])[:MOST_PLACES]


def _parted(spans: list[Span], named: list[Named]) -> tuple[list[Span], list[Named]]:
    """Return both by place, without those that lie in another; of two at one place the vocabulary's stays."""
    tags: list[Span] = []
    places: list[Named] = []
    both: list[tuple[int, int, Tag | str]] = [*spans, *named]
    for start, end, what in longest(both):
        if isinstance(what, str):
            places.append((start, end, what))
        else:
            tags.append((start, end, what))
    return tags, places


def _unique(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    by_slug: dict[str, Tag] = {}
    for tag in tags:
        by_slug.setdefault(tag.slug, tag)
    return tuple(by_slug.values())
