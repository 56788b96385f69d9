"""The editor's vocabulary (`content/tags.yaml`), and where its words stand in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick
from slugify import slugify

from plugins.core.kinds import TagKind
from plugins.core.model import Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """The file `content/tags.yaml`."""

    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Finds tags by name, slug or alias. Case does not matter; a match begins and ends with a word."""

    tags: tuple[Tag, ...]

    @cached_property
    def _by_word(self) -> dict[str, Tag]:
        pairs = ((word, tag) for tag in self.tags for word in (tag.name, tag.slug, *tag.aliases))
        return {word.lower(): tag for word, tag in reversed(tuple(pairs))}

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(word.lower() for tag in self.tags for word in (tag.name, *tag.aliases))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._words)

    def named(self, name: str, kind: TagKind = TagKind.TOPIC) -> Tag:
        """Return the vocabulary's tag of this name, else a new one: what the editor typed always stands."""
        slug = slugify(name) or "tag"
        found = self._by_word.get(name.lower()) or self._by_word.get(slug)
        return found or Tag(name=name, slug=slug, kind=kind)

    def found_in(self, text: str) -> tuple[Tag, ...]:
        """Return the tags whose words stand in the text, in the order of their first appearance."""
        lowered = text.lower()
        matches = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        starts = sorted((start, word) for word, start, end in matches if _is_whole_word(lowered, start, end))
        return tuple(dict.fromkeys(self._by_word[self._words[word]] for _, word in starts))


def _is_whole_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())
