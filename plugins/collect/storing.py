"""The only hand of the collector that writes: each file whole or not at all, none in the place of another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core import whole_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KEY = re.compile(r"-(?P<key>[0-9a-f]{16})\.(?:xml|json)\Z")


@dataclass(frozen=True, slots=True)
class File:
    """A file to be, by its name within the feed's folder."""

    name: str
    data: bytes


def keys_in(folder: Path) -> frozenset[str]:
    """Return the keys of the entries that are stored there."""
    names = (file.name for file in folder.iterdir()) if folder.is_dir() else ()
    return frozenset(match["key"] for name in names if (match := _KEY.search(name)))


def store(folder: Path, files: Iterable[File]) -> tuple[str, ...]:
    """Write the files that are not there yet, and return their names. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(file.name for file in files if _create(folder / file.name, file.data))


def keep(path: Path, data: bytes) -> None:
    """Write the file in the place of its former version, in one step. Raises OSError."""
    whole_files.replace(path, data)


def _create(path: Path, data: bytes) -> bool:
    try:
        whole_files.create(path, data)
    except FileExistsError:
        return False
    return True
