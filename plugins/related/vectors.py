"""A story's words as a vector: sublinear tf-idf of stems (Salton & Buckley 1988), as small integers.

Integers make every similarity exact, and so the same on any machine and in any order of work.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from Stemmer import Stemmer

from plugins.related.words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE_WEIGHT = 2  # a word of the headline counts as so many of the body
MOST_TERMS = 128
SCALE = 4095  # weights have twelve bits
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_STEMMER = Stemmer("english")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A story's stems with their counts, and the forms in which each stands in the text."""

    counts: Mapping[str, int]
    forms: Mapping[str, Counter[str]]


def words_of(title: str, text: str) -> Words:
    """Return the stems of headline and text that carry a subject."""
    counts: Counter[str] = Counter()
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for part, weight in ((title, TITLE_WEIGHT), (text, 1)):
        for form in _WORD.findall(part):
            word = form.lower().replace("\u2019", "'").removesuffix("'s")
            if len(word) > 1 and word not in STOP_WORDS:
                stem = _STEMMER.stemWord(word)
                counts[stem] += weight
                forms[stem][form.removesuffix("'s").removesuffix("\u2019s")] += 1 if part is text else 0
    return Words(counts=counts, forms=forms)


def vectors(words: tuple[Words, ...]) -> tuple[dict[str, int], ...]:
    """Return each story's vector of length SCALE: stem to weight, at most MOST_TERMS of them."""
    frequency = Counter(stem for story in words for stem in story.counts)
    idf = {stem: math.log((1 + len(words)) / (1 + count)) + 1 for stem, count in frequency.items()}
    return tuple(_vector(story.counts, idf) for story in words)


def _vector(counts: Mapping[str, int], idf: Mapping[str, float]) -> dict[str, int]:
    weights = {stem: (1 + math.log(count)) * idf[stem] for stem, count in counts.items()}
    heaviest = sorted(weights, key=lambda stem: (-round(weights[stem], 9), stem))[:MOST_TERMS]
    length = math.sqrt(math.fsum(weights[stem] ** 2 for stem in heaviest))
    return {stem: round(SCALE * weights[stem] / length) for stem in sorted(heaviest)}
