"""What the header of a framed message says, in the words of the front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.core.kinds import PubStatus

_LEAD = re.compile(
    r"""
      (?P<number> \d{1,2} ) (?: st | nd | rd | th )? [ -]? (?: ld | lead | writethru | update ) \b
    | \b (?: update | lead ) [ -]? (?P<after> \d{1,2} ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ORDERS = (
    (
        PubStatus.CANCELED,
        re.compile(r"\b(?:kill(?:s|ed)?|elim(?:inates?)?|cancel(?:s|l?ed)?)\b", re.IGNORECASE),
    ),
    (PubStatus.WITHHELD, re.compile(r"\b(?:hold|withh[eo]ld)\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A header taken apart.

    `service` and `number` name the message on its day. `lines` is how many of the header's lines were read:
    those behind are the text's if nothing else marks where it starts.
    """

    service: str = ""
    number: str = ""
    urgency: int | None = None
    category: str | None = None
    slugline: str | None = None
    signal: str | None = None
    agency: str | None = None
    lines: int = 0

    @property
    def words(self) -> str:
        """All that is said of the version."""
        return f"{self.slugline or ''} {self.signal or ''}"


def version_of(words: str) -> int | None:
    """Return the version of which a signal such as `1st Ld-Writethru` tells: a first lead is the second."""
    match = _LEAD.search(words)
    return int(match["number"] or match["after"]) + 1 if match else None


def order_of(words: str) -> PubStatus | None:
    """Return what a signal such as `KILL` or `HOLD` orders."""
    return next((status for status, pattern in _ORDERS if pattern.search(words)), None)
