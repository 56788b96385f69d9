"""The editor's vocabulary (`content/tags.yaml`), and where its words stand in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from unicodedata import category, normalize

from ahocorasick_rs import AhoCorasick
from slugify import slugify

from plugins.core.kinds import TagKind, is_slug
from plugins.core.model import Tag
from plugins.core.problem import Problem, problem_with

FILE = "content/tags.yaml"


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
        return {_folded(word): tag for word, tag in reversed(tuple(pairs))}

    @cached_property
    def _words(self) -> tuple[str, ...]:
        words = (_folded(word) for tag in self.tags for word in (tag.name, *tag.aliases))
        return tuple(word for word in words if word.strip())

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._words)

    def named(self, name: str, kind: TagKind = TagKind.TOPIC) -> Tag:
        """Return the vocabulary's tag of this name, else a new one: what the editor typed always stands."""
        found = self._by_word.get(_folded(name))
        if found:
            return found
        slug = slugify(name) or "tag"
        return self._by_word.get(slug) or Tag(name=name, slug=slug, kind=kind)

    def found_in(self, text: str) -> tuple[Tag, ...]:
        """Return the tags whose words stand in the text, in the order of their first appearance."""
        folded = _folded(text)
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        starts = sorted((start, word) for word, start, end in matches if _is_whole_word(folded, start, end))
        return tuple(dict.fromkeys(self._by_word[self._words[word]] for _, word in starts))


def vocabulary_problems(tags: tuple[Tag, ...]) -> tuple[Problem, ...]:
    """Return a problem for each tag whose slug cannot be used in a URL, or is taken by a tag above it."""
    problems = []
    first: dict[str, Tag] = {}
    for tag in tags:
        other = first.setdefault(tag.slug, tag)
        if not is_slug(tag.slug):
            reason, hint = "cannot be used in a URL", f"write it as {slugify(tag.name)!r}"
            problems.append(_slug_problem(tag, "bad-slug", reason, hint))
        elif other is not tag:
            reason = f"is taken by {other.name!r}"
            problems.append(_slug_problem(tag, "duplicate-slug", reason, "make one tag of both"))
    return tuple(problems)


def _slug_problem(tag: Tag, code: str, reason: str, hint: str) -> Problem:
    return problem_with(tag.slug, FILE, code, f"the slug {tag.slug!r} {reason}", hint)


def _folded(text: str) -> str:
    return normalize("NFC", text.casefold())


def _is_whole_word(text: str, start: int, end: int) -> bool:
    return not (_is_in_word(text[start - 1 : start]) or _is_in_word(text[end : end + 1]))


def _is_in_word(char: str) -> bool:
    return char.isalnum() or category(char or " ").startswith("M")  # vowel signs of Indic scripts are marks
