"""Reads press releases: FOR IMMEDIATE RELEASE or an embargo on top, `###` at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.intake.readers.agency_copy import read_as
from plugins.intake.text.decode import text_of
from plugins.intake.text.styles import of_desks

if TYPE_CHECKING:
    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies

NAME = "press-release"
MOST = 0.97
_TOP = re.compile(
    rf"[ ]* (?: {'|'.join((*of_desks('releases'), *of_desks('embargoes')))} )", re.VERBOSE | re.IGNORECASE
)
_SERVICE = re.compile(
    r"[(/](?:business ?wire|pr ?newswire(?:-[\w ]{2,20})?|globe ?newswire|ots|accesswire|newsfile)[)/]",
    re.IGNORECASE,
)
_END_SIGNS = ("###", "-30-", "ditor", "DITOR")  # one of them is in it
_END = re.compile(r"^[ ]*(?:#{3}|-30-|notes? to editors:?)[ ]*$", re.IGNORECASE | re.MULTILINE)


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is that this is a press release, by the marks at its top and end."""
    text = text_of(data) or ""
    if any(map(_TOP.match, text[:2000].split("\n"))) or _SERVICE.search(text[:4000]):
        return MOST
    return 0.65 if any(map(text.__contains__, _END_SIGNS)) and _END.search(text) else 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the release; a Problem where there is none. What stands behind its end mark is for editors."""
    return read_as(NAME, data, name, agencies)
