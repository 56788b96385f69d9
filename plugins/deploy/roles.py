"""What a file is to a reader: a part of pages, a page, or a door by which readers come in."""

from __future__ import annotations

import posixpath
import re
from enum import StrEnum

PAGE_SUFFIXES = frozenset({".html", ".htm"})
SHEET_SUFFIXES = frozenset({".css"})
_DOORS = re.compile(
    r"""
    index\.html | robots\.txt | llms\.txt | sitemap [\w-]* \.xml (?: \.gz )? | feeds/ .*
    | (?: .* / )? (?: (?: atom | rss | feed | index ) \.xml | feed\.json )
    """,
    re.VERBOSE,
)


class Role(StrEnum):
    """In which order a file is sent depends on what it is."""

    ASSET = "asset"
    PAGE = "page"
    DOOR = "entry point"


def role_of(path: str) -> Role:
    """Return what the file is, by its path."""
    if _DOORS.fullmatch(path):
        return Role.DOOR
    return Role.PAGE if posixpath.splitext(path)[1].lower() in PAGE_SUFFIXES else Role.ASSET
