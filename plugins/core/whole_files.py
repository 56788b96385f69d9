"""Writes a file whole or not at all: beside its place first, then into it in one step."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def create(path: Path, data: bytes) -> None:
    """Write a new file, with the folders that it needs. Raises FileExistsError if one is there, OSError."""
    with _beside(path, data) as fresh:
        os.link(fresh, path)


def replace(path: Path, data: bytes) -> None:
    """Write the file, in the place of a former one if there is one. Raises OSError."""
    with _beside(path, data) as fresh:
        fresh.replace(path)


@contextmanager
def _beside(path: Path, data: bytes) -> Iterator[Path]:
    """Give a hidden file beside the path that holds the bytes; nothing of it is left afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".fresh-", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        fresh.chmod(0o644)
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)
