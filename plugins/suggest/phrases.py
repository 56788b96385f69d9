"""Names and terms of a text that a vocabulary may want: as they stand in it, never stems.

Names are runs of capitalised words seen within a sentence, where a capital means something; terms are pairs
of words in small letters that come again and whose words are rare in the news (tf-idf). Such keyphrases agree
with those of people about one time in four, so they are for the editor to choose from, never published.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from plugins.terms.idf import UNIT, background
from plugins.terms.languages import ENGLISH, language

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.suggest.values import Copy
    from plugins.terms.languages import Language

_MOST = 12  # candidates of a text
_LETTERS = 2  # of a word in a name; more of one in a term
_OFTEN = 2  # times that a name of one word, or a term, stands in the text
_RARE = 4.5  # mean idf that the words of a term need: one story in 33
_CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff][\w'\u2019-]*"
_RUN = re.compile(rf"(?<=[\w,;:\u2019'\"\u201c(] ){_CAPITAL}(?: (?:of (?:the )?)?{_CAPITAL}){{0,4}}")
_PIECE = re.compile(r"[^.,;:!?()\[\]\"\u201c\u201d\n\u2013\u2014\u2026]+")
_SMALL = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\Z")
_EMPTY = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "professor", "rev", "via", "of")
)  # what stands before a name, and what the stop words lack
# Endings of words that name nothing: manner, and most forms of verbs.
_NO_NOUN = ("ly", "ed", "ing", "n't")
_POSSESSIVE = re.compile(r"['\u2019]s (?=[^\W\d_])")
_LAST = re.compile(r"['\u2019]s?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase as it stands in a text, so many `times`; `weight` tells one text's phrases apart."""

    text: str
    times: int
    weight: float
    is_name: bool


def phrases(story: Copy, is_known: Callable[[str], bool]) -> tuple[Phrase, ...]:
    """Return the story's phrases that are not known, the weightiest first."""
    spoken = language(story.lang)
    weigh = _Weigher(spoken)
    names = [
        Phrase(text=name, times=times, weight=times * weigh(name.split()), is_name=True)
        for name, times in _names(story.text, spoken).items()
        if not is_known(name)
    ]
    taken = {word.casefold() for name in names for word in name.text.split()}
    terms = [
        Phrase(text=" ".join(pair), times=times, weight=times * weigh(pair) / 2, is_name=False)
        for pair, times in _pairs(story.text, spoken).items()
        if weigh(pair) >= _RARE and not taken & set(pair) and not is_known(" ".join(pair))
    ]
    ordered = sorted((*names, *terms), key=lambda phrase: (-phrase.weight, phrase.text))
    return tuple(ordered[:_MOST])


class _Weigher:
    """Gives the mean idf of words."""

    def __init__(self, spoken: Language) -> None:
        stemmer = spoken.stemmer()
        self._stem = stemmer.stemWord if stemmer else str
        self._weights, self._unknown = background() if spoken.code == ENGLISH else ({}, 6 * UNIT)

    def __call__(self, words: list[str] | tuple[str, ...]) -> float:
        stems = (self._stem(word.lower()) for word in words)
        return sum(self._weights.get(stem, self._unknown) for stem in stems) / len(words) / UNIT


def _names(text: str, spoken: Language) -> dict[str, int]:
    """Return the names in the text that stand for themselves, with how often they stand in it."""
    if spoken.code == "de":  # every noun has a capital
        return {}
    runs = (part for run in _RUN.findall(text) for part in _POSSESSIVE.split(run))
    found = Counter(name for run in runs if (name := _bare(run, spoken)))
    counts = {name: _times(name, text) for name in found}
    kept = {name: times for name, times in counts.items() if " " in name or _is_name(name, times, text)}
    return {name: max(1, times) for name, times in kept.items() if not _is_part(name, kept)}


def _bare(run: str, spoken: Language) -> str:
    """Return the run without titles, articles, and words that carry no subject, at its ends."""
    words = _LAST.sub("", run).split()
    while words and _is_empty(words[0], spoken):
        del words[0]
    while words and _is_empty(words[-1], spoken):
        del words[-1]
    return " ".join(words)


def _is_empty(word: str, spoken: Language) -> bool:
    low = word.lower().strip("'\u2019")
    return low in spoken.stop_words or low in _EMPTY or len(low) < _LETTERS


def _is_part(name: str, names: dict[str, int]) -> bool:
    """Return whether the name is in a longer one: a surname, a short form."""
    whole = f" {name} "
    return any(whole in f" {other} " for other in names if other != name)


def _is_name(word: str, times: int, text: str) -> bool:
    """Return whether the text uses the one word as a name often enough, and never as another word."""
    return times >= _OFTEN and not re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text)


def _times(name: str, text: str) -> int:
    """Return how often the name stands in the text, of one word: by itself, not in a longer name."""
    if " " in name:
        return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    around = re.findall(rf"(?<!\w)({_CAPITAL} )?{re.escape(name)}(?!\w)( {_CAPITAL})?", text)
    return sum(not before and not after for before, after in around)


def _pairs(text: str, spoken: Language) -> dict[tuple[str, str], int]:
    """Return the pairs of small words that come again, neither of them empty, and how often."""
    found: Counter[tuple[str, str]] = Counter()
    for piece in _PIECE.findall(text):
        words = piece.split()
        found.update(pair for pair in pairwise(words) if _may_name(pair, spoken))
    return {pair: times for pair, times in found.items() if times >= _OFTEN}


def _may_name(pair: tuple[str, str], spoken: Language) -> bool:
    first, second = pair
    return (
        all(_SMALL.match(word) and word.islower() and len(word) > _LETTERS for word in pair)
        and not any(_is_empty(word, spoken) or word.endswith(_NO_NOUN[0]) for word in pair)
        and not second.endswith(_NO_NOUN)
        and not first.endswith("ed")
    )
