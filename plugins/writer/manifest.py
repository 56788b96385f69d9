"""The list of all output files with their hashes: what deployment compares and verifies."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAME = "manifest.json"
VERSION = 1


def manifest(folder: Path) -> str:
    """Return the manifest of the folder's files, itself left out, as JSON with sorted keys."""
    files = {
        path.relative_to(folder).as_posix(): _entry(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).as_posix() != NAME
    }
    return json.dumps({"files": files, "version": VERSION}, indent=1, sort_keys=True) + "\n"


def _entry(data: bytes) -> dict[str, str | int]:
    return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
