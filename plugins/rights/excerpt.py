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
_SENTENCE_END = re.compile(r"[.!?](?=[\"'\u201d\u2019)]*\Z)")
_OPENING = "(\"'\u201c\u2018"
_ABBREVIATIONS = frozenset(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr prof rev hon gov sen rep pres gen col maj
    capt cmdr lt sgt cpl adm st mt ft no nos vs ave blvd rd approx est dept co corp inc ltd bros jr sr art
    bzw ca etc hr fr nr str usw vgl mme mlle sra srta
    """.split()  # noqa: SIM905 - a list of so many quotes would hide the words
)


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
    ends = (at for at in range(most, most // 2, -1) if _ends_sentence(words[at - 1], words[at]))
    end = next(ends, None)
    return " ".join(words[:end]) if end else f"{' '.join(words[:most])} …"


def _ends_sentence(word: str, following: str) -> bool:
    """Return whether a sentence ends with the word: a full stop may also be that of `Dec. 4` or `J. Lee`."""
    found = _SENTENCE_END.search(word)
    if found is None or found[0] != ".":
        return found is not None
    bare = word[: found.start()].lstrip(_OPENING)
    is_number = bare.isdecimal() and len(bare) <= 2  # noqa: PLR2004 - of a day, as in "4. Dezember"
    is_abbreviation = len(bare) == 1 or "." in bare or bare.lower() in _ABBREVIATIONS
    return not (is_number or is_abbreviation or following[0].islower() or following[0].isdecimal())


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
