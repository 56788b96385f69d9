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
_FEW = 200  # files that nobody has read before are read in one look
_MOST_READ = 1 << 25  # bytes; what is larger is told by its times alone

Stamp = tuple[int, int, int, int]  # size, times of content and of inode, inode


@dataclass(frozen=True, slots=True)
class Seen:
    """One file: its stamp, whether a further change would show in that, its bytes' hash if known."""

    stamp: Stamp
    is_settled: bool
    hash: bytes | None

    def is_same(self, former: Seen | None) -> bool:
        """Return whether the bytes are the same as before: by the hashes, else by the stamps."""
        if former is None:
            return False
        if self.hash is None or former.hash is None:
            return self.stamp == former.stamp
        return self.hash == former.hash


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Every source file at one moment, by path."""

    files: Mapping[str, Seen] = field(default_factory=dict)

    def changes_since(self, former: Snapshot) -> tuple[str, ...]:
        """Return the paths that came, went or have other bytes, sorted."""
        now, before = self.files, former.files
        changed = (
            path
            for path, seen in now.items()
            if (old := before.get(path)) is not seen and not seen.is_same(old)
        )
        return tuple(sorted((*(before.keys() - now.keys()), *changed)))


def is_passing(path: str) -> bool:
    """Return whether this is a file that an editor keeps for itself for a while."""
    name = path.rpartition(os.sep)[2]
    return name == _TRIAL or name.endswith(_PASSING_ENDS)


def take(watched: Iterable[Path], former: Snapshot | None = None) -> Snapshot:
    """Return the snapshot of the files and folders; hidden ones and caches are left out.

    What has the stamp that it had in the `former` one is not read; nor are more than a few that nobody has
    read before, so that a large site is seen soon. What cannot be read is not there.
    """
    before = former.files if former else {}
    now, left = time.time_ns(), _FEW
    found: dict[str, Seen] = {}
    for place in watched:
        for path, status in _files(place):
            old = before.get(path)
            stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            if old and old.is_settled and old.hash is not None and old.stamp == stamp:
                found[path] = old
                continue
            is_settled = now - max(status.st_mtime_ns, status.st_ctime_ns) > _GRAIN
            is_known = old is not None and old.hash is not None
            left -= not is_known
            with suppress(OSError):
                is_read = is_known or not is_settled or left >= 0
                found[path] = Seen(stamp, is_settled, _hash(path, stamp) if is_read else None)
    return Snapshot(found)


def _hash(path: str, stamp: Stamp) -> bytes:
    if stamp[0] > _MOST_READ:
        return repr(stamp).encode()
    with open(path, "rb") as file:  # noqa: PTH123 - thousands of them
        return blake2b(file.read(), digest_size=16).digest()


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
