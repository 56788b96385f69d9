"""How dates read, in any locale of the machine the same."""

from __future__ import annotations

from datetime import date, datetime

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: date) -> str:
    """Return the date as `Friday 20 November 2026`."""
    return f"{_WEEKDAYS[value.weekday()]} {long_date(value)}"


def long_date(value: date) -> str:
    """Return the date as `20 November 2026`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """Return the date as `20 Nov 2026`."""
    return f"{value.day} {_MONTHS[value.month - 1][:3]} {value.year}"


def iso(value: date) -> str:
    """Return the date or time in ISO 8601, for machines."""
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
