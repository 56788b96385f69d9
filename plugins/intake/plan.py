"""Decides what becomes of raw files, and touches none: to write, known already, or for a person."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.front_matter import write
from plugins.core.kinds import Week
from plugins.core.model import Dispatch
from plugins.core.problem import Problem
from plugins.core.source_text import MAX_BYTES as MAX_STORY_BYTES
from plugins.intake.reading import reader_for
from plugins.intake.slugs import slug_of
from plugins.intake.text.decode import MAX_BYTES, text_of
from plugins.intake.text.drafts import no_story

if TYPE_CHECKING:
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.drafts import Found


@dataclass(frozen=True, slots=True)
class Raw:
    """A raw file. `path` is relative to the site's folder, in POSIX form, or the name of a file elsewhere."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What is there already: hashes of the raw files behind the dispatches, and slugs that are taken."""

    hashes: frozenset[str] = frozenset()
    slugs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """A file to write, `path` relative to the folder of dispatches."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Write:
    """A raw file's stories are to be written: all or none."""

    source: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The raw file was taken in before, or stands twice among the new ones."""

    source: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The raw file needs a person."""

    problem: Problem


Intent = Write | Known | Unreadable


def plan(raws: tuple[Raw, ...], shelf: Shelf, agencies: Agencies) -> tuple[Intent, ...]:
    """Return what is to be done with each raw file, in their order."""
    intents: list[Intent] = []
    hashes, slugs = set(shelf.hashes), set(shelf.slugs)
    for raw in raws:
        digest = hashlib.sha256(raw.data).hexdigest()
        if digest in hashes:
            intents.append(Known(raw.path))
            continue
        intent = _intent(raw, digest, slugs, agencies)
        intents.append(intent)
        if isinstance(intent, Write):
            hashes.add(digest)
            slugs |= {_stem(page.path) for page in intent.pages}
    return tuple(intents)


def _intent(raw: Raw, digest: str, slugs: set[str], agencies: Agencies) -> Intent:
    found = _found(raw, agencies)
    problems = [item for item in found if isinstance(item, Problem)]
    if problems:
        return Unreadable(problems[0])
    taken, pages = set(slugs), []
    for item in found:
        if isinstance(item, Dispatch):
            pages.append(_page(item, raw, digest, taken))
            taken.add(_stem(pages[-1].path))
    if any(len(page.text.encode()) > MAX_STORY_BYTES for page in pages):
        return Unreadable(_too_large(raw.path, MAX_STORY_BYTES))
    return Write(raw.path, tuple(pages))


def _found(raw: Raw, agencies: Agencies) -> tuple[Found, ...]:
    if len(raw.data) > MAX_BYTES:
        return (_too_large(raw.path, MAX_BYTES),)
    if text_of(raw.data) is None:
        message = "the file holds bytes that are no text"
        hint = "save it as text, or take it out of the folder"
        return (Problem(path=raw.path, code="not-text", message=message, hint=hint),)
    reader = reader_for(raw.data, raw.path)
    return reader.read(raw.data, raw.path, agencies) if reader else (no_story(raw.path),)


def _too_large(path: str, limit: int) -> Problem:
    message = f"more than {limit:,} bytes for a file or for a story"
    return Problem(path=path, code="too-large", message=message, hint="split the file, one story each")


def _page(dispatch: Dispatch, raw: Raw, digest: str, taken: set[str]) -> Page:
    matter = replace(dispatch.matter, source_file=raw.path, source_sha256=digest)
    week = Week.of(matter.date.date())
    path = f"{week.year}/w{week.number:02}/{slug_of(matter.title, taken)}.md"
    return Page(path, write(matter, dispatch.body))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
