"""Near-duplicates: how much of one text stands in another, by runs of five words.

Containment of shingles (Broder 1997): the share of the one's shingles that the other has too. It is not
symmetric, and its direction tells an update, which holds most of the older text, from a short take, most of
which stands in the longer one. Candidates come from an index of those shingles that begin with certain words,
the anchors (Manber 1994), and of each text's first ones, with which a short take begins, too; they are then
compared in full.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 5  # words in a shingle
FLOOR = 0.4  # from here on two texts are near: .995 recall on eight kinds of edit
_MOST_NAMES = 10  # of the texts that share a shingle only the last are looked at: boilerplate is in all
_SAME = 0.95  # of both: nobody can tell which came from which
_LEAST = 3  # shingles: shorter texts tell nothing
_FEW, _FLOOR_OF_FEW = 12, 0.6  # a text of fewer shingles must share more of them
_FIRST = 8  # shingles of a text that are always in the index
_EVERY, _ANCHOR = (
    5,
    4,
)  # a word is an anchor if its sum leaves 4 by 5: a fifth of all, no common word of English
_CANDIDATE = 0.2  # share of the sampled shingles that makes a full comparison worth while
_NO_WORDS = re.compile(rb"[^0-9a-z\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Near:
    """A text that shares runs of words with the one asked about.

    `of_it` is the share of the asked text that stands in this one, `of_this` the share the other way round.
    """

    name: str
    of_it: float
    of_this: float

    def __str__(self) -> str:
        if min(self.of_it, self.of_this) >= _SAME:
            return f"it is nearly the same text as {self.name}"
        if self.of_this >= self.of_it:
            return f"{self.of_this:.0%} of {self.name} stands in it: perhaps an update of that story"
        return f"{self.of_it:.0%} of it stands in {self.name}: perhaps a shorter take of that story"


class Index:
    """Names of texts by a sample of their shingles."""

    def __init__(self) -> None:
        self._samples: dict[str, frozenset[int]] = {}
        self._names: defaultdict[int, list[str]] = defaultdict(list)

    def __contains__(self, name: str) -> bool:
        return name in self._samples

    def add(self, name: str, text: str) -> None:
        """Add a text, in the place of a former one of that name."""
        for shingle in self._samples.pop(name, ()):
            self._names[shingle].remove(name)
        self._samples[name] = _sample(text)
        for shingle in self._samples[name]:
            self._names[shingle].append(name)

    def near(self, text: str, text_of: Callable[[str], str]) -> tuple[Near, ...]:
        """Return the texts near to this one, the nearest first. `text_of` gives an added text by its name."""
        sample = _sample(text)
        counts = Counter(name for shingle in sample for name in self._names.get(shingle, [])[-_MOST_NAMES:])
        likely = [name for name, count in counts.items() if self._is_likely(name, count, len(sample))]
        asked = shingles(text) if likely else frozenset()
        if not asked:
            return ()
        found = (_compared(name, asked, shingles(text_of(name))) for name in likely)
        near = [each for each in found if max(each.of_it, each.of_this) >= FLOOR]
        return tuple(sorted(near, key=lambda each: (-max(each.of_it, each.of_this), each.name)))

    def _is_likely(self, name: str, count: int, asked: int) -> bool:
        fewer = min(asked, len(self._samples[name])) - _FIRST  # the anchors of the shorter text, about
        return count >= _CANDIDATE * max(fewer, 1)


def shingles(text: str) -> frozenset[int]:
    """Return the text's runs of five words, as numbers that are the same on any machine."""
    words = _words(text)
    return frozenset(crc32(b" ".join(words[at : at + SIZE])) for at in range(len(words) - SIZE + 1))


def _compared(name: str, asked: frozenset[int], other: frozenset[int]) -> Near:
    shared = len(asked & other)
    return Near(name, _share(shared, len(asked)), _share(shared, len(other)))


def _share(shared: int, shingles: int) -> float:
    """Return the share of a text's shingles that another has; 0 if the text is too short to tell by it."""
    if shingles < _LEAST or (shingles < _FEW and shared < _FLOOR_OF_FEW * shingles):
        return 0.0
    return shared / shingles


@lru_cache(maxsize=4)
def _sample(text: str) -> frozenset[int]:
    """Return the first shingles, and those that begin with an anchor."""
    words = _words(text)
    starts = (at for at, word in enumerate(words[: 1 - SIZE]) if at < _FIRST or _is_anchor(word))
    return frozenset(crc32(b" ".join(words[at : at + SIZE])) for at in starts)


def _words(text: str) -> list[bytes]:
    return _NO_WORDS.sub(b" ", text.casefold().encode("utf-8", "surrogatepass")).split()


@lru_cache(maxsize=50_000)
def _is_anchor(word: bytes) -> bool:
    return crc32(word) % _EVERY == _ANCHOR
