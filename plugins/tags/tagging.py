"""Gives each story its tags: the editor's own, the place of its dateline, then what its text names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.kinds import TagKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.core.model import Story, Tag
    from plugins.tags.vocabulary import Vocabulary

MOST_TAGS = 8


def tagged(story: Story, text: str, vocabulary: Vocabulary) -> Story:
    """Return the story with its tags. `text` is the whole text, of which only tags of the vocabulary show."""
    if story.is_withdrawn:
        return story
    typed = _unique(vocabulary.named(name) for name in story.matter.tags)
    found = vocabulary.found_in(f"{story.title}\n{story.summary or ''}\n{text}")
    tags = _unique((*typed, *_places(story, vocabulary), *found))
    return replace(story, tags=tags[: max(MOST_TAGS, len(typed))])


def _places(story: Story, vocabulary: Vocabulary) -> tuple[Tag, ...]:
    located = story.matter.located
    return (vocabulary.named(located.name, TagKind.PLACE),) if located else ()


def _unique(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    by_slug: dict[str, Tag] = {}
    for tag in tags:
        by_slug.setdefault(tag.slug, tag)
    return tuple(by_slug.values())
