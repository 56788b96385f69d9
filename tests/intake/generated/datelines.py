"""Datelines as saved pages print them, with what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.intake.text.agencies import KNOWN
from tests.intake.generated.cities import AMERICAN, CITIES, City
from tests.intake.generated.words import listed

if TYPE_CHECKING:
    from datetime import date
    from random import Random

AGENCIES = listed("""
AFP|AFP|AFP|AFP|UPI|Reuters|XNA|ANI|IANS|RIA Novosti|TASS|AP|dpa|Xinhua|Yonhap|Kyodo|Sputnik|BNS|Tide News
|PTI|Interfax
""")
SHORT = listed("Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec")
THREE = listed("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")
LONG = listed("January|February|March|April|May|June|July|August|September|October|November|December")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A dateline: `line` as the page has it, `printed` up to the agency; the rest is what it tells."""

    line: str
    printed: str
    city: City
    agency: str
    day: date

    @property
    def source(self) -> str:
        """The agency's full name."""
        return KNOWN.full_name(self.agency)


def agency_day(rng: Random, day: date) -> str:
    """Return the day without its year, in an agency's style: `Sept 2`, `Nov. 7`, `November 7`."""
    month = rng.choice((SHORT, SHORT, LONG))[day.month - 1]
    stop = "." if len(month) in {3, 4} and month not in {"May", "June", "July"} and rng.random() < 0.2 else ""
    return f"{month}{stop} {day.day}"


def site_day(rng: Random, day: date) -> str:
    """Return the day with its year, in a site's style: `Sep 02, 2024`, `Sep 2, 2024`."""
    number = f"{day.day:02}" if rng.random() < 0.6 else str(day.day)
    month = rng.choice((THREE, THREE, THREE, SHORT, LONG))[day.month - 1]
    return f"{month} {number}, {day.year}"


def page_anchor(rng: Random, day: date, *, is_dated_twice: bool | None = None) -> Anchor:
    """Return a dateline that stands alone on its line of a page."""
    if is_dated_twice is None and rng.random() < 0.22:
        return _space_anchor(rng, day)
    city = rng.choice(CITIES)
    agency = rng.choice(AGENCIES)
    place = city.name.upper() if rng.random() < 0.06 else city.name
    country = f", {city.country}" if city.country and rng.random() < _share_with_country(city) else ""
    if not country and not city.is_famous:
        city = City(name=city.name, country="", code=None)
    twice = is_dated_twice if is_dated_twice is not None else rng.random() < 0.35
    first = f", {agency_day(rng, day)}" if twice else ""
    printed = f"{place}{country}{first} ({agency})"
    return Anchor(line=f"{printed} {site_day(rng, day)}", printed=printed, city=city, agency=agency, day=day)


def embedded_anchor(rng: Random, day: date, agency: str) -> Anchor:
    """Return the dateline of a story within a page, its text behind a dash on the same line."""
    city = rng.choice(CITIES)
    country = f", {city.country}" if city.country and rng.random() < 0.3 else ""
    if not country and not city.is_famous:
        city = City(name=city.name, country="", code=None)
    printed = f"{city.name}{country} ({agency})"
    line = f"{printed} {site_day(rng, day)}"
    return Anchor(line=line, printed=printed, city=city, agency=agency, day=day)


def _share_with_country(city: City) -> float:
    return 0.5 if city.is_famous else 0.9


def _space_anchor(rng: Random, day: date) -> Anchor:
    """Return `Bozeman MT (SPX) Sep 02, 2024` or `Paris, France (SPX) …` or `Houston, Texas (UPI) …`."""
    if rng.random() < 0.35:
        city = rng.choice([city for city in CITIES if city.country])
        place, agency = f"{city.name}, {city.country}", "SPX"
    else:
        name, code, state = rng.choice(AMERICAN)
        city = City(name=name, country=state, code="US")
        style = rng.random()
        place = f"{name} {code}" if style < 0.6 else f"{name}, {code if style < 0.75 else state}"
        agency = "SPX" if style < 0.75 else rng.choice(("UPI", "AFP", "SPX", "Reuters"))
    printed = f"{place} ({agency})"
    return Anchor(line=f"{printed} {site_day(rng, day)}", printed=printed, city=city, agency=agency, day=day)
