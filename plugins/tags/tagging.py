"""Gives each story its tags: the editor's own, the place of its dateline, then what its text names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.kinds import TagKind

if TYPE_CHECKING:
    from plugins.core.model import Story, Tag
    from plugins.tags.vocabulary import Vocabulary

MOST_TAGS = 8


def tagged(story: Story, text: str, vocabulary: Vocabulary) -> Story:
    """Return the story with its tags. `text` is the whole text, of which only tags of the vocabulary show."""
    if story.is_withdrawn:
        return story
    typed = [vocabulary.named(name) for name in story.matter.tags]
    found = vocabulary.found_in(f"{story.title}\n{story.summary or ''}\n{text}")
    tags = tuple(dict.fromkeys((*typed, *_places(story, vocabulary), *found)))
    return replace(story, tags=_unique(tags)[: max(MOST_TAGS, len(typed))])


def _places(story: Story, vocabulary: Vocabulary) -> tuple[Tag, ...]:
    located = story.matter.located
    return (vocabulary.named(located.name, TagKind.PLACE),) if located else ()


def _unique(tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    return tuple({tag.slug: tag for tag in reversed(tags)}.values())[::-1]
