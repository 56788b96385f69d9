"""Labelled stories: JSON lines in a documented simple form (`docs/evaluate.md`), read strictly."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plugins.core.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = "bad-label"
OTHER_NAMES = {"cls": "section", "thread": "event"}
FIELDS = ("id", "title", "body", "date", "lang", "section", "event", "duplicate_of", "tags")

_NEAR = 0.75  # how like a field another name must be to be a slip
_NOTHING = "neither 'title' nor 'body' has a text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A story with what people say of it; what is None is not told.

    `duplicate_of` is the id of the story of whose text this is a version.
    """

    id: str
    title: str
    body: str
    date: datetime | None = None
    lang: str = "en"
    section: str | None = None
    event: str | None = None
    duplicate_of: str | None = None
    tags: tuple[str, ...] | None = None


def read_folder(folder: Path) -> tuple[tuple[Labelled, ...], tuple[Problem, ...]]:
    """Return the stories of all `.jsonl` files in the folder, by file and line, and what is wrong with them.

    Raises OSError.
    """
    stories: list[Labelled] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_bytes().split(b"\n"), 1):
            if not line.strip():
                continue
            found = _story(line, file.name, number)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                stories.append(found)
    return tuple(stories), (*problems, *_wrong_ids(stories, folder.name))


def _story(line: bytes, path: str, number: int) -> Labelled | Problem:
    """Return the story that the line holds, or what is wrong with it."""
    try:
        return _decoded(json.loads(line))
    except (ValueError, TypeError) as error:
        hint = "docs/evaluate.md shows a line"
        return Problem(path=path, line=number, code=CODE, message=str(error), hint=hint)


def _decoded(read: object) -> Labelled:
    if not isinstance(read, dict):
        message = "a line must be one JSON object"
        raise TypeError(message)
    values = {OTHER_NAMES.get(str(name), str(name)): value for name, value in read.items()}
    for name in sorted(values.keys() - set(FIELDS)):
        near = difflib.get_close_matches(name, (*FIELDS, *OTHER_NAMES), n=1, cutoff=_NEAR)
        if near:
            message = f"{name!r} is no field: did you mean {near[0]!r}?"
            raise ValueError(message)
    if not (_text(values, "title") or _text(values, "body")):
        raise ValueError(_NOTHING)
    return Labelled(
        id=_text(values, "id") or _missing("id"),
        title=_text(values, "title") or "",
        body=_text(values, "body") or "",
        date=_date(_text(values, "date")),
        lang=_text(values, "lang") or "en",
        section=_text(values, "section") or None,
        event=_text(values, "event") or None,
        duplicate_of=_text(values, "duplicate_of") or None,
        tags=_tags(values.get("tags")),
    )


def _text(values: dict[str, object], name: str) -> str | None:
    value = values.get(name)
    if value is None or isinstance(value, str):
        return value
    message = f"{name!r} must be a text"
    raise TypeError(message)


def _missing(name: str) -> str:
    message = f"{name!r} is missing or empty"
    raise ValueError(message)


def _date(text: str | None) -> datetime | None:
    """Return the date; without a zone it is of UTC."""
    if not text:
        return None
    date = datetime.fromisoformat(text)
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _tags(value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        message = "'tags' must be a list of texts"
        raise TypeError(message)
    return tuple(value)


def _wrong_ids(stories: list[Labelled], path: str) -> Iterator[Problem]:
    """Yield a problem for each id that stands twice, and each `duplicate_of` that is no id."""
    known: set[str] = set()
    for story in stories:
        if story.id in known:
            message = f"the id {story.id!r} stands twice"
            yield Problem(path=path, code=CODE, message=message, hint="give each story an id of its own")
        known.add(story.id)
    for story in stories:
        if story.duplicate_of and story.duplicate_of not in known:
            message = f"{story.id!r} is a duplicate of {story.duplicate_of!r}, which is not there"
            yield Problem(path=path, code=CODE, message=message, hint="name the id of another story")
