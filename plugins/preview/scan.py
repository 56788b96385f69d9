"""What the sources are at one moment, and what differs between two. Events only say when to look."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_LEFT_OUT = frozenset({"__pycache__", "node_modules", "dateline-crash.log"})
_PASSING_ENDS = (".pyc", ".swp", ".swx", ".swo", ".tmp", ".bak", "~", "#", "___jb_tmp___", "___jb_old___")
_TRIAL = "4913"  # vim's
_GRAIN = 50_000_000  # nanoseconds: two changes of a file that lie closer may bear the same time
_MOST_READ = 1 << 25  # bytes; what is larger is told by its times alone

Stamp = tuple[int, int, int, int]  # size, times of content and of inode, inode


@dataclass(frozen=True, slots=True)
class Seen:
    """One file: its stamp, whether a further change would show in that, and the hash of its bytes."""

    stamp: Stamp
    is_settled: bool
    hash: bytes


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Every source file at one moment, by path."""

    files: Mapping[str, Seen] = field(default_factory=dict)

    def changes_since(self, former: Snapshot) -> tuple[str, ...]:
        """Return the paths that came, went or have other bytes, sorted."""
        one, other = self.files, former.files
        gone = other.keys() - one.keys()
        changed = (
            path for path, seen in one.items() if not (old := other.get(path)) or old.hash != seen.hash
        )
        return tuple(sorted((*gone, *changed)))


def is_passing(path: str) -> bool:
    """Return whether this is a file that an editor keeps for itself for a while."""
    name = path.rpartition(os.sep)[2]
    return name == _TRIAL or name.endswith(_PASSING_ENDS)


def take(watched: Iterable[Path], former: Snapshot | None = None) -> Snapshot:
    """Return the snapshot of the files and folders; hidden ones and caches are left out.

    Only files with another stamp than in the `former` one are read. What cannot be read is not there.
    """
    before = former.files if former else {}
    now = time.time_ns()
    found: dict[str, Seen] = {}
    for place in watched:
        for path, status in _files(place):
            seen = _seen(path, status, before.get(path), now)
            if seen:
                found[path] = seen
    return Snapshot(found)


def _seen(path: str, status: os.stat_result, before: Seen | None, now: int) -> Seen | None:
    stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    if before and before.is_settled and before.stamp == stamp:
        return before
    is_settled = now - max(status.st_mtime_ns, status.st_ctime_ns) > _GRAIN
    if status.st_size > _MOST_READ:
        return Seen(stamp, is_settled, repr(stamp).encode())
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - thousands of them
            return Seen(stamp, is_settled, blake2b(file.read(), digest_size=16).digest())
    except OSError:
        return None


def _files(place: Path) -> Iterator[tuple[str, os.stat_result]]:
    if place.is_dir():
        yield from _within(str(place))
    else:
        with suppress(OSError):
            yield str(place), place.stat()


def _within(root: str) -> Iterator[tuple[str, os.stat_result]]:
    waiting = [root]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name in _LEFT_OUT:
                    continue
                with suppress(OSError):  # it is gone, or a link to nothing
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif not entry.is_dir():
                        yield entry.path, entry.stat()
