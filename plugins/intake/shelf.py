"""What the folder of dispatches holds already: who each story is, without reading it whole."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.core.yaml_nodes import Scalar, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELD = re.compile(
    r"^(?P<key>guid|version|slugline|title|source|date|source_sha256|source_history): (?P<value>.+)$",
    re.MULTILINE,
)
_HASH = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A story on the shelf.

    `path` is relative to the folder of dispatches. `raw` is the hash of its raw file, `history` are those of
    former versions and of orders.
    """

    path: str
    guid: str | None = None
    version: int | None = None
    slugline: str | None = None
    title: str = ""
    source: str | None = None
    day: date | None = None
    raw: str | None = None
    history: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of the story's URL: its file's name."""
        return self.path.rpartition("/")[2].removesuffix(".md")


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The stories by their identity. `texts` gives a story's whole file by its path."""

    stories: tuple[Kept, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def hashes(self) -> frozenset[str]:
        """The hashes of all raw files that were taken in."""
        return frozenset(hash_ for story in self.stories for hash_ in (story.raw, *story.history) if hash_)

    @cached_property
    def by_guid(self) -> Mapping[str, tuple[Kept, ...]]:
        """The stories that bear a guid: one, or several if an edited one has a newer version beside it."""
        found: defaultdict[str, list[Kept]] = defaultdict(list)
        for story in self.stories:
            if story.guid:
                found[story.guid].append(story)
        return {guid: tuple(stories) for guid, stories in found.items()}


def kept(path: str, head: str) -> Kept:
    """Return the story whose file begins with this front matter, faults and all: a person may be at work."""
    fields = {match["key"]: match["value"].strip() for match in _FIELD.finditer(head)}
    values = {key: _plain(value) for key, value in fields.items()}
    version, day = values.get("version") or "", _DAY.match(values.get("date") or "")
    return Kept(
        path=path,
        guid=values.get("guid") or None,
        version=int(version) if version.isascii() and version.isdigit() else None,
        slugline=values.get("slugline"),
        title=values.get("title") or "",
        source=values.get("source"),
        day=_date(day[0]) if day else None,
        raw=next(iter(_HASH.findall(fields.get("source_sha256", ""))), None),
        history=tuple(_HASH.findall(fields.get("source_history", ""))),
    )


def _plain(value: str) -> str | None:
    """Return what the YAML scalar says."""
    if value[:1] not in {'"', "'"}:
        return value
    if value[0] == value[-1] and not {"\\", value[0]} & set(value[1:-1]):
        return value[1:-1]
    node, faults = parse(f"value: {value}", "")
    found = node.pairs[0][1] if node.pairs and not faults else None
    return found.text if isinstance(found, Scalar) else None


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
