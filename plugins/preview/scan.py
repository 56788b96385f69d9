"""What the sources look like at one moment, and what differs between two. Events only say when to look."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_IGNORED_NAMES = frozenset(
    {"__pycache__", "node_modules", "4913", "dateline-crash.log"}
)  # 4913: vim's trial file
_IGNORED_ENDS = (".pyc", ".swp", ".swx", ".swo", ".tmp", ".bak", "~", "#", "___jb_tmp___", "___jb_old___")


@dataclass(frozen=True, slots=True)
class Entry:
    """One source file, as the file system describes it."""

    path: str
    mtime_ns: int
    size: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Every source file at one moment."""

    entries: frozenset[Entry]

    def changes_since(self, former: Snapshot) -> tuple[str, ...]:
        """Return the paths that came, went or changed, sorted."""
        return tuple(sorted({entry.path for entry in self.entries ^ former.entries}))


def is_source(name: str) -> bool:
    """Return whether a file or folder of this name counts: not hidden, no cache, no editor's swap file."""
    return not (name.startswith(".") or name in _IGNORED_NAMES or name.endswith(_IGNORED_ENDS))


def take(watched: Iterable[Path], output: Path) -> Snapshot:
    """Return the snapshot of the files and folders, `output` left out; what cannot be read is not there."""
    return Snapshot(frozenset(entry for place in watched for entry in _entries(place, str(output))))


def _entries(place: Path, output: str) -> Iterator[Entry]:
    if place.is_dir():
        yield from _within(str(place), output)
    else:
        with suppress(OSError):
            yield _entry(str(place), place.stat())


def _within(folder: str, output: str) -> Iterator[Entry]:
    with suppress(OSError), os.scandir(folder) as items:
        for item in items:
            if is_source(item.name) and item.path != output:
                yield from _item(item, output)


def _item(item: os.DirEntry[str], output: str) -> Iterator[Entry]:
    with suppress(OSError):
        if item.is_dir(follow_symlinks=False):
            yield from _within(item.path, output)
        else:
            yield _entry(item.path, item.stat())


def _entry(path: str, stat: os.stat_result) -> Entry:
    return Entry(path, stat.st_mtime_ns, stat.st_size)
