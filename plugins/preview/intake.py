"""What the intake's JSON says, for the preview: which stories were made, and what could not be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    Told = Mapping[str, object]

_MOST_TEXT = 2000  # characters of what went wrong


@dataclass(frozen=True, slots=True)
class Taken:
    """The outcome of one intake: lines for a person, and the problems."""

    lines: tuple[str, ...] = ()
    problems: tuple[Told, ...] = ()


def taken(told: Told) -> Taken:
    """Return what an intake that `ran` has to say."""
    try:
        document = json.loads(str(told["text"]))
        files = document["files"]
        problems = (*document["problems"], *(each for file in files for each in file["problems"]))
        lines = tuple(f"{file['source']} -> {change['path']}" for file in files for change in file["changes"])
    except (ValueError, LookupError, TypeError):
        text = str(told.get("error") or told.get("text"))[-_MOST_TEXT:].strip()
        return Taken((), ({"message": f"the intake ended with status {told['status']}: {text}"},))
    return Taken(lines, problems)
