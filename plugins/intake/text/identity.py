"""Which item a text is, and which version of it: by slugline or headline, and by the agency's signal."""

from __future__ import annotations

import re

from plugins.intake.identity import made_guid

_LEAD = re.compile(
    r"""
      (?P<lead> \d{1,2} ) (?: st | nd | rd | th ) [ ] (?: ld | lead | add | update | writethru ) \b
    | update [ -]? (?P<update> \d{1,2} )
    | wrapup [ -]? (?P<whole> \d{1,2} )
    | (?P<once> ld | lead | update | writethru )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def item_guid(agency: str | None, slugline: str | None, title: str, day: str) -> str:
    """Return the item's name: by slugline and day, which all its leads share, else by headline and day."""
    return made_guid(agency, slugline or title, day)


def version_of(signal: str | None) -> int | None:
    """Return the version that the signal tells: `1st Ld` and `UPDATE 1` are the second."""
    match = _LEAD.match(signal or "")
    if not match:
        return None
    if match["whole"]:
        return int(match["whole"])
    return int(match["lead"] or match["update"] or 1) + 1
