"""A built site's manifest: each file with its hash and size. Two of them tell what a deployment changes."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MANIFEST = "manifest.json"
VERSION = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNSOUND = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
# Steps that lead elsewhere, and the folder in which a target keeps what it must remember.
_FORBIDDEN = {"", ".", "..", ".git", ".dateline"}
_SHORT = 16  # hex digits that name a release: 64 bits


class BadManifest(ValueError):
    """The text is not a manifest of ours; the message says where it fails."""


@dataclass(frozen=True, slots=True, order=True)
class FileMark:
    """One file of the site. `path` is relative, in POSIX form; `size` is in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The site's files, by path. The manifest itself is not among them."""

    files: tuple[FileMark, ...]

    @property
    def hashes(self) -> dict[str, str]:
        """The files' hashes by path."""
        return {mark.path: mark.sha256 for mark in self.files}

    def size_of(self, paths: Iterable[str]) -> int:
        """Return how many bytes these files of the site have together."""
        wanted = frozenset(paths)
        return sum(mark.size for mark in self.files if mark.path in wanted)

    @property
    def release(self) -> str:
        """The name of this state of the site: 16 hex digits that depend on every byte of it."""
        lines = "".join(f"{mark.sha256} {mark.size} {mark.path}\n" for mark in self.files)
        return hashlib.sha256(lines.encode()).hexdigest()[:_SHORT]


def parse_manifest(text: str) -> Manifest:
    """Return the manifest that the JSON text holds; BadManifest if it is not one of ours."""
    try:
        data: object = json.loads(text)
    except ValueError as error:
        message = f"not JSON: {error}"
        raise BadManifest(message) from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        message = f"expected an object with version {VERSION}"
        raise BadManifest(message)
    files = data.get("files")
    if not isinstance(files, dict):
        message = "'files' is not an object"
        raise BadManifest(message)
    return Manifest(tuple(sorted(_listed_mark(path, entry) for path, entry in files.items())))


def hash_file(file: Path) -> str:
    """Return the SHA-256 of the file's bytes in hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def checked_mark(path: str, entry: object) -> FileMark:
    """Return the mark of a file whose hash, size and path are sound; BadManifest otherwise."""
    sha256, size = (entry.get("sha256"), entry.get("size")) if isinstance(entry, dict) else (None, None)
    if not (isinstance(sha256, str) and _SHA256.fullmatch(sha256) and type(size) is int and size >= 0):
        message = f"{path!r}: expected `sha256` in 64 hex digits and `size` in bytes"
        raise BadManifest(message)
    if not _is_sound(path):
        message = f"{path!r}: expected a relative path without '..', backslashes and control characters"
        raise BadManifest(message)
    return FileMark(path, sha256, size)


def _listed_mark(path: str, entry: object) -> FileMark:
    mark = checked_mark(path, entry)
    if path == MANIFEST:
        message = f"{path!r}: expected a relative path, not the manifest's own"
        raise BadManifest(message)
    return mark


def _is_sound(path: str) -> bool:
    """Return whether the path can only lead downwards and means the same to every tool it is handed to."""
    segments = set(path.lower().split("/"))
    return not segments & _FORBIDDEN and not _UNSOUND.search(path)
