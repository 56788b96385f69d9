"""An invented language with a Zipf-like choice of words: what the stories of the corpus are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 20_000
_OFTEN = (
    "the of to in and a said that for was on it with as at by from had its were but which their after than"
    " who been over not would"
)
_STARTS = "b|c|d|f|g|h|l|m|n|p|r|s|t|v|br|cl|dr|fl|gr|pl|sh|st|th|tr"
_VOWELS = "a|a|a|e|e|e|e|i|i|i|o|o|o|u|u|ai|ea|ee|oa|ou"
_ENDS = "|||n|r|l|s|t|m|nd|rk|st"
_SYLLABLES = (1, 2, 2, 2, 3)


@dataclass(frozen=True)
class Vocabulary:
    """Words by rank, most frequent first; no word stands twice."""

    seed: int = 1
    size: int = SIZE

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words: those that hold English together, then invented ones."""
        rng = seeded(self.seed, "words")
        found = dict.fromkeys(_OFTEN.split())
        while len(found) < self.size:
            found[self._invented(rng)] = None
        return tuple(found)

    @cached_property
    def _shares(self) -> tuple[float, ...]:
        return cumulated(self.size, 1.05, shift=2.7)

    def drawn(self, rng: Random, count: int) -> list[str]:
        """Return so many words as running text has them."""
        return rng.choices(self.words, cum_weights=self._shares, k=count)

    def rare(self, rng: Random, count: int) -> list[str]:
        """Return so many different words that few texts have."""
        return rng.sample(self.words[self.size // 20 :], count)

    @staticmethod
    def _invented(rng: Random) -> str:
        syllables = (f"{_one(rng, _STARTS)}{_one(rng, _VOWELS)}" for _ in range(rng.choice(_SYLLABLES)))
        return "".join(syllables) + _one(rng, _ENDS)


def seeded(*names: object) -> Random:
    """Return the random numbers of these names: the same on any machine, in any order of asking."""
    return Random("-".join(map(str, names)))  # noqa: S311 - sample texts


def _one(rng: Random, choices: str) -> str:
    return rng.choice(choices.split("|"))


def cumulated(size: int, exponent: float, *, shift: float = 0.0) -> tuple[float, ...]:
    """Return the cumulated shares of so many ranks, by Zipf's law (Mandelbrot's with a shift)."""
    return tuple(accumulate((rank + shift) ** -exponent for rank in range(1, size + 1)))


def sentences(rng: Random, words: Sequence[str]) -> list[str]:
    """Return the words as sentences of 8 to 20, with commas, and one in eight as speech."""
    found, at = [], 0
    while at < len(words):
        end = at + rng.randint(8, 20)
        found.append(_sentence(rng, list(words[at:end])))
        at = end
    return found


def _sentence(rng: Random, words: list[str]) -> str:
    if len(words) > 8:
        words[len(words) // 2] += ","
    text = upper(" ".join(words))
    return f"“{text},” a speaker said." if rng.random() < 1 / 8 else f"{text}."


def upper(text: str) -> str:
    """Return the text with a capital letter in front."""
    return text[:1].upper() + text[1:]
