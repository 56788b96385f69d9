"""From a URL's path to a file of the built site, as a production host finds it, and to nothing else."""

from __future__ import annotations

from mimetypes import MimeTypes
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_INDEX = "index.html"
_BINARY = "application/octet-stream"
_TYPES = MimeTypes()  # Python's own table: the system's differs from machine to machine
for _end, _type in {
    ".avif": "image/avif",
    ".js": "text/javascript",
    ".map": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".xsl": "text/xsl",
}.items():
    _TYPES.add_type(_type, _end)
_TEXTUAL = frozenset({"application/json", "application/manifest+json", "application/xml", "image/svg+xml"})


def site_path(url_path: str, base: str) -> str | None:
    """Return the decoded URL path relative to `base`, or None for one that names nothing in a site.

    Empty segments, `.`, `..`, backslashes and NULs are refused, so what is left can only lead downwards.
    """
    if not url_path.startswith(base):
        return None
    path = url_path.removeprefix(base)
    segments = path.removesuffix("/").split("/") if path else []
    is_sound = all(part not in {"", ".", ".."} and not {"\\", "\0"} & set(part) for part in segments)
    return path if is_sound else None


def read_page(output: Path, path: str) -> tuple[str, bytes] | None:
    """Return the name and bytes of the file at the site path, for a folder its index, or None."""
    name = f"{path}{_INDEX}" if not path or path.endswith("/") else path
    try:
        file = (output / name).resolve()
        if file.is_file() and file.is_relative_to(output.resolve()):
            return PurePosixPath(name).name, file.read_bytes()
    except OSError:
        return None  # a name that is too long, or a file that a build has just removed
    return None


def is_folder(output: Path, path: str) -> bool:
    """Return whether the site path, without its slash, is a folder that has an index."""
    return not path.endswith("/") and read_page(output, f"{path}/") is not None


def content_type(name: str) -> str:
    """Return the media type by the name's end, with the charset of what is text."""
    kind, encoding = _TYPES.guess_type(name)
    if encoding:
        return "application/gzip" if encoding == "gzip" else _BINARY
    if kind is None:
        return _BINARY
    is_text = kind.startswith("text/") or kind in _TEXTUAL or kind.endswith("+xml")
    return f"{kind}; charset=utf-8" if is_text else kind
