"""Stories that wait for their time, and when the site is to be built again for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from plugins.core.front_matter import read
from plugins.core.kinds import Status
from plugins.core.matter import StoryMatter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_STORIES = "dispatches"


@dataclass(frozen=True, slots=True)
class Held:
    """A story that is under embargo (`until`, or without end), or that expires."""

    path: str
    title: str
    until: datetime | None
    expires: datetime | None = None
    is_embargoed: bool = True


@dataclass(frozen=True, slots=True)
class Due:
    """When a rebuild is due and for what; `cron` is that minute in cron's five fields, in UTC."""

    time: str
    reason: str
    cron: str


def held_stories(content: Path, now: datetime) -> tuple[Held, ...]:
    """Return the stories that a later build would show, or no longer show, by path.

    Files with problems are left out: a build tells them.
    """
    found = []
    for file in sorted((content / _STORIES).rglob("*.md")):
        path = file.relative_to(content.parent).as_posix()
        document, _ = read(file.read_bytes(), path, StoryMatter)
        if (
            document
            and document.matter.status is Status.PUBLISHED
            and (held := _held(document.matter, path, now))
        ):
            found.append(held)
    return tuple(found)


def next_rebuild(held: Sequence[Held], now: datetime) -> Due | None:
    """Return when the first of the stories comes or goes; None if that is known of none."""
    times = [
        (each.until, f"the embargo of {each.title!r}") for each in held if each.is_embargoed and each.until
    ]
    times += [(each.expires, f"the expiry of {each.title!r}") for each in held if each.expires]
    coming = sorted((time, reason) for time, reason in times if time and time > now)
    if not coming:
        return None
    time, reason = coming[0]
    minute = time.astimezone(UTC)
    if minute.second or minute.microsecond:  # cron knows whole minutes: the next one, never too early
        minute = minute.replace(second=0, microsecond=0) + timedelta(minutes=1)
    cron = f"{minute.minute} {minute.hour} {minute.day} {minute.month} *"
    return Due(f"{minute:%Y-%m-%d %H:%M}", reason, cron)


def _held(matter: StoryMatter, path: str, now: datetime) -> Held | None:
    embargo, expires = matter.embargoed_until, matter.expires
    is_embargoed = embargo is not None and embargo.holds(now)
    coming = expires if expires and expires > now else None
    if not (is_embargoed or coming):
        return None
    return Held(path, matter.title, embargo.until if embargo else None, coming, is_embargoed)
