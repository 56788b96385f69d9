"""Times as the wire formats, feeds and mails write them, to aware datetimes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

# Hours east of Greenwich. Letters that stand for two times, as ET in winter and in summer, have the later.
ZONES = {
    **dict.fromkeys(("UTC", "GMT", "Z", "WET"), 0),
    **dict.fromkeys(("BST", "CET", "MEZ", "WEST"), 1),
    **dict.fromkeys(("CEST", "MESZ", "EET", "SAST"), 2),
    **dict.fromkeys(("EEST", "MSK"), 3),
    **dict.fromkeys(("JST", "KST"), 9),
    **dict.fromkeys(("AEST", "AET"), 10),
    **dict.fromkeys(("EDT",), -4),
    **dict.fromkeys(("EST", "ET", "CDT"), -5),
    **dict.fromkeys(("CST", "CT", "MDT"), -6),
    **dict.fromkeys(("MST", "MT", "PDT"), -7),
    **dict.fromkeys(("PST", "PT"), -8),
}
_MAX_LENGTH = 60
_SIGNS = re.compile(r"\d")
_BASIC = re.compile(r"(?P<day>\d{8})T(?P<time>\d{6})(?P<zone>Z|[+-]\d{2}:?\d{2})?")
_DAY = 86_400  # seconds
_FIRST_YEAR, _LAST_YEAR = 1000, 9998  # what front matter takes


def moment_of(text: str | None) -> datetime | None:
    """Return the time that the text names, None if it names none. Without zone it is taken as UTC.

    Reads ISO 8601, also in its basic form (`20261116T093000+0000`), RFC 2822 and, last, what dateutil knows.
    """
    text = " ".join((text or "").split())
    if not text or len(text) > _MAX_LENGTH or not _SIGNS.search(text):
        return None
    for parse in (_iso, _mail, _any):
        found = parse(text)
        if found:
            return _within(found)
    return None


def _iso(text: str) -> datetime | None:
    basic = _BASIC.fullmatch(text)
    try:
        if basic:
            return datetime.fromisoformat(f"{basic['day']}T{basic['time']}{basic['zone'] or ''}")
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _any(text: str) -> datetime | None:
    from dateutil import parser  # noqa: PLC0415 - only what the standard library cannot read needs it

    midnight = datetime.combine(date(1, 1, 1), datetime.min.time())
    other = midnight.replace(month=2, day=2)
    try:
        found = parser.parse(text, default=midnight, tzinfos=_zone)
        again = parser.parse(text, default=other, tzinfos=_zone)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        return None
    is_whole = found.date() == again.date() and found.year > 1
    return found if is_whole else None


def _zone(name: str | None, offset: int | None) -> timezone | None:
    """Return the zone of an offset in seconds or of letters; those of the machine itself say nothing."""
    if offset is None:
        hours = ZONES.get((name or "").upper())
        return None if hours is None else timezone(timedelta(hours=hours))
    return timezone(timedelta(seconds=offset)) if abs(offset) < _DAY else None


def _within(moment: datetime) -> datetime | None:
    """Return the time with a zone of whole minutes; None outside what front matter may say."""
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    offset = moment.utcoffset()
    if offset is None:
        return moment.replace(tzinfo=UTC, microsecond=0)
    return moment.replace(tzinfo=timezone(timedelta(minutes=offset // timedelta(minutes=1))), microsecond=0)
