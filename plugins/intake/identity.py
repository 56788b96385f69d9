"""Names that stay: the guid of an item that came without one of its own."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from slugify import slugify


def made_guid(source: str | None, *words: str) -> str:
    """Return `urn:dateline:<source>:<hash of the words>`: the same words give the same guid anywhere.

    `words` are what names the item in its form: headline and day, service, sequence and day, an address.
    """
    digest = hashlib.sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"urn:dateline:{_slug((source or '').split('/')[0])}:{digest}"


@lru_cache(maxsize=64)
def _slug(source: str) -> str:
    return slugify(source) or "page"
