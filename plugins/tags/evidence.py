"""What the words around a name tell: whether a place is meant, or the name is part of another."""

from __future__ import annotations

from enum import IntEnum

_REACH = 40  # characters read on either side


class Evidence(IntEnum):
    """How surely a name means a place: it is part of another name, it may, it does."""

    BOUND = 0
    PLAIN = 1
    SURE = 2


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


PREPOSITIONS = _words(
    "in at from near to into around across outside inside throughout through toward towards via leaving",
    "entering reaching reached visited visiting left between",
)
DIRECTIONS = _words(
    "northern southern eastern western central downtown neighbouring neighboring nearby mainland greater",
    "north-eastern north-western south-eastern south-western northeastern northwestern southeastern",
    "southwestern north south east west rural inner",
)
# `The city of Reading`: what has a place after `of`.
OF_PLACES = _words(
    "city town capital port mayor people outskirts streets north south east west village suburb suburbs",
    "region republic island islands state province county coast government centre center parts half kingdom",
    "residents citizens borders shores edge heart invasion bombing siege population president minister king",
    "queen governor",
)
# `Bank of England`: what makes a name of its own with what stands after `of`.
OF_NAMES = _words(
    "Bank University Church Duke Duchess Earl College Gulf Sea Bay Prince Princess Institute Academy Tower",
    "Battle Treaty Museum Strait Order Bishop Archbishop Statue",
)
# Words that begin a sentence and are no part of a name.
OPENERS = _words(
    "the a an and but or as if when while for of on with after before since until although though because so",
    "yet now then today both many most some all no not that this these those why how what who where will can",
    "is are was were has have had by only even meanwhile however like unlike despite against under over",
)
_TITLES = _words("Mr. Ms. Mrs. Dr. St.")
_TIMES = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July",
    "August September October November December",
)


def evidence(text: str, start: int, end: int, *, is_land: bool, is_loud: bool) -> Evidence:
    """Return what stands around the name at this place of the text.

    `is_loud`: it stands in a headline with capitals everywhere, so that they tell nothing.
    """
    if text[start - 1 : start] == "-":
        return Evidence.BOUND
    told = _before(text, start, is_loud=is_loud)
    if told is Evidence.BOUND or is_land or is_loud:
        return told
    return Evidence.BOUND if _goes_on(text, end) else told


def _before(text: str, start: int, *, is_loud: bool) -> Evidence:
    """Return what the words before the name tell."""
    last, at = _word_before(text, start)
    if last == "the":
        last, at = _word_before(text, at)
    last = last.lstrip("\"'(")
    small = last.lower()
    if small in PREPOSITIONS or small in DIRECTIONS:
        return Evidence.SURE
    if small == "of":
        return _after_of(_word_before(text, at)[0])
    is_name = last[:1].isupper() and (last[-1].isalnum() or last in _TITLES)
    return Evidence.BOUND if is_name and not is_loud and small not in OPENERS else Evidence.PLAIN


def _word_before(text: str, start: int) -> tuple[str, int]:
    """Return the word and space before this place, and where it begins; none at the start of a line."""
    if text[start - 1 : start] != " ":
        return "", start
    begin = text.rfind(" ", max(0, start - _REACH), start - 1) + 1
    word = text[begin : start - 1]
    if "\n" in word:
        word = word.rpartition("\n")[2]
        begin = start - 1 - len(word)
    return word, begin


def _after_of(word: str) -> Evidence:
    if word in OF_NAMES:
        return Evidence.BOUND
    return Evidence.SURE if word.lower() in OF_PLACES else Evidence.PLAIN


def _goes_on(text: str, end: int) -> bool:
    """Return whether a name goes on: `Manchester United`, `Jackson Pollock`."""
    mark = text[end : end + 1]
    if (mark not in {" ", "-"}) or not text[end + 1 : end + 2].isupper():
        return False
    word = text[end + 1 : end + _REACH].split(" ", 1)[0].split("\n", 1)[0].rstrip(".,;:!?")
    return mark == "-" or word not in _TIMES
