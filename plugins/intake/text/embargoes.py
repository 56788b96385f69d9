"""Until when a line such as `EMBARGOED UNTIL 06:00 GMT, 17 November 2026` holds a story."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, timezone

from plugins.core.kinds import Embargo
from plugins.core.schema import parse_datetime
from plugins.intake.moments import ZONES
from plugins.intake.text.dates import days_cut, full_day_in

_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")
_CLOCK = re.compile(
    r"""
    (?<! [\d:.] ) (?P<hour> [01]?\d | 2[0-3] ) (?: [:.h]? (?P<minute> [0-5]\d ) )? (?!\d)
    (?: [ ]? (?P<half> [ap] ) \.? m\b \.? )?
    (?: [ ]? (?: h | hrs | hours | uhr ) \b )?
    [ ]? \(? (?P<zone> [A-Za-z]{1,4} )? (?! \w )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOON = 12


def embargo_in(text: str) -> Embargo:
    """Return until when the story is held: without day, clock and zone, until an editor decides."""
    stamp = _STAMP.search(text)
    if stamp:
        return Embargo(parse_datetime(stamp[0]))
    day = full_day_in(text)
    clocks = (_time(match) for match in _CLOCK.finditer(days_cut(text)))
    clock = next((clock for clock in clocks if clock), None)
    return Embargo(datetime.combine(day, clock)) if day and clock else Embargo()


def _time(match: re.Match[str]) -> time | None:
    """Return the time of day with its zone; None if the zone is missing or nobody knows it."""
    offset = ZONES.get((match["zone"] or "").upper())
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if offset is None or (half and not 1 <= hour <= _NOON):
        return None
    if half:
        hour = hour % _NOON + _NOON * (half == "p")
    return time(hour, int(match["minute"] or 0), tzinfo=timezone(timedelta(hours=offset)))
