"""What an item says of rights, in its own fields and, where these lack, in the words of its notice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.kinds import Embargo
from plugins.intake.moments import moment_of
from plugins.intake.text.notices import MAX_NOTICE, Rights, rights_of
from plugins.intake.wires.codes import name_of
from plugins.intake.wires.ways import last_part

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.intake.text.agencies import Agencies
    from plugins.intake.wires.fields import Fields

_YEAR = re.compile(r"[ ,]*(?:19|20)\d\d\Z")
_WITHDRAWN = {"canceled", "cancelled", "withheld"}
UNREADABLE_EMBARGO = "the embargo {!r} names no time: the story is held until you set `embargoed_until`"


@dataclass(frozen=True, slots=True)
class Hold:
    """Until when a story is held; `unread` is what the item says of it that names no time."""

    embargo: Embargo | None = None
    unread: str | None = None


def rights_in(fields: Fields, in_text: tuple[str, ...], source: str | None, agencies: Agencies) -> Rights:
    """Return the item's rights. `in_text` are notices that stand in the story's text."""
    notices = tuple(dict.fromkeys((*fields.texts("copyright_notice"), *in_text)))
    terms = "\n".join(fields.texts("usage_terms"))
    told = rights_of(notices, source, agencies)
    also = rights_of((*notices, *fields.texts("usage_terms"), *fields.texts("license")), source, agencies)
    holder = name_of(fields.first("copyright_holder") or "")
    return Rights(
        notice="\n".join(notices)[:MAX_NOTICE] or None,
        holder=agencies.full_name(holder) if holder else _without_year(told.holder),
        terms=terms[:MAX_NOTICE] or told.terms,
        license=also.license,
    )


def _without_year(holder: str | None) -> str | None:
    """Return the holder without the year behind it: `Copyright Meridian Wire 2026`."""
    return _YEAR.sub("", holder) or None if holder else None


def hold_of(fields: Fields, date: datetime) -> Hold:
    """Return the item's embargo. One without a time, or with one that cannot be read, holds until told.

    An item that is released later than it was issued is under embargo too (NITF, date.release).
    """
    for hit in fields.all("embargo"):
        until = moment_of(hit.text)
        return Hold(Embargo(until), hit.text if until is None and hit.text else None)
    release = moment_of(fields.first("release"))
    if is_embargoed(fields):
        return Hold(Embargo(release or _future_date(fields)))
    return Hold(Embargo(release) if release and release > date else None)


def is_embargoed(fields: Fields) -> bool:
    """Return whether the item's status says so: NITF and NewsML 1 have it there."""
    return any(last_part(text).casefold() == "embargoed" for text in fields.texts("pub_status"))


def expiry_of(fields: Fields) -> datetime | None:
    """Return when the story may no longer be shown: it expires, or its status will be withdrawn."""
    will_be = {last_part(text).casefold() for text in fields.texts("future_status")}
    if not is_embargoed(fields) and will_be & _WITHDRAWN:
        return _future_date(fields)
    return moment_of(fields.first("expires"))


def _future_date(fields: Fields) -> datetime | None:
    return moment_of(fields.first("future_date"))
