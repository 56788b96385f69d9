"""The gazetteer (`gazetteer.tsv`, from GeoNames): the places of the world that the news names, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ahocorasick_rs import AhoCorasick
from slugify import slugify

from plugins.core.kinds import TagKind
from plugins.core.model import Tag
from plugins.tags.words import folded, is_whole

FILE = Path(__file__).with_name("gazetteer.tsv")
WELL_KNOWN = 500  # thousands of people
_LANDS = {"country", "region"}
Named = tuple[int, int, str]  # where in a text a name stands: characters from the first to before the second


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place: `country` is its ISO 3166-1 code, `people` counts thousands.

    `kind` is country, region, capital or city. `is_doubtful`: the name is a word or a person's name, too.
    """

    name: str
    country: str
    kind: str
    people: int
    is_doubtful: bool = False

    @classmethod
    def parse(cls, line: str) -> Row:
        """Return the place of a line of the file; ValueError if the line is none of `make_gazetteer`."""
        name, country, kind, people, _ = line.split("\t")
        return cls(
            name=name,
            country=country,
            kind=kind.rstrip("?"),
            people=int(people),
            is_doubtful=kind.endswith("?"),
        )

    @property
    def is_land(self) -> bool:
        """Whether it is a country or a part of one, not a town."""
        return self.kind in _LANDS

    @property
    def is_well_known(self) -> bool:
        """Whether its name alone is understood."""
        return self.is_land or self.kind == "capital" or self.people >= WELL_KNOWN

    @property
    def is_great(self) -> bool:
        """Whether it is a capital that the whole world knows."""
        return self.kind == "capital" and self.people >= WELL_KNOWN


@dataclass(frozen=True)
class Gazetteer:
    """Places by name. `house` is the ISO code of the country in which the digest is at home.

    The first of several places of one name has the plain slug.
    """

    lines: tuple[str, ...]
    house: str | None = None

    @classmethod
    def shipped(cls, house: str | None = None) -> Gazetteer:
        """Return the gazetteer that is shipped."""
        return cls(tuple(FILE.read_text("utf-8").splitlines()[1:]), house)

    @cached_property
    def _lines_of(self) -> dict[str, list[int]]:
        """The lines of each name, those of countries first, larger places before smaller."""
        found: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            fields = line.split("\t")
            found.setdefault(fields[0], []).append(number)
            if fields[-1]:
                for word in fields[-1].split("|"):
                    found.setdefault(word.rstrip("?"), []).append(number)
        return found

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All names, those of one place beside one another."""
        return tuple(self._lines_of)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self.words)

    @cached_property
    def _by_folded(self) -> dict[str, str]:
        return {folded(word): word for word in reversed(self.words)}

    @cached_property
    def _rows(self) -> dict[str, tuple[Row, ...]]:
        return {}

    @cached_property
    def _tags(self) -> dict[Row, Tag]:
        return {}

    def named_in(self, text: str) -> list[Named]:
        """Return where the text names places."""
        words = self.words
        return [
            (start, end, words[word])
            for word, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if is_whole(text, start, end)
        ]

    def rows(self, word: str) -> tuple[Row, ...]:
        """Return the places of this name, in this case: lands first, then larger before smaller."""
        rows = self._rows.get(word)
        if rows is None:
            rows = tuple(self._row(number, word) for number in self._lines_of.get(word, ()))
            self._rows[word] = rows
        return rows

    def _row(self, number: int, word: str) -> Row:
        row = Row.parse(self.lines[number])
        doubts = f"{word}?" in self.lines[number].rpartition("\t")[2].split("|")
        return Row(
            name=row.name,
            country=row.country,
            kind=row.kind,
            people=row.people,
            is_doubtful=doubts or (row.is_doubtful and word == row.name),
        )

    def chosen(self, word: str, countries: frozenset[str] = frozenset()) -> Row:
        """Return which of the places of the name is meant: one in these countries, one at home, the first.

        A great capital is meant all the same, unless the other is a city that is known by its name alone.
        """
        rows = self.rows(word)
        first = rows[0]
        if self.is_clear(word) or first.country in countries:
            return first
        others = [row for row in rows if row.is_well_known or not first.is_great]
        near = [row for row in others if row.country in countries]
        home = [row for row in others if row.country == self.house]
        return (near or home or [first])[0]

    def is_clear(self, word: str) -> bool:
        """Return whether the name means one place, whatever else the text names."""
        first, *others = self.rows(word)
        return not others or (first.is_great and not any(row.is_well_known for row in others))

    def lying_in(self, word: str, country: str) -> Row | None:
        """Return the place of the name in this country, if there is one."""
        return next((row for row in self.rows(word) if row.country == country), None)

    def located(self, name: str, country: str | None = None) -> Tag | None:
        """Return the place that a dateline names, in any case; None if there is none in this country."""
        word = self._by_folded.get(folded(name))
        if word is None:
            return None
        row = self.lying_in(word, country) if country else self.chosen(word)
        return self.tag(row) if row else None

    def typed(self, name: str) -> Tag | None:
        """Return the place that an editor means by a tag, unless it may as well be something else."""
        word = self._by_folded.get(folded(name))
        if word is None:
            return None
        row = self.chosen(word)
        return self.tag(row) if row.is_well_known and not row.is_doubtful else None

    def tag(self, row: Row) -> Tag:
        """Return the tag of the place: of several of one name, all but the first are told by country."""
        tag = self._tags.get(row)
        if tag is None:
            first = self.rows(row.name)[0]
            is_first = (first.name, first.country) == (row.name, row.country)
            more = "" if is_first else f" ({row.country})"
            tag = Tag(name=f"{row.name}{more}", slug=slugify(f"{row.name}{more}"), kind=TagKind.PLACE)
            self._tags[row] = tag
        return tag
