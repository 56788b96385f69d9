"""Reads press releases: FOR IMMEDIATE RELEASE or an embargo on top, `###` at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.intake.readers.agency_copy import copy_dispatches
from plugins.intake.text.dates import trailer_day
from plugins.intake.text.decode import text_of
from plugins.intake.text.drafts import Found, Page
from plugins.intake.text.lines import lines_of

if TYPE_CHECKING:
    from plugins.intake.text.agencies import Agencies

NAME = "press-release"
_TOP = re.compile(
    r"^[ ]*(?:for immediate release|(?:strictly )?(?:under )?embargo(?:ed)?(?: (?:un)?till? |:|$))",
    re.IGNORECASE | re.MULTILINE,
)
_SERVICE = re.compile(
    r"[(/](?:business ?wire|pr ?newswire(?:-[\w ]{2,20})?|globe ?newswire|ots|accesswire|newsfile)[)/]",
    re.IGNORECASE,
)
_END = re.compile(r"^[ ]*(?:#{3}|-30-|notes? to editors:?)[ ]*$", re.IGNORECASE | re.MULTILINE)


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is that this is a press release, by the marks at its top and end."""
    text = text_of(data) or ""
    if _TOP.search(text[:2000]) or _SERVICE.search(text[:4000]):
        return 0.97
    return 0.65 if _END.search(text) else 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the release; a Problem where there is none. What stands behind its end mark is for editors."""
    text = text_of(data) or ""
    return copy_dispatches(
        lines_of(text), Page(path=name, reader=NAME, agencies=agencies, day=trailer_day(text))
    )
