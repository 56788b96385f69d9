"""The one model of response headers: what each file of a site is served with, on whatever host.

Object stores get the part that they can keep with a file; web servers get all of it, as their own rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.core.media_types import content_type

Headers = tuple[tuple[str, str], ...]

# style.0a1b2c3d.css, app-5f6e7d8c9b0a.js: a name that changes with the content. It has both digits and
# letters, so that photo-20261123.jpg is none; no lookahead, so that every server can tell it.
HASHED = r"[.-](?:[0-9]+[a-f]|[a-f]+[0-9])[0-9a-f]{6,62}\.[a-z0-9]+$"
_HASHED = re.compile(HASHED)

IMMUTABLE = "public, max-age=31536000, immutable"
FRESH = "public, max-age=0, must-revalidate"
SHORT = "public, max-age=300"
HOUR = "public, max-age=3600"


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheRule:
    """How long what lies below a folder of the site (`feeds/`) may be kept before it is asked for again."""

    folder: str
    cache: str


# What lies in none of these is a page: always asked for again.
CACHE_RULES = (
    CacheRule(folder="feeds/", cache=SHORT),
    CacheRule(folder="theme/", cache=HOUR),
    CacheRule(folder="images/", cache=HOUR),
)


def is_hashed(path: str) -> bool:
    """Return whether the file's name bears a hash of its content, so that it never changes."""
    return _HASHED.search(path.lower()) is not None


def cache_control(path: str) -> str:
    """Return how long the file may be kept without asking for it again."""
    if is_hashed(path):
        return IMMUTABLE
    return next((rule.cache for rule in CACHE_RULES if path.startswith(rule.folder)), FRESH)


def stored_headers(path: str, encoding: str = "") -> Headers:
    """Return the headers that an object store keeps with the file. `encoding` is that of the bytes sent."""
    kept = (("Cache-Control", cache_control(path)), ("Content-Type", content_type(path)))
    return (*kept, ("Content-Encoding", encoding)) if encoding else kept
