"""What two stories both mention: the terms with the greatest part in their similarity."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from plugins.terms.in_words import is_telling, leading, written
from plugins.terms.ragged import Ragged, spread
from plugins.terms.tokens import form_of, is_capital
from plugins.terms.weighing import WEIGHT, WEIGHT_BITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Term = tuple[int, int, int]

_TERMS = 10  # of two stories that are looked at
_BLOCK = 48  # stories whose terms are laid out at once
_PART_BITS = 2 * WEIGHT_BITS
_AT_BITS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The words of stories, as `Kept` has them; `stems` has the number of the stem of each of `keys`."""

    forms: Ragged
    packed: NDArray[np.uint16]
    keys: list[str]
    stems: NDArray[np.int64]
    named: Ragged
    names: list[str]

    def mentioned(self, stories: Numbers, others: Numbers) -> Iterator[tuple[str, ...]]:
        """Yield for each story, and the other one that is given with it, what both mention.

        Names come first, then the terms that weigh most; three at most. `stories` are sorted.
        """
        table, wording = _Terms(self), _Wording(self)
        several, start = np.unique(stories), 0
        for block in range(0, len(several), _BLOCK):
            rows = several[block : block + _BLOCK]
            stop = int(np.searchsorted(stories, rows[-1], side="right"))
            part = slice(start, stop)
            shared = table.shared(rows, stories[part], others[part])
            pairs = zip(stories[part].tolist(), others[part].tolist(), shared, strict=True)
            yield from (wording.told(story, other, terms) for story, other, terms in pairs)
            start = stop


