"""What a case holds: a raw file, and what an editor would make of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ANY: Final = "*"  # a field that two editors would fill in differently
HELD: Final = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A story as it should be read. A field that is None must be absent; one that is ANY is not judged.

    `day` is ISO 8601. `body` has its crossheads as `## …` and its quotation marks as they are typeset.
    """

    title: str | None
    body: tuple[str, ...]
    day: str
    kicker: str | None = None
    byline: str | None = None
    dateline: str | None = None
    place: str | None = None
    country: str | None = None
    source: str | None = None
    notice: str | None = ANY
    slugline: str | None = None
    signal: str | None = None
    embargo: str | None = None  # HELD if it must not be published yet
    order: str | None = None  # the status that it gives to another item


FIELDS: Final = (
    "title",
    "kicker",
    "byline",
    "dateline",
    "place",
    "country",
    "day",
    "source",
    "notice",
    "slugline",
    "signal",
    "embargo",
    "order",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A raw text before any damage. The main story comes first; `unread` must stand in no body.

    `unread` are whole lines: furniture, captions, and what an agency wrote for editors. `is_wrapped`: it has
    its line ends within paragraphs already. `is_whole`: no line end may be put into it.
    """

    text: str
    layout: str
    stories: tuple[Truth, ...]
    unread: tuple[str, ...] = ()
    is_wrapped: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A raw file with its truth. `damage` names what was done to the sheet, `none` if nothing was."""

    name: str
    data: bytes
    damage: str
    sheet: Sheet
