"""Why two stories are related, in the words of the page, and how far apart they are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

WEEK = 7
_DAY = 86_400  # seconds


def reason(terms: tuple[str, ...]) -> str:
    """Return the sentence that says what both stories mention; nothing if there is nothing."""
    if not terms:
        return ""
    listed = terms[0] if len(terms) == 1 else f"{', '.join(terms[:-1])} and {terms[-1]}"
    return f"Both mention {listed}"


def day(date: datetime) -> int:
    """Return the number of a day of UTC."""
    return int(date.timestamp() // _DAY)


@cache
def apart(days: int) -> str:
    """Return in words how long after the story the other one came; before it, if `days` is negative."""
    if not days:
        return "the same day"
    count, unit = (abs(days), "day") if abs(days) < 2 * WEEK else (abs(days) // WEEK, "week")
    return f"{count} {unit}{'s' if count > 1 else ''} {'later' if days > 0 else 'earlier'}"