class _Terms:
    """Finds the terms that stories share."""

    def __init__(self, pages: Pages) -> None:
        self._starts = pages.forms.starts
        self._forms = pages.forms.values
        self._weights = (pages.packed & WEIGHT).astype(np.int32)
        self._stems = pages.stems.astype(np.int32)
        self._is_first = np.append(self._weights > 0, True)  # of its stem; nothing follows the last entry
        count = int(pages.stems[-1]) + 1 if len(pages.stems) else 0
        self._laid = np.full((_BLOCK, count), -1, dtype=np.int32)

    def shared(self, rows: Numbers, stories: Numbers, others: Numbers) -> Iterator[list[Term]]:
        """Yield for each of the stories, and the other one, the terms that they share, the heaviest first.

         Of each the place in `keys` of its form if both have this one alone, else -1, and its entries in
        both. `rows` are the stories, each once.
        """
        ours, theirs, pair = self._met(rows, stories, others)
        part = self._weights[ours].astype(np.int64) * self._weights[theirs]
        heaviest = (
            (pair << (_PART_BITS + _AT_BITS))
            | (((1 << _PART_BITS) - part) << _AT_BITS)
            | np.arange(len(pair))
        )
        order = np.sort(heaviest) & ((1 << _AT_BITS) - 1)
        ends = np.cumsum(np.bincount(pair, minlength=len(others)))
        first = np.concatenate(([0], ends[:-1]))
        few = order[np.arange(len(order)) - np.repeat(first, np.diff(ends, prepend=0)) < _TERMS]
        found = list(zip(*self._told(ours[few], theirs[few]), strict=True))
        begin = 0
        for length in np.minimum(ends - first, _TERMS).tolist():
            yield found[begin : begin + length]
            begin += length

    def _met(self, rows: Numbers, stories: Numbers, others: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Return the entries of the terms that two stories share, in both, and in which pair they do."""
        lengths = np.diff(self._starts)
        entries = spread(self._starts[rows], lengths[rows])
        first = self._is_first[entries]
        laid = (
            np.repeat(np.arange(len(rows)), lengths[rows])[first],
            self._stems[self._forms[entries[first]]],
        )
        self._laid[laid] = entries[first]
        theirs = spread(self._starts[others], lengths[others])
        pair = np.repeat(np.arange(len(others)), lengths[others])
        row = np.repeat(np.searchsorted(rows, stories), lengths[others])
        ours = self._laid[row, self._stems[self._forms[theirs]]]
        self._laid[laid] = -1
        both = np.flatnonzero((ours >= 0) & self._is_first[theirs])
        return ours[both].astype(np.int64), theirs[both], pair[both]

    def _told(self, ours: Numbers, theirs: Numbers) -> tuple[list[int], list[int], list[int]]:
        same = self._forms[ours] == self._forms[theirs]
        alone = same & self._is_first[ours + 1] & self._is_first[theirs + 1]
        return np.where(alone, self._forms[ours], -1).tolist(), ours.tolist(), theirs.tolist()


class _Wording:
    """Tells terms and names as they read on the page. What it told of a story it knows for the next pair.

    Nothing that it remembers leads back to it: it goes when the last pair is told.
    """

    def __init__(self, pages: Pages) -> None:
        self._form = cache(partial(_form_of, pages.keys))
        self._forms_at = cache(partial(_forms_of, self._form, pages.forms.values.data, pages.packed.data))
        self._names = cache(partial(_names_of, pages.names, pages.named.starts.data, pages.named.values.data))
        self._is_telling = cache(is_telling)
        self._plain = cache(partial(_plain_of, self._form, self._is_telling))

    def told(self, story: int, other: int, terms: Iterable[Term]) -> tuple[str, ...]:
        """Return the first of the terms that say something."""
        ours, theirs = self._names(story), self._names(other)
        phrases = ours.phrases & theirs.phrases
        words = self._words(terms, ours, theirs, phrases)
        return leading(words, phrases)

    def _words(
        self, terms: Iterable[Term], ours: _Names, theirs: _Names, phrases: frozenset[str]
    ) -> Iterator[str]:
        """Yield the terms that say something, as `_word` gives them."""
        plain = self._plain
        for term in terms:
            word = plain(term[0])
            if word is None:
                told = self._word(term, ours, theirs, phrases)
                word = told if self._is_telling(told) else ""
            if word:
                yield word

    def _word(self, term: Term, ours: _Names, theirs: _Names, phrases: frozenset[str]) -> str:
        """Return the form of a term that both stories use; nothing, if it is but a part of different names.

        It is small if its capital only begins sentences.
        """
        form, here, there = term
        word = self._form(form) if form >= 0 else written(self._forms_at(here), self._forms_at(there))
        if word[0].islower() or word in ours.alone or word in theirs.alone or not is_capital(word[0]):
            return word
        if word not in ours.parts and word not in theirs.parts:
            return word.lower()
        return word if any(word in phrase.split(" ") for phrase in phrases) else ""


class _Names(NamedTuple):
    """A story's names: those of several words, those of one word, and the words of the former."""

    phrases: frozenset[str]
    alone: frozenset[str]
    parts: frozenset[str]


def _form_of(keys: Sequence[str], form: int) -> str:
    """Return a form without its stem and what says its language."""
    return form_of(keys[form])


def _plain_of(shown: Callable[[int], str], is_telling: Callable[[str], bool], form: int) -> str | None:
    """Return a form in small letters, "" if it says nothing; None for any other or none."""
    word = shown(form) if form >= 0 else None
    if word is None or not word[0].islower():
        return None
    return word if is_telling(word) else ""


def _forms_of(
    shown: Callable[[int], str], forms: Sequence[int], packed: Sequence[int], entry: int
) -> dict[str, int]:
    """Return the forms of the stem that begins at the entry, with their counts."""
    found = {shown(forms[entry]): packed[entry] >> WEIGHT_BITS}
    entry += 1
    while entry < len(packed) and not packed[entry] & WEIGHT:
        found[shown(forms[entry])] = packed[entry] >> WEIGHT_BITS
        entry += 1
    return found


def _names_of(table: Sequence[str], starts: Sequence[int], named: Sequence[int], story: int) -> _Names:
    names = [table[at] for at in named[starts[story] : starts[story + 1]]]
    phrases = [name for name in names if " " in name]
    alone = (name.removesuffix("'s").removesuffix("\u2019s") for name in names if " " not in name)
    parts = frozenset([word for phrase in phrases for word in phrase.split(" ")])
    return _Names(frozenset(phrases), frozenset(alone), parts)
