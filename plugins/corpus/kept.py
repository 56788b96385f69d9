"""Stories of files that have not changed, kept from build to build as the per-story stages left them.

What these stages make of a story depends on its file and on the editor's lists alone; so a file of the same
size and times, under the same lists, need not be read again. The text of such a story is read only on demand.
"""

from __future__ import annotations

import os
import pickle
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from plugins.core.digest import digest_of_bytes
from plugins.core.inputs import is_settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.core.memory import Memory
    from plugins.core.model import Story

LISTS = ("rights.yaml", "sources.yaml", "tags.yaml")
_SHARDS = 64

Signature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as it was, the digests of its text and its front matter, and the signature of its file."""

    signature: Signature
    digest: str
    matter: bytes
    story: Story


@dataclass(slots=True)
class Archive:
    """The kept stories by path. `key` names what they depend on beside their files."""

    memory: Memory
    key: bytes
    rows: dict[str, Kept] = field(default_factory=dict)

    @classmethod
    def of(cls, memory: Memory, key: bytes) -> Archive:
        """Return the stories that were kept under this key."""
        archive = cls(memory, key)
        if memory.get("stories") == key:
            for shard in range(_SHARDS):
                data = memory.get(f"stories/{shard}")
                if data:
                    archive.rows |= pickle.loads(data)  # noqa: S301 - our own, and checked by its hash
        return archive

    def of_file(self, path: str, signature: Signature | None) -> Kept | None:
        """Return what is kept of the file, if it is the very same."""
        kept = self.rows.get(path)
        return kept if kept and kept.signature == signature else None

    def keep(self, rows: Mapping[str, Kept]) -> None:
        """Keep these stories and no others."""
        changed = {path for path in {*rows, *self.rows} if rows.get(path) is not self.rows.get(path)}
        is_new = self.memory.get("stories") != self.key
        shards = range(_SHARDS) if is_new else {_shard(path) for path in changed}
        by_shard: defaultdict[int, dict[str, Kept]] = defaultdict(dict)
        for path, kept in rows.items():
            by_shard[_shard(path)][path] = kept
        for shard in shards:
            self.memory.put(f"stories/{shard}", partial(pickle.dumps, by_shard[shard], protocol=5))
        self.memory.put("stories", self.key)
        self.rows = dict(rows)


def key_of(content: str, more: Iterable[str]) -> bytes:
    """Return the key of the editor's lists in this folder, and of settings given as text."""
    told = [_bytes_of(f"{content}/{name}") for name in LISTS]
    return digest_of_bytes(b"\0".join((*told, *(text.encode() for text in more))))


def signature_of(file: str, now: int) -> Signature | None:
    """Return the file's size, times and inode; None if it was changed just `now` (nanoseconds since 1970).

    A further change within the same tick of the clock would not show.
    """
    found = os.stat(file)  # noqa: PTH116 - thousands of them
    if not is_settled(max(found.st_mtime_ns, found.st_ctime_ns), now):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _shard(path: str) -> int:
    return zlib.crc32(path.encode()) % _SHARDS


def _bytes_of(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - one of three
            return opened.read()
    except OSError:
        return b""
