"""The last part of a story's URL: from its headline, and unlike any other."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from slugify import slugify

if TYPE_CHECKING:
    from collections.abc import Container

MAX_LENGTH = 80
_RESERVED = {"page"}  # `page/2/` is a list's second page


def slug_of(title: str, taken: Container[str]) -> str:
    """Return a slug for the headline that is not taken: with `-2`, `-3` … behind it if need be."""
    base = slugify(title[:1000], max_length=MAX_LENGTH, word_boundary=True) or "story"
    numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(slug for slug in numbered if slug not in taken and slug not in _RESERVED)
