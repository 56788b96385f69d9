"""The one model of response headers: what each file of a site is served with, on whatever host.

Object stores get the part that they can keep with a file; web servers get all of it, as their own rules.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".map": "application/json",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".ico": "image/x-icon",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".pdf": "application/pdf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}
UNKNOWN_TYPE = "application/octet-stream"
# What a feed is called is told by its name: its file ends in .xml or .json like any other.
FEED_TYPES = {
    "atom.xml": "application/atom+xml; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json",
}
_COMPRESSIBLE = re.compile(
    r"text/ | application/(?: .* \+ )? (?: json | xml | wasm )\b | image/svg", re.VERBOSE
)
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


def content_type(path: str) -> str:
    """Return the type of the file, with its charset where it is text."""
    name = posixpath.basename(path).lower()
    return FEED_TYPES.get(name) or TYPES.get(posixpath.splitext(name)[1], UNKNOWN_TYPE)


def is_compressible(path: str) -> bool:
    """Return whether compressing a file of this type saves bytes."""
    return _COMPRESSIBLE.match(content_type(path)) is not None


def cache_control(path: str) -> str:
    """Return how long the file may be kept without asking for it again."""
    if is_hashed(path):
        return IMMUTABLE
    return next((rule.cache for rule in CACHE_RULES if path.startswith(rule.folder)), FRESH)


def stored_headers(path: str, encoding: str = "") -> Headers:
    """Return the headers that an object store keeps with the file. `encoding` is that of the bytes sent."""
    kept = (("Cache-Control", cache_control(path)), ("Content-Type", content_type(path)))
    return (*kept, ("Content-Encoding", encoding)) if encoding else kept
