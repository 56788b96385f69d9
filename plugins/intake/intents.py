"""What is to be done with a raw file: values that `files` carries out and `report` tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.core.problem import Problem


class Kind(StrEnum):
    """What becomes of an item, in the words of the summary."""

    NEW = "new"
    NEWER = "updated"
    BESIDE = "put beside an edited story"
    ORDERED = "set by an agency's order"
    KNOWN = "known"
    OLDER = "older than what is there"
    UNMATCHED = "order without its story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A file to write, `path` relative to the folder of dispatches.

    It is made if `before` is None; else it takes the place of a file that still holds `before`.
    """

    kind: Kind
    path: str
    text: str
    before: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """An item for which nothing is written, and why."""

    kind: Kind
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What becomes of one raw file: all of its changes, or none. `reader` is None if no reader knows it."""

    source: str
    reader: str | None = None
    changes: tuple[Change, ...] = ()
    told: tuple[Told, ...] = ()
    problems: tuple[Problem, ...] = ()
