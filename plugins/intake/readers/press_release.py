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
_SERVICE = r"(?:business ?wire|pr ?newswire(?:-[\w ]{2,20})?|globe ?newswire|ots|accesswire|newsfile)[)/]"
_TOP_SIGNS = (  # one of them is in it, in small letters
    *("release", "presse", "prensa", "veröffentlichung", "diffusion", "publicaci", "difusi"),
    *("embarg", "sperrfrist"),
)
# One for each sign before the name: `re` is fast where a pattern starts with a single sign.
_SERVICES = tuple(re.compile(rf"{sign}{_SERVICE}", re.IGNORECASE) for sign in (r"\(", "/"))
_END_SIGNS = ("###", "-30-", "ditor", "DITOR")  # one of them is in it
_END = re.compile(r"\n[ ]*(?:#{3}|-30-|notes? to editors:?)[ ]*(?=\n|\Z)", re.IGNORECASE)


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is that this is a press release, by the marks at its top and end."""
    text = text_of(data) or ""
    if _is_marked(text[:2000]) or any(named.search(text, 0, 4000) for named in _SERVICES):
        return MOST
    return 0.65 if _END.search(f"\n{text}") and any(map(text.__contains__, _END_SIGNS)) else 0.0


def _is_marked(top: str) -> bool:
    """Return whether a line begins with the mark of a release or of an embargo."""
    if not any(map(top.lower().__contains__, _TOP_SIGNS)):
        return False
    return any(map(_TOP.match, top.split("\n")))


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the release; a Problem where there is none. What stands behind its end mark is for editors."""
    return read_as(NAME, data, name, agencies)
