"""What a dispatch is to the story that bears its guid: the same, older, or newer."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from plugins.intake.changes import what_changed
from plugins.intake.edits import with_editors_fields
from plugins.intake.nearness import shingles

if TYPE_CHECKING:
    from datetime import datetime

    from plugins.core.front_matter import Document
    from plugins.core.matter import StoryMatter

_PART = 0.9  # share of a shorter text's shingles that makes it a part of the longer one


class Standing(Enum):
    """How a dispatch stands to the story that is there."""

    SAME = auto()
    OLDER = auto()
    NEWER = auto()


def standing(matter: StoryMatter, body: str, former: StoryMatter, former_body: str) -> Standing:
    """Return how the dispatch stands to the former story: by version, else by time, else by its text.

    Of two with the same version and time the one that came later is newer, unless its text is the same or a
    part of what is there: pages that embed a story cut it.
    """
    if body.split() == former_body.split() and matter.pub_status == former.pub_status:
        return Standing.SAME
    own, other = rank(matter), rank(former)
    if own != other:
        return Standing.NEWER if own > other else Standing.OLDER
    return Standing.SAME if _is_part(body, former_body) else Standing.NEWER


def rank(matter: StoryMatter) -> tuple[int, datetime]:
    """Return what versions of a story are ordered by: the number, then the time."""
    return matter.version or 1, matter.modified or matter.date


def _is_part(body: str, of: str) -> bool:
    own, other = shingles(body), shingles(of)
    if not own:
        return " ".join(body.split()) in " ".join(of.split())
    return len(own) < len(other) and len(own & other) >= _PART * len(own)


def succeeding(matter: StoryMatter, body: str, former: Document[StoryMatter]) -> StoryMatter:
    """Return the front matter of a newer version that takes the former one's place.

    The day and the state stay, so that the story keeps its place in the digest; what the editor had filled in
    stays too. A correction says what changed, in the agency's words or, without any, in those of the texts.
    """
    old = former.matter
    modified = max(matter.modified or matter.date, old.modified or old.date)
    newer = replace(
        matter,
        date=old.date,
        modified=modified if modified != old.date else None,
        pub_status=matter.pub_status or old.pub_status,
        correction=_correction(matter, body, former.body) or old.correction,
        source_history=(*filter(None, (old.source_sha256,)), *old.source_history),
    )
    return with_editors_fields(newer, old)


def _correction(matter: StoryMatter, body: str, former_body: str) -> str | None:
    is_correction = "correct" in f"{matter.signal} {matter.genre}".casefold()
    return matter.correction or (what_changed(former_body, body) if is_correction else None)
