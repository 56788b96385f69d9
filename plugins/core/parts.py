"""What a reader took each piece of a raw file for: nothing of an input is dropped without a word."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a line or an element of a raw file is, in the field's words."""

    HEADLINE = "headline"
    KICKER = "kicker"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    SLUGLINE = "slugline"
    BODY = "body"
    CROSSHEAD = "crosshead"
    CAPTION = "caption"
    NOTICE = "notice"
    NOTE = "note"
    CORRECTION = "correction"
    SITE = "site"
    METADATA = "metadata"
    FURNITURE = "furniture"
    FRAME = "frame"
    UNKNOWN = "unknown"


class Rule(NamedTuple):
    """Why a piece has its role: a short stable name, and the reason in words for an editor."""

    name: str
    reason: str


class Part(NamedTuple):
    """A piece of a raw file, and what it was taken for: a named tuple, since there is one for every line.

    `line` counts from 1; `path` is the element's XPath or the value's JSON pointer, empty for text; `text`
    is the piece as it stands in the decoded file, spaces aside.
    """

    line: int
    role: Role
    rule: Rule
    text: str
    path: str = ""
