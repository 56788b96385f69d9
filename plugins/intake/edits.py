"""Whether a person has edited a story, and the few lines that intake itself may change in a file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Never, cast

from plugins.core.front_matter import line_of, read, write
from plugins.core.kinds import Status
from plugins.core.matter import StoryMatter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.core.front_matter import Document

_FENCE = "---"
# What the editor fills in: it stays when a newer version comes, and does not count as editing the story.
OWN = ("section", "tags", "summary", "status", "related", "thread", "why", "rights_policy")
# What intake itself adds to or changes later.
_LATER = ("pub_status", "source_history", "intake_sha256", "confidence", "review")
_DEFAULTS = {field.name: field.default for field in fields(StoryMatter) if field.name in {*OWN, *_LATER}}


def sealed(matter: StoryMatter, body: str) -> StoryMatter:
    """Return the front matter with the hash by which `is_edited` knows that nobody touched the story."""
    return replace(matter, intake_sha256=_seal(matter, body))


def is_edited(matter: StoryMatter, body: str) -> bool:
    """Return whether a person changed the text, or what the agency says of it."""
    return matter.intake_sha256 != _seal(matter, body)


def is_beside(matter: StoryMatter) -> bool:
    """Return whether this is a newer text that waits beside an edited story."""
    return matter.status is Status.DRAFT and matter.evolved_from is not None


def story_in(text: str, path: str) -> Document[StoryMatter] | None:
    """Return the story that the file holds, None if it has faults: then a person is at work on it."""
    return read(text.encode(), path, StoryMatter)[0]


def with_editors_fields(matter: StoryMatter, former: StoryMatter) -> StoryMatter:
    """Return the newer version's front matter with what the editor had filled in."""
    own = {name: getattr(former, name) for name in OWN}
    kept = {name: value for name, value in own.items() if value not in {None, ()}}
    return _with(matter, kept)


def restated(text: str, values: Mapping[str, object]) -> str | None:
    """Return the file with these fields set in its front matter, and every other line as it was.

    None if the file has no front matter.
    """
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None or lines[0].rstrip() != _FENCE:
        return None
    head = lines[1:end]
    for name, value in values.items():
        head = _set(head, name, line_of(name, value))
    return "\n".join((lines[0], *head, *lines[end:]))


def _set(head: list[str], name: str, line: str) -> list[str]:
    """Return the lines with one in the place of the field's own, or as the last."""
    at = next((at for at, old in enumerate(head) if re.match(rf"{name}\s*:", old)), None)
    if at is None:
        return [*head, line]
    end = at + 1
    while end < len(head) and head[end][:1] in {" ", "\t", "-"}:
        end += 1
    return [*head[:at], line, *head[end:]]


def _seal(matter: StoryMatter, body: str) -> str:
    plain = _with(matter, _DEFAULTS)
    return hashlib.sha256(write(plain, body).encode("utf-8", "surrogatepass")).hexdigest()


def _with(matter: StoryMatter, values: Mapping[str, object]) -> StoryMatter:
    """Return the front matter with fields that come from another of its kind, so that each has its type."""
    return replace(matter, **cast("dict[str, Never]", values))
