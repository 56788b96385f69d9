"""What the fields of a mail add to the front matter that its text has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.kinds import Embargo
from plugins.intake.found import reviewed
from plugins.intake.identity import made_guid
from plugins.intake.text.drafts import MADE_TITLE
from plugins.intake.text.headers import signalled

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.core.dispatch import Dispatch
    from plugins.core.matter import StoryMatter
    from plugins.intake.mails.heads import Head
    from plugins.intake.text.agencies import Agencies

_MAX_TITLE = 300
_MAX_FIELD = 3900
_UNKNOWN = re.compile(r"line \d+: ")  # how `reviewed` lists an unknown part
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_LATER = re.compile(
    r"\b(?:correct|clarif|updat|refile|writethru|kill|withdraw|advisory|korrektur|berichtig)",
    re.IGNORECASE,
)
RECEIVED = "the mail has no date of its own: it is when the first server received it"


def headed(dispatch: Dispatch, head: Head, agencies: Agencies, guid: str | None) -> Dispatch:
    """Return the dispatch with what only the mail's fields tell; `guid` is None but for its first story."""
    matter = dispatch.matter
    signal, subject = signalled(head.subject) if head.subject else (None, None)
    is_made = MADE_TITLE in matter.review or matter.title == head.subject
    source = matter.source or _source(head, agencies)
    sender = head.sender or (head.address or "").rpartition("@")[2] or None
    provider = agencies.full_name(sender) if sender else None
    doubts = [doubt for doubt in matter.review if not (subject and doubt == MADE_TITLE)]
    matter = replace(
        matter,
        title=_cut(subject if is_made and subject else matter.title, _MAX_TITLE),
        signal=matter.signal or signal,
        date=_date(matter.date, head.date),
        lang=head.lang if _LANG.fullmatch(head.lang or "") and head.lang else matter.lang,
        guid=guid or matter.guid or made_guid(source, matter.title, f"{matter.date:%Y-%m-%d}"),
        source=source,
        provider=matter.provider or (_cut(provider, _MAX_TITLE) if provider and provider != source else None),
        embargoed_until=matter.embargoed_until or (Embargo() if head.is_embargoed else None),
        evolved_from=matter.evolved_from or _parent(matter, head),
        review=(*doubts, RECEIVED) if head.is_date_received else tuple(doubts),
    )
    return seen_again(replace(dispatch, matter=matter))


def noted(dispatch: Dispatch, note: str) -> Dispatch:
    """Return the dispatch with one more note for editors."""
    if not note:
        return dispatch
    whole = "\n".join(filter(None, (note, dispatch.matter.ed_note)))
    return replace(dispatch, matter=replace(dispatch.matter, ed_note=_cut(whole, _MAX_FIELD)))


def seen_again(dispatch: Dispatch) -> Dispatch:
    """Return the dispatch with its confidence, and what to look at, as its parts are now."""
    doubts = (doubt for doubt in dispatch.matter.review if not _UNKNOWN.match(doubt))
    return reviewed(dispatch, doubts)


def _source(head: Head, agencies: Agencies) -> str | None:
    """Return who the mail is from: the agency that the name tells, or the address, else the name."""
    domain = (head.address or "").rpartition("@")[2]
    names = (head.sender or "", *domain.split("."))
    known = next((name for name in map(agencies.named, filter(None, names)) if name), None)
    return known or _cut(head.sender or domain, _MAX_TITLE) or None


def _date(printed: datetime, sent: datetime | None) -> datetime:
    """Return when the mail was sent if that is the day that the text prints, else that day."""
    return sent if sent and sent.date() == printed.date() else printed


def _parent(matter: StoryMatter, head: Head) -> str | None:
    """Return the mail that this one corrects or updates; an answer is no later version."""
    is_later = bool(matter.signal or matter.correction or _LATER.search(head.subject or ""))
    return head.parent if is_later else None


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2].rsplit(' ', 1)[0]} …"
