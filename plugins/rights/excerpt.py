"""Short excerpts of a text, and the check that nothing longer was copied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_WORDS = 6
GREATEST_SHARE = 3  # an excerpt is never more than a third of the text, however short the text
COPIED_RUN = 12  # words in a row that make a copy
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*\Z")


def excerpt(text: str, most_words: int) -> str:
    """Return the text's beginning, of at most so many words; "" if the text is too short to be excerpted.

    It ends with a sentence if one ends in its second half, else with an ellipsis.
    """
    return beginning(text.split(), most_words)


def beginning(words: Sequence[str], most_words: int) -> str:
    """Return the same of a text that is split into its words."""
    most = min(most_words, len(words) // GREATEST_SHARE)
    if most < LEAST_WORDS:
        return ""
    ends = (at for at in range(most, most // 2, -1) if _SENTENCE_END.search(words[at - 1]))
    end = next(ends, None)
    return " ".join(words[:end]) if end else f"{' '.join(words[:most])} …"


def copied_run(text: str, original: str) -> str:
    """Return the first run of COPIED_RUN words that the text shares with the original, or ""."""
    words = _words(text)
    if len(words) < COPIED_RUN:
        return ""
    others = _words(original)
    runs = {tuple(others[at : at + COPIED_RUN]) for at in range(len(others) - COPIED_RUN + 1)}
    for at in range(len(words) - COPIED_RUN + 1):
        if tuple(words[at : at + COPIED_RUN]) in runs:
            return " ".join(words[at : at + COPIED_RUN])
    return ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
