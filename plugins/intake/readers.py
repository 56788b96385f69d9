"""The readers, and which of them reads a file: the one that is most sure, of equals the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.intake import agency_copy, press_release, saved_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.intake.agencies import Agencies
    from plugins.intake.drafts import Found


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader for one family of raw files. Both functions are pure; neither raises, whatever the bytes."""

    name: str
    sniff: Callable[[bytes, str], float]
    read: Callable[[bytes, str, Agencies], tuple[Found, ...]]


READERS = (
    Reader(saved_page.NAME, saved_page.sniff, saved_page.read),
    Reader(press_release.NAME, press_release.sniff, press_release.read),
    Reader(agency_copy.NAME, agency_copy.sniff, agency_copy.read),
)


def reader_for(data: bytes, name: str) -> Reader | None:
    """Return the reader for the file, None if it is of no known family."""
    scores = [(reader.sniff(data, name), reader) for reader in READERS]
    best, reader = max(scores, key=lambda score: score[0])
    return reader if best > 0 else None
