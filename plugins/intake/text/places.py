"""Which country a printed place lies in, by a small table made from GeoNames (`make_places.py`)."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from plugins.core.matter import Place
from plugins.intake.text.remembered import remembered

_TABLE = Path(__file__).with_name("places.tsv")
_SMALL_WORDS = {
    "de",
    "del",
    "da",
    "do",
    "dos",
    "la",
    "le",
    "of",
    "the",
    "and",
    "am",
    "an",
    "sur",
    "upon",
    "el",
    "au",
    "aux",
    "les",
    "sous",
    "in",
    "di",
    "y",
}
# Letters that have no plain one within, as é has e.
_PLAIN = str.maketrans("\u2019øØłŁđĐ\u0131-", "'oOlLdDi ")  # one is i without dot
_STATE_CODE = 2
_ELISION = 2  # characters: L' and the like
_OF = (" de ", " of ")  # Santiago de Chile
_AFLOAT = ("aboard ", "on board ", "en route ")
_ARTICLES = {"al", "el"}  # before a hyphen: Sharm el-Sheikh


def locate(place: str, qualifier: str | None = None) -> Place | None:
    """Return the place with its country where that is known; None for a ship, a journey or the like.

    `qualifier` is what is printed after the place: a country, a state, or both with a comma; one that
    nobody knows speaks against the famous place of that name. Of places named alike the largest is meant,
    of two places (`Tel Aviv/Beirut`) the first.
    """
    name = place.split("/", maxsplit=1)[0].strip()
    home = country_of(name)
    if not name or name.casefold().startswith(_AFLOAT):
        return None
    if not qualifier:
        return Place(name=_cased(name), country=home)
    parts = reversed(qualifier.split(","))
    countries = [found for part in parts for kind in ("country", "region") if (found := _find(kind, part))]
    return Place(name=_cased(name), country=home if home in countries else next(iter(countries), None))


@remembered
def country_of(name: str) -> str | None:
    """Return the country of a city, a state or a country, as ISO 3166-1 alpha-2."""
    own = next((found for kind in ("city", "country", "region") if (found := _find(kind, name))), None)
    if own or not any(link in name for link in _OF):
        return own
    return next((home for link in _OF if (home := _find("country", name.rpartition(link)[2]))), None)


def is_region(name: str) -> bool:
    """Return whether this is a state or province, as `MT` is."""
    return _find("region", name) is not None


@remembered
def is_later_word(word: str) -> bool:
    """Return whether a name in the table has this word behind its first, in any case of its letters."""
    return _folded(word) in _later_words()


def split_state(place: str) -> tuple[str, str | None]:
    """Return place and state (or country: `Cambridge UK`) of `Bozeman MT`, the place alone of any other."""
    name, _, state = place.rpartition(" ")
    is_code = len(state) == _STATE_CODE and state.isupper()
    is_state = is_code and (is_region(state) or _find("country", state) is not None)
    return (name, state) if name and is_state else (place, None)


@cache
def _later_words() -> frozenset[str]:
    return frozenset(word for _, name in _places() for word in name.split(" ")[1:])


def _find(kind: str, name: str) -> str | None:
    return _places().get((kind, _folded(name.strip())))


@cache
def _places() -> dict[tuple[str, str], str]:
    rows = (line.split("\t") for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {(kind, _folded(name)): country for name, country, kind in rows}


def _folded(name: str) -> str:
    if name.isascii():
        return name.translate(_PLAIN).replace(".", "").casefold()
    parts = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(char for char in parts if not unicodedata.combining(char) and char != ".").casefold()


def _cased(name: str) -> str:
    """Return the name of a place printed in capitals as one writes it; any other as it is."""
    if not name.isupper():
        return name
    words = name.split(" ")
    return " ".join(
        word.lower() if at and word.lower() in _SMALL_WORDS else _titled(word, is_first=not at)
        for at, word in enumerate(words)
    )


def _titled(word: str, *, is_first: bool) -> str:
    first, hyphen, rest = word.partition("-")
    if hyphen and not is_first and first.lower() in _ARTICLES:
        return f"{first.lower()}-{_titled(rest, is_first=True)}"
    return "-".join(
        part.lower() if at and part.lower() in _SMALL_WORDS else _capitalised(part)
        for at, part in enumerate(word.split("-"))
    )


def _capitalised(part: str) -> str:
    """Return the part with a capital, and with one behind a single letter: N'Djamena, but Xi'an."""
    start = _ELISION if part[1:_ELISION] in {"'", "\u2019"} else 0
    return part[:start] + part[start : start + 1] + part[start + 1 :].lower()
