"""The editor's vocabulary (`content/tags.yaml`), and where its words stand in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation
from slugify import slugify

from plugins.core.kinds import TagKind
from plugins.core.model import Tag
from plugins.tags.checks import vocabulary_problems
from plugins.tags.words import Words, folded, is_whole, longest, plained

if TYPE_CHECKING:
    from plugins.tags.words import Span

__all__ = ["Tags", "Vocabulary", "vocabulary_problems"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """The file `content/tags.yaml`."""

    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    """A word or phrase that names a tag, and the case in which it does."""

    tag: Tag
    exact: str = ""  # the only way in which it may be written
    is_any: bool = True  # whether any case will do; else it begins with a capital

    def fits(self, written: str) -> bool:
        return written == self.exact if self.exact else not written[0].islower()


@dataclass(frozen=True)
class Vocabulary:
    """Finds tags by name, slug or alias; a match begins and ends with a word.

    Case does not matter, but for two: what is written in capitals (WHO) is found in capitals only, and one
    word that names a person, a place or an organisation (Shell) begins with one.
    """

    tags: tuple[Tag, ...]

    @cached_property
    def _by_word(self) -> dict[str, Tag]:
        pairs = ((word, tag) for tag in self.tags for word in (tag.name, tag.slug, *tag.aliases))
        return {folded(word): tag for word, tag in reversed(tuple(pairs))}

    @cached_property
    def _by_topic(self) -> dict[str, Tag]:
        return {tag.media_topic: tag for tag in reversed(self.tags) if tag.media_topic}

    @cached_property
    def _forms(self) -> dict[str, list[_Form]]:
        forms: dict[str, list[_Form]] = {}
        for tag in self.tags:
            for word in (tag.name, *tag.aliases):
                if word.strip():
                    forms.setdefault(folded(word), []).append(_form(tag, plained(word)))
        return forms

    @cached_property
    def _choices(self) -> tuple[list[_Form], ...]:
        return tuple(self._forms.values())

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._forms, implementation=Implementation.DFA)

    def known(self, name: str) -> Tag | None:
        """Return the vocabulary's tag of this name, alias or slug."""
        found = self._by_word.get(folded(name))
        return found or (self._by_word.get(slugify(name)) if name else None)

    def own(self, tag: Tag) -> Tag | None:
        """Return the vocabulary's tag for the same as a tag from elsewhere."""
        return self._by_word.get(folded(tag.name)) or self._by_word.get(tag.slug)

    def named(self, name: str, kind: TagKind = TagKind.TOPIC) -> Tag:
        """Return the vocabulary's tag of this name, else a new one: what the editor typed always stands."""
        return self.known(name) or Tag(name=name, slug=slugify(name) or "tag", kind=kind)

    def of_subjects(self, subjects: tuple[str, ...]) -> tuple[Tag, ...]:
        """Return the tags of the agency's own subjects: Media Topics, as `medtop:20000430`."""
        return tuple(self._by_topic[code] for code in subjects if code in self._by_topic)

    def spans(self, words: Words) -> list[Span]:
        """Return where the text names a tag."""
        text, choices = words.text, self._choices
        spans = []
        for word, start, end in self._automaton.find_matches_as_indexes(words.folded, overlapping=True):
            place = words.original(start, end) if words.places else (start, end)
            if place and is_whole(text, *place):
                first, last = place
                for form in choices[word]:
                    if form.is_any or form.fits(text[first:last]):
                        spans.append((first, last, form.tag))
                        break
        return spans

    def found_in(self, text: str) -> tuple[Tag, ...]:
        """Return the tags that the text names, in the order of their first appearance."""
        return tuple(dict.fromkeys(tag for _, _, tag in longest(self.spans(Words.of(text)))))


def _form(tag: Tag, word: str) -> _Form:
    if word.isupper() and len(word) > 1:
        return _Form(tag, exact=word, is_any=False)
    return _Form(tag, is_any=tag.kind is TagKind.TOPIC or " " in word or not word[0].isupper())
