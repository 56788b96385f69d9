"""The language of the site: what the theme says in it, and how dates read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from typing import TYPE_CHECKING

from plugins.core import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

ENGLISH = ("en", "en-GB")  # dates in these need no library
ONE_OR_MANY = "n != 1"  # how English chooses between two forms, as gettext writes it


def canonical(tag: str) -> str:
    """Return the tag as RFC 5646 (2.1.1) writes it: `de-AT`, `zh-Hant-TW`."""
    first, *rest = tag.split("-")
    cases = {2: str.upper, 4: str.title}
    return "-".join((first.lower(), *(cases.get(len(part), str.lower)(part) for part in rest)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language by its tag of BCP 47. `messages` hold translations by the English text, plurals in order.

    `plural` is gettext's expression for which of them a number takes.
    """

    tag: str = "en"
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural: str = ONE_OR_MANY

    def say(self, text: str) -> str:
        """Return the text in this language; as it is, if nobody has translated it."""
        return self.messages.get(text, (text,))[0]

    def counted(self, one: str, many: str, number: int) -> str:
        """Return the text that goes with the number: one of these two, or of as many as the language has."""
        forms = self.messages.get(one) or (one, many)
        chosen = _chooser(self.plural)(number) if one in self.messages else int(number != 1)
        return forms[min(chosen, len(forms) - 1)]

    def day(self, value: date) -> str:
        """Return the date with its weekday."""
        return dates.day(value) if self.tag in ENGLISH else _formatted(value, "full", self.tag)

    def long_date(self, value: date) -> str:
        """Return the date with its month in full."""
        return dates.long_date(value) if self.tag in ENGLISH else _formatted(value, "long", self.tag)

    def short_day(self, value: date) -> str:
        """Return the date with its month cut short."""
        return dates.short_day(value) if self.tag in ENGLISH else _formatted(value, "yMMMd", self.tag)


@cache
def _chooser(plural: str) -> Callable[[int], int]:
    chooser: Callable[[int], int] = c2py(plural)
    return chooser


def _formatted(value: date, form: str, tag: str) -> str:
    return _of_day(value.toordinal(), form, tag)


@cache
def _of_day(ordinal: int, form: str, tag: str) -> str:
    """Return the day as the language writes it. Pages show few days, and each of them often."""
    from datetime import date  # noqa: PLC0415 - a type elsewhere

    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - 30 ms that English does not need

    day, locale = date.fromordinal(ordinal), _locale(tag)
    if form == "yMMMd":
        return format_skeleton(form, day, locale=locale)
    return format_date(day, form, locale)


@cache
def _locale(tag: str) -> str:
    """Return Babel's name of the language, or of the nearest that it knows; English if it knows none."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - as above

    parts = tag.split("-")
    for count in range(len(parts), 0, -1):
        try:
            return str(Locale.parse("-".join(parts[:count]), sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en_GB"
