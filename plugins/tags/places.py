"""The places that a story is about: those of its headline, and those that it names more than once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from plugins.tags.evidence import Evidence, evidence

if TYPE_CHECKING:
    from plugins.tags.gazetteer import Gazetteer, Named, Row

    _ByWord = dict[str, list[tuple[int, int, str | None]]]  # beginning, end, country that stands after it

FEWEST = 2  # mentions, if the headline has none
MOST_READ = 6  # mentions of a name that are looked at
_SMALL = 3  # letters of a word that has no capital even then
_LOUD = 0.7
_LISTING = (" and ", ", ", " or ")
# What stands for a part of a country after the name of a town.
_AMERICAN = """
Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont.
Neb. Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Vt. Va. Wash. W.Va. Wis.
Wyo. D.C.
"""
_CANADIAN = "Ont. Que. B.C. Alta. Man. Sask. N.S. N.B."
ABBREVIATIONS = {**dict.fromkeys(_AMERICAN.split(), "US"), **dict.fromkeys(_CANADIAN.split(), "CA")}


class About(NamedTuple):
    """A place that the story is about, and where its text names it: the first characters."""

    row: Row
    starts: tuple[int, ...]


@dataclass(slots=True)
class _Mentions:
    """Where a text has one name, and what that tells: `is_part` if it is part of another name somewhere.

    `countries` are those that stand after the name.
    """

    sure: list[int] = field(default_factory=list)
    plain: list[int] = field(default_factory=list)
    is_part: bool = False
    countries: set[str] = field(default_factory=set)

    def counted(self, row: Row, house: str | None) -> list[int]:
        """Return the mentions that count as mentions of the place."""
        if self.is_part and not row.is_land:
            return self.sure
        is_known = row.is_well_known or row.country == house
        if self.sure or (is_known and not row.is_doubtful):
            return self.sure + self.plain
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFinder:
    """Finds what places a text is about. Its headline ends at `title_end`.

    `named` are the names of places in it, in their order. `country` is that of the dateline.
    """

    gazetteer: Gazetteer
    text: str
    title_end: int
    named: list[Named]
    country: str | None = None

    def about(self) -> list[About]:
        """Return the places that the text is about."""
        by_word = self._by_word()
        places: dict[tuple[str, str], tuple[Row, list[int]]] = {}
        eligible = self._eligible(by_word)
        is_clear = all(map(self.gazetteer.is_clear, eligible))
        companions = frozenset() if is_clear else self._companions(by_word)
        for word in eligible:
            found = self._mentions(word, by_word[word])
            row = self._meant(word, found, companions)
            starts = found.counted(row, self.gazetteer.house)
            places.setdefault((row.name, row.country), (row, []))[1].extend(starts)
        return [
            About(row, tuple(sorted(starts))) for row, starts in places.values() if self._is_subject(starts)
        ]

    def _is_subject(self, starts: list[int]) -> bool:
        return len(starts) >= FEWEST or any(start < self.title_end for start in starts)

    def _by_word(self) -> _ByWord:
        """Return the places in the text of each name, without those that only say where a town lies."""
        by_word: _ByWord = {}
        qualified = -1
        for start, end, word in self.named:
            if start != qualified:
                is_pair = self.text.startswith(", ", end) and self.text[end + 2 : end + 3].isupper()
                country = self._country_after(end, word) if is_pair else None
                by_word.setdefault(word, []).append((start, end, country))
                qualified = end + 2 if country else -1
        return by_word

    def _eligible(self, by_word: _ByWord) -> list[str]:
        """Return the names that stand in the headline or, with others of the same place, often enough."""
        names = {word: self.gazetteer.rows(word)[0].name for word in by_word}
        counts = dict.fromkeys(names.values(), 0)
        for word, found in by_word.items():
            counts[names[word]] += FEWEST if found[0][0] < self.title_end else len(found)
        return [word for word, name in names.items() if counts[name] >= FEWEST]

    def _lands(self) -> dict[int, Named]:
        """Return the names of countries and their parts, by where they begin."""
        return {one[0]: one for one in self.named if self.gazetteer.rows(one[2])[0].is_land}

    def _is_loud(self) -> bool:
        """Return whether the headline has capitals everywhere."""
        words = [word for word in self.text[: self.title_end].split() if len(word) > _SMALL]
        return sum(word[0].isupper() for word in words) > _LOUD * len(words)

    def _companions(self, by_word: _ByWord) -> frozenset[str]:
        """Return the countries that the text shows: the dateline's, else those of names of one place."""
        if self.country:
            return frozenset({self.country})
        rows = [self.gazetteer.rows(word) for word in by_word]
        clear = [row for row, *others in rows if not others and row.is_well_known and not row.is_doubtful]
        return frozenset(row.country for row in clear)

    def _meant(self, word: str, found: _Mentions, companions: frozenset[str]) -> Row:
        for country in sorted(found.countries):
            row = self.gazetteer.lying_in(word, country)
            if row:
                return row
        return self.gazetteer.chosen(word, companions)

    def _mentions(self, word: str, places: list[tuple[int, int, str | None]]) -> _Mentions:
        found = _Mentions()
        row = self.gazetteer.rows(word)[0]
        is_land = row.is_land
        for start, end, country in places[:MOST_READ]:
            if country:
                found.countries.add(country)
            is_loud = start < self.title_end and self._is_loud()
            told = evidence(self.text, start, end, is_land=is_land, is_loud=is_loud)
            is_listed = is_land and row.is_doubtful and self._is_listed(start, end)
            if country or is_listed or told is Evidence.SURE:
                found.sure.append(start)
            elif told is Evidence.PLAIN:
                found.plain.append(start)
            else:
                found.is_part = True
        return found

    def _country_after(self, end: int, word: str) -> str | None:
        """Return the country of `Town, Country` or `Town, Ont.`, if a town of this name lies there."""
        countries = {row.country for row in self.gazetteer.rows(word) if not row.is_land}
        land = self._lands().get(end + 2)
        if land:
            lands = (row.country for row in self.gazetteer.rows(land[2]))
            return next((country for country in lands if country in countries), None)
        after = re.split(r"[\s,;]", self.text[end + 2 : end + 10], maxsplit=1)[0]
        country = ABBREVIATIONS.get(after) or ABBREVIATIONS.get(f"{after}.")
        return country if country in countries else None

    def _is_listed(self, start: int, end: int) -> bool:
        """Return whether a land stands beside another: `Egypt and Jordan`, `Chad, Niger`."""
        lands = self._lands()
        if any(self.text.startswith(mark, end) and end + len(mark) in lands for mark in _LISTING):
            return True
        ends = {land[1] for land in lands.values()}
        return any(self.text.endswith(mark, 0, start) and start - len(mark) in ends for mark in _LISTING)
