"""What goes into the comparison of stories, and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Item:
    """A story to be related.

    `digest` stands for all but slug and date: `text` is called only if it is a new one. `lang` is a tag of
    BCP 47; stories of two languages are never near. Stories that share a name of `versions`, or of which one
    has the other's slug there, are versions of one text. Neither slug nor digest has a line break.
    """

    slug: str
    title: str
    date: datetime
    lang: str
    digest: str
    text: Callable[[], str]
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A story near to another: its cosine from 0 to 1, and what both mention, at most three terms."""

    slug: str
    score: float
    terms: tuple[str, ...]
    is_newer: bool
