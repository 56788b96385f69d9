"""New vocabulary for several stories at once: phrases that other stories have, too, come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from plugins.suggest.phrases import phrases
from plugins.suggest.values import NewWord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from plugins.suggest.phrases import Phrase
    from plugins.suggest.values import Copy

MOST = 5
_MANY = 3  # other stories: more do not make a phrase better


def known_in(words: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells of a phrase whether the vocabulary, all of whose words these are, has it.

    A phrase is known that ends with a known one, as a name after an office, or is part of one.
    """
    folded = {word.casefold() for word in words}
    parts = {
        " ".join(split[begin:end])
        for split in map(str.split, folded)
        for begin in range(len(split))
        for end in range(begin + 1, len(split) + 1)
    }

    def is_known(phrase: str) -> bool:
        split = phrase.casefold().split()
        return " ".join(split) in parts or any(" ".join(split[at:]) in folded for at in range(len(split)))

    return is_known


def new_words(
    asked: Sequence[Copy], archive: Sequence[Copy], is_known: Callable[[str], bool]
) -> tuple[tuple[NewWord, ...], ...]:
    """Return for each story asked about what the vocabulary might take in, five phrases at most."""
    found = [phrases(story, is_known) for story in asked]
    stories = _spread(sorted({phrase.text for each in found for phrase in each}), archive)
    return tuple(
        tuple(_new_word(phrase, _others(phrase, story, stories)) for phrase in _best(each, story, stories))
        for each, story in zip(found, asked, strict=True)
    )


def _best(found: Sequence[Phrase], story: Copy, stories: dict[str, set[str]]) -> list[Phrase]:
    def rank(each: Phrase) -> tuple[int, float, str]:
        return -min(_MANY, _others(each, story, stories)), -each.weight, each.text

    return sorted(found, key=rank)[:MOST]


def _others(phrase: Phrase, story: Copy, stories: dict[str, set[str]]) -> int:
    return len(stories.get(phrase.text, set()) - {story.slug})


def _new_word(phrase: Phrase, others: int) -> NewWord:
    times = "once" if phrase.times == 1 else f"{phrase.times} times"
    kind = "a name" if phrase.is_name else "a term"
    elsewhere = f", and in {others} other {'story' if others == 1 else 'stories'}" if others else ""
    return NewWord(phrase=phrase.text, reason=f"{kind} that stands {times} in it{elsewhere}")


def _spread(candidates: Sequence[str], archive: Sequence[Copy]) -> dict[str, set[str]]:
    """Return the slugs of the stories in which each phrase stands."""
    found: dict[str, set[str]] = {}
    if not candidates:
        return found
    automaton = AhoCorasick(candidates)
    for story in archive:
        matches = automaton.find_matches_as_indexes(story.text, overlapping=True)
        for at in {at for at, begin, end in matches if _is_whole(story.text, begin, end)}:
            found.setdefault(candidates[at], set()).add(story.slug)
    return found


def _is_whole(text: str, begin: int, end: int) -> bool:
    return not (text[begin - 1 : begin].isalnum() or text[end : end + 1].isalnum())
