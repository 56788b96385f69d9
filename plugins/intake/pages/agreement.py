"""How much two texts agree: the measure of extraction benchmarks, F1 over words."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words, case aside."""
    return _WORD.findall(text.casefold())


def agreement(one: str, other: str) -> float:
    """Return F1 over the words of the texts, each as often as it stands there: 1.0 for the same words."""
    counts, others = Counter(words_of(one)), Counter(words_of(other))
    total = counts.total() + others.total()
    return 2 * (counts & others).total() / total if total else 1.0
