"""What each file of a site is, told by its name: one table for the preview, the checks and every host."""

from __future__ import annotations

import posixpath
import re

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
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
    ".xsl": "text/xsl; charset=utf-8",
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
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    ".gz": "application/gzip",
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


def content_type(path: str) -> str:
    """Return the type of the file, with its charset where it is text."""
    name = posixpath.basename(path).lower()
    return FEED_TYPES.get(name) or TYPES.get(posixpath.splitext(name)[1], UNKNOWN_TYPE)


def is_compressible(path: str) -> bool:
    """Return whether compressing a file of this type saves bytes."""
    return _COMPRESSIBLE.match(content_type(path)) is not None
