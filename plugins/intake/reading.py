"""The readers, and which of them reads a file: the first that is certain, else the one that is most sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.intake.readers import (
    agency_copy,
    anpa_1312,
    feed,
    html_page,
    iptc_7901,
    mail,
    newsml_1,
    newsml_g2,
    ninjs,
    nitf,
    pdf,
    press_release,
    saved_page,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies


SURE = 0.99  # a score by which no other reader need be asked


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader for one family of raw files. Both functions are pure; neither raises, whatever the bytes.

    `most` is the highest score that `sniff` gives: who cannot be more sure than another one need not look.
    """

    name: str
    most: float
    sniff: Callable[[bytes, str], float]
    read: Callable[[bytes, str, Agencies], tuple[Found, ...]]


READERS = tuple(
    Reader(module.NAME, most, module.sniff, module.read)
    for module, most in (
        (newsml_g2, 1),
        (newsml_1, 1),
        (nitf, 1),
        (ninjs, 1),
        (iptc_7901, 1),
        (anpa_1312, 1),
        (feed, 1),
        (mail, 1),
        (word, 1),
        (pdf, 1),
        (html_page, 1),
        (press_release, press_release.MOST),
        (agency_copy, agency_copy.MOST),
        (saved_page, saved_page.MOST),
    )
)


def reader_for(data: bytes, name: str) -> Reader | None:
    """Return the reader for the file, None if it is of no known family."""
    best, found = 0.0, None
    for reader in READERS:
        if reader.most <= best:
            continue
        score = reader.sniff(data, name)
        if score >= SURE:
            return reader
        if score > best:
            best, found = score, reader
    return found
