"""Fills the patterns of the houses: days in each language, places, initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.intake.generated.datelines import LONG, SHORT, THREE
from tests.intake.generated.words import listed

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from tests.intake.generated.cities import City

_SPANISH = listed("enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre")
_FRENCH = listed("janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre")
_FRENCH_SHORT = listed("jan|fév|mars|avr|mai|juin|juil|août|sept|oct|nov|déc")
_GERMAN_THREE = listed("Jan|Feb|Mar|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def stamped(pattern: str, rng: Random, day: date, city: City, initials: tuple[str, str], name: str) -> str:
    """Return the pattern with its words in braces filled in."""
    for word, value in {**_day_words(day), **_place_words(city, rng)}.items():
        pattern = pattern.replace(f"{{{word}}}", value)
    two, three = initials
    people = {"ab": two, "abc": three, "AB": two.upper(), "ABC": three.upper(), "Name": name}
    for word, value in people.items():
        pattern = pattern.replace(f"{{{word}}}", value)
    return pattern


def _day_words(day: date) -> dict[str, str]:
    at = day.month - 1
    short = SHORT[at]
    return {
        "d": str(day.day),
        "dd": f"{day.day:02}",
        "mm": f"{day.month:02}",
        "y": str(day.year),
        "yy": f"{day.year % 100:02}",
        "iso": day.isoformat(),
        "mon": short,
        "mon.": short if short in {"March", "April", "May", "June", "July"} else f"{short}.",
        "mon3": THREE[at],
        "MON": THREE[at].upper(),
        "month": LONG[at],
        "mes": _SPANISH[at][:3],
        "Mes": _SPANISH[at][:3].capitalize(),
        "meslargo": _SPANISH[at],
        "mois": _FRENCH_SHORT[at],
        "moislong": _FRENCH[at],
        "Monat3": _GERMAN_THREE[at],
        "Day": _DAYS[day.weekday()],
    }


def _place_words(city: City, rng: Random) -> dict[str, str]:
    other = rng.choice(("Vigo", "Porto", "Lyon", "Beirut"))
    return {"City": city.name, "CITY": city.name.upper(), "Country": city.country, "Other": other}
