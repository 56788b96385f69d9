"""The terms of a story in the words of the page: names whole, each word as the story writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.terms.plain_words import PLAIN_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

MOST_TERMS = 3


def in_words(forms: Iterable[str], names: Collection[str]) -> tuple[str, ...]:
    """Return at most three terms: `forms` come heaviest first, `names` of several words are in both texts.

    Words of one name stand together as that name, and what begins with a capital comes first. Numbers,
    measures and other plain words are no terms, but within a name.
    """
    return leading(filter(is_telling, forms), names)


def is_telling(form: str) -> bool:
    """Return whether a word says something when it stands alone: no number, no measure, no plain word."""
    return form[:1].isalpha() and form.lower() not in PLAIN_WORDS


def leading(words: Iterable[str], names: Collection[str]) -> tuple[str, ...]:
    """Return what `in_words` does of words that all say something."""
    first = _with_names(words, sorted(names)) if names else _distinct(words)
    capital = [word for word in first if word[0].isupper()]
    small = [word for word in first if not word[0].isupper()]
    return (*capital, *small)[:MOST_TERMS]


def _distinct(forms: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for form in forms:
        found.setdefault(form.lower(), form)
        if len(found) > MOST_TERMS:
            break
    return list(found.values())


def _with_names(forms: Iterable[str], phrases: list[str]) -> list[str]:
    """Return the first terms; words of one name stand together."""
    found: list[str] = []
    said: set[str] = set()
    for form in forms:
        if form.lower() in said:
            continue
        phrase = max((name for name in phrases if form in name.split()), key=len, default=form)
        words = phrase.lower().split()
        found = [*(earlier for earlier in found if earlier.lower() not in words), phrase]
        said.update(words)
        if len(found) == 2 * MOST_TERMS:
            break
    return found[: MOST_TERMS + 1]


def written(ours: Mapping[str, int], theirs: Mapping[str, int]) -> str:
    """Return the form that both texts use, the most frequent; in small letters unless it is a name.

    Both are a stem's forms, each with its count in the body of a text. If they have none in common, it is one
    in small letters, if there is any: what is a name in one text alone is no name of both.
    """
    both = [form for form in ours if form in theirs]
    best = max(both or _small(ours) or _small(theirs) or ours, key=lambda form: (ours.get(form, 0), form))
    low = best.lower()
    small, large = ours.get(low, 0) + theirs.get(low, 0), ours.get(best, 0) + theirs.get(best, 0)
    return low if small and large else best  # a capital at a sentence's beginning or in a name of others


def _small(forms: Iterable[str]) -> list[str]:
    return [form for form in forms if not form[0].isupper()]
