"""The days that datelines, trailers and press releases print."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from plugins.intake.text.alternatives import by_letter

# English, Spanish, German, French, Italian, Portuguese; one may be written without its accent.
_MONTHS = {
    1: "january jan enero ene januar jänner janvier janv gennaio gen janeiro",
    2: "february feb febrero februar février fevrier févr fevr fév febbraio fevereiro fev",
    3: "march mar marzo märz maerz mär mars março marco",
    4: "april apr abril abr avril avr aprile",
    5: "may mayo mai maggio mag maio",
    6: "june jun junio juni juin giugno giu junho",
    7: "july jul julio juli juillet juil luglio lug julho",
    8: "august aug agosto ago août aout",
    9: "september sept sep septiembre septembre settembre set setembro",
    10: "october oct octubre oktober okt octobre ottobre ott outubro out",
    11: "november nov noviembre novembre novembro",
    12: "december dec diciembre dic dezember dez décembre decembre déc dicembre dezembro",
}
_NUMBERS = {name: number for number, names in _MONTHS.items() for name in names.split()}
_MONTH = f"(?i:{by_letter(_NUMBERS)})"

CENTURIES = ("19", "20")  # with which a year starts
_YEAR_NUMBER = r"(?: 19 | 20 ) \d\d"
# A day, for use within a larger verbose pattern: `Sept 2[, 2024]`, `21 Nov. [2024]`, `2024-11-21`.
DAY = rf"""
    (?: {_MONTH} \.? [ ]{{1,3}} \d{{1,2}} (?: st | nd | rd | th )? (?: [ ]?,?[ ]? {_YEAR_NUMBER} )?
      | \d{{1,2}} (?: \. | er | st | nd | rd | th )? [ ] (?: de [ ] )?
        {_MONTH} \b \.? (?: ,?[ ] (?: de[ ] )? {_YEAR_NUMBER} )?
      | {_YEAR_NUMBER} - \d\d - \d\d
      | \d{{1,2}} \. \d{{1,2}} \. {_YEAR_NUMBER}                    # 16.11.2026
    ) (?! \d )
"""
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTH_WORD = re.compile(rf"{_MONTH}\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_FULL_DAY = re.compile(DAY, re.VERBOSE)

_TRAILERS = (
    # AP and those who send as it does: `AP-WF-11-13-13 1509GMT`
    re.compile(
        r"^[A-Z]{2,4}-[A-Z]{2,3}-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)[ ]\d{4}(?:GMT|E[SD]T)<?$",
        re.MULTILINE,
    ),
    # BBC Monitoring: `Source: Interfax, Moscow, in Russian 0830 gmt 20 Apr 22`
    re.compile(rf"\d{{4}}\s+gmt\s+(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+(?P<year>\d\d)$", re.MULTILINE),
    # dpa: `041503 Nov 24`, day and time first
    re.compile(rf"^(?P<day>\d\d)\d{{4}}[ ](?:GMT[ ])?(?P<month>{_MONTH})[ ](?P<year>\d\d)$", re.MULTILINE),
)
# A web page's stamp: `Thu Nov 7, 2024 9:00am EST`
_STAMP = re.compile(
    rf"""
    ^ # KYODO NEWS - or English.news.cn before it
    (?: [A-Z][A-Z ]{{2,28}}[ ]-[ ] | [\w.]{{3,30}}\.(?: cn | com | net | org | jp )[ ]{{1,2}} )?
    (?: (?: mon | tue | wed | thu | fri | sat | sun ) [a-z]{{0,6}} ,? [ ] )?
    (?P<day> {DAY} ) ,? [ ] (?: -[ ] )?
    \d{{1,2}} [:.] \d\d (?: :\d\d )? [ ]? (?: [ap]\.?m\.? )? (?: [ ] [A-Z]{{2,4}} )? $
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_MAX_TRAILER = 60
_MAX_SOURCE = 200  # BBC Monitoring names its source first
_TRAILER_ENDS = ("<", "m.", "M.")  # 1509GMT<, 9:00 a.m.; all others end with a letter or a digit
_CLOCK = re.compile(r"\d(?:\d{5}|[:.]\d\d|\d{3}\s*(?:GMT|gmt|E[SD]T))")
_DIGITS = re.compile(r"\d\d")
_CENTURY_TURNS = 70  # two digits: 1970 to 2069


def day_of(text: str) -> date | None:
    """Return the day that the words name, None if the year is missing or there is no such day."""
    iso = _ISO.search(text)
    if iso:
        return _day(*map(int, iso.groups()))
    german = _GERMAN.search(text)
    if german:
        return _day(*map(int, reversed(german.groups())))
    month, year = _MONTH_WORD.search(text), _YEAR.search(text)
    number = _DAY_NUMBER.search(text)
    if not (month and year and number):
        return None
    return _day(int(year[0]), _NUMBERS[month[0].lower()], int(number[0]))


def month_and_day(text: str) -> tuple[int, int] | None:
    """Return the month and the day that the words name, with or without year."""
    month, number = _MONTH_WORD.search(text), _DAY_NUMBER.search(text)
    return (_NUMBERS[month[0].lower()], int(number[0])) if month and number else None


def full_day_in(text: str) -> date | None:
    """Return the first day with its year that stands in the text."""
    days = (day_of(match[0]) for match in _FULL_DAY.finditer(text))
    return next((day for day in days if day), None)


def days_cut(text: str) -> str:
    """Return the text without the days in it: what is left of their numbers are those of clocks."""
    return _FULL_DAY.sub(" ", text)


def trailer_day(text: str) -> date | None:
    """Return the day that the agency's own last line names: the last such line decides."""
    lines = filter(None, text.split("\n"))
    text = "\n".join([line for line in lines if len(line) <= _MAX_SOURCE and _may_be_trailer(line)])
    if not _CLOCK.search(text):
        return None
    for pattern in _TRAILERS:
        matches = tuple(pattern.finditer(text))
        if matches:
            year, month = int(matches[-1]["year"]), matches[-1]["month"].lower()
            century = 2000 if year < _CENTURY_TURNS else 1900
            return _day(century + year, _NUMBERS.get(month) or int(month), int(matches[-1]["day"]))
    days = (day_of(match["day"]) for match in _STAMP.finditer(text))
    return next((day for day in days if day), None)


def _may_be_trailer(line: str) -> bool:
    """Return whether the line has a number, and ends as a trailer does: not as most sentences do."""
    return (line[-1:].isalnum() or line.endswith(_TRAILER_ENDS)) and _DIGITS.search(line) is not None


def is_trailer(line: str) -> bool:
    """Return whether the line is an agency's last line, with the time of sending."""
    return (
        len(line) <= _MAX_TRAILER
        and _may_be_trailer(line)
        and any(pattern.match(line) for pattern in (*_TRAILERS, _STAMP))
    )


def is_month(word: str) -> bool:
    """Return whether the word names a month, in any case of its letters."""
    return word.lower() in _NUMBERS


def midnight(day: date) -> datetime:
    """Return the start of the day in UTC: only the day is known."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
