"""From a URL's path to a file of the built site, as a production host finds it, and to nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_INDEX = "index.html"
PAGE_OF_ERRORS = "404.html"
MISSING = b"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Not found</title></head>
<body><h1>Not found</h1><p>The site has no such page yet, and no 404.html.</p></body>
</html>
"""


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


def name_of(path: str) -> str:
    """Return the file's name of a site path: for a folder that of its index."""
    return f"{path}{_INDEX}" if not path or path.endswith("/") else path


def read_file(output: Path, name: str) -> bytes | None:
    """Return the bytes of the file in the built site, or None. Links lead to nothing outside of it."""
    try:
        file = (output / name).resolve()
        if file.is_file() and file.is_relative_to(output.resolve()):
            return file.read_bytes()
    except OSError:
        return None  # a name that is too long, or a file that a build has just removed
    return None
