"""One pattern for many words."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def by_letter(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, which are patterns that start with a small letter.

    `re` tries alternatives one after the other. Most texts start with none of the words: to see that, only
    the first letters need be compared, a dozen in place of each word. Longer words come first.
    """
    ordered = sorted(words, key=lambda word: (word[0], -len(word)))
    groups = [
        f"{letter}(?:{'|'.join(word[1:] for word in group)})"
        for letter, group in groupby(ordered, itemgetter(0))
    ]
    return f"(?:{'|'.join(groups)})"
