"""When a message was sent: the day-time groups and trailers behind its text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from plugins.intake.text.dates import day_of

_LAST_LINES = 6  # of the text, in which a trailer may stand
_CENTURY_TURNS = 70  # two digits: 1970 to 2069
_LAST_MONTH = 12
_ZONES = {"GMT": 0, "UTC": 0, "Z": 0, "EST": -5, "EDT": -4, "": 0}
# 212322 GMT Nov 18: IPTC 7901, section 6.2
_GROUP = re.compile(
    r"""
    (?P<day> \d\d ) (?P<time> \d{4} ) [ ]? (?P<zone> GMT | UTC | Z )? [ ]
    (?P<month> [A-Za-z]{3,9} ) \.? [ ] (?P<year> (?: \d\d ){1,2} )
    """,
    re.VERBOSE,
)
# AP-WF-11-13-13 1509GMT
_TRAILER = re.compile(
    r"""
    (?: [A-Z]{2,4} - [A-Z]{2,3} - )?
    (?P<month> \d\d ) - (?P<day> \d\d ) - (?P<year> \d\d ) [ ]
    (?P<time> \d{4} ) (?P<zone> GMT | UTC | EST | EDT ) <?
    """,
    re.VERBOSE,
)
# 16:35ET 31-10-14: the day first where it can be no month
_CLOCK_FIRST = re.compile(
    r"(?P<time>\d\d:\d\d)[ ]?(?P<zone>[A-Z]{1,3})?[ ](?P<first>\d\d)-(?P<second>\d\d)-(?P<year>\d\d)<?"
)


def sent_at(trailer: str, text: str) -> datetime | None:
    """Return the time at which the message was sent, None if no line tells day, month and year.

    The lines behind the text are looked at first, then the text's last lines, from its end. A zone that is
    not told is taken as UTC; where it is unknown, so is the time of the day.
    """
    last = [line for line in text.split("\n") if line][-_LAST_LINES:]
    for line in (*trailer.split("\n"), *reversed(last)):
        found = _sent(" ".join(line.split()))
        if found:
            return found
    return None


def _sent(line: str) -> datetime | None:
    group = _GROUP.fullmatch(line)
    if group:
        day = day_of(f"{group['month']} {int(group['day'])}, {_year(group['year'])}")
        return _moment(day, group["time"], group["zone"] or "")
    trailer = _TRAILER.fullmatch(line)
    if trailer:
        day = _day(trailer["year"], trailer["month"], trailer["day"])
        return _moment(day, trailer["time"], trailer["zone"])
    clock = _CLOCK_FIRST.fullmatch(line)
    if clock is None:
        return None
    months = (clock["first"], clock["second"])
    month, number = reversed(months) if int(clock["first"]) > _LAST_MONTH else months
    return _moment(_day(clock["year"], month, number), clock["time"].replace(":", ""), clock["zone"] or "")


def _moment(day: date | None, clock: str, zone: str) -> datetime | None:
    if day is None:
        return None
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    hours = _ZONES.get(zone)
    try:
        time = datetime.strptime(clock, "%H%M")  # noqa: DTZ007 - the zone is set below
    except ValueError:
        return start
    if hours is None:
        return start
    return start.replace(hour=time.hour, minute=time.minute, tzinfo=timezone(timedelta(hours=hours)))


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < _CENTURY_TURNS else 1900)  # noqa: PLR2004 - two digits


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(_year(year), int(month), int(day))
    except ValueError:
        return None
