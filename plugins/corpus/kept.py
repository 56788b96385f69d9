"""Stories of files that have not changed, kept from build to build as all stages left them.

What the stages up to the tags make of a story depends on its file and on the editor's lists alone; so a file
of the same size and times, under the same lists, need not be read again. What later stages added stands until
they find that it is another. Texts and long parts are read only on demand.
"""

from __future__ import annotations

import marshal
import os
import pickle
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plugins.core.digest import digest_of_bytes
from plugins.core.inputs import is_settled
from plugins.core.memory import Damaged
from plugins.corpus.asleep import NONE, Light, light_of, packed, sleepers, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from plugins.core.digest import Digests
    from plugins.core.memory import Memory
    from plugins.core.model import Story
    from plugins.corpus.asleep import Long

LISTS = ("rights.yaml", "sources.yaml", "tags.yaml")
LATER_LISTS = ("sections.yaml",)
_SHARDS = 64

Signature = tuple[int, int, int, int]


class Kept(NamedTuple):
    """What is kept of a story: its file's signature, digests of its text and of itself, its light part."""

    signature: Signature
    text: str
    digest: bytes
    light: Light


@dataclass(slots=True)
class Archive:
    """The kept stories by path. `key` names what they depend on beside their files."""

    memory: Memory
    key: bytes
    rows: dict[str, Kept] = field(default_factory=dict)
    former: set[str] = field(default_factory=set)  # paths of all stories in the memory, under whichever key
    shared: dict[bytes, object] = field(default_factory=dict)
    keys: dict[int, tuple[object, bytes]] = field(default_factory=dict)  # of shared values, by id

    @classmethod
    def of(cls, memory: Memory, key: bytes) -> Archive:
        """Return the stories that were kept under this key."""
        archive = cls(memory, key)
        shared = memory.get("stories/shared")
        for shard in range(_SHARDS if shared else 0):
            rows = marshal.loads(memory.get(f"stories/{shard}") or _NO_ROWS)  # noqa: S302 - checked by its hash
            archive.former |= rows.keys()
            if memory.get("stories") == key:
                archive.rows |= {
                    path: Kept(signature, text, digest, Light(*light))
                    for path, (signature, text, digest, light) in rows.items()
                }
        if archive.rows and shared:
            archive.shared = pickle.loads(shared)  # noqa: S301 - our own, and checked by its hash
        return archive

    def of_file(self, path: str, signature: Signature | None) -> Kept | None:
        """Return what is kept of the file, if it is the very same."""
        kept = self.rows.get(path)
        return kept if kept and kept.signature == signature else None

    def sleepers(self) -> Callable[[str], Story]:
        """Return what makes of a path the story that was kept.

        Its long parts are read when they are asked for; Damaged is raised then, if they are gone.
        """
        beds = {path: (kept.light, partial(self._long, path)) for path, kept in self.rows.items()}
        return sleepers(beds, self.shared)

    def _long(self, path: str) -> Long:
        data = self.memory.get(f"story/{path}")
        kept = self.rows[path]
        if data is None or _digest(kept.light, data) != kept.digest:
            raise Damaged(path)
        return unpacked(data)

    def file(self, signature: Signature, text: str, story: Story, digests: Digests) -> Kept:
        """Return what is to be kept of the story; its long parts are put into the memory."""
        light = light_of(story, partial(self._key, digests))
        data = packed(story)
        self.memory.put(f"story/{story.path}", data)
        return Kept(signature, text, _digest(light, data), light)

    def _key(self, digests: Digests, value: object) -> bytes:
        """Return the key of a value that many stories share."""
        if value is None:
            return NONE
        told = self.keys.get(id(value))
        if told is None:
            told = self.keys[id(value)] = value, digests.of(value)
            self.shared.setdefault(told[1], value)
        return told[1]

    def keep(self, rows: Mapping[str, Kept]) -> None:
        """Keep these stories and no others."""
        changed = {path for path in {*rows, *self.rows} if rows.get(path) is not self.rows.get(path)}
        is_new = self.memory.get("stories") != self.key
        by_shard: defaultdict[int, dict[str, Kept]] = defaultdict(dict)
        for path, kept in rows.items():
            by_shard[_shard(path)][path] = kept
        for shard in range(_SHARDS) if is_new else {_shard(path) for path in changed}:
            plain = {path: (*kept[:-1], tuple(kept.light)) for path, kept in by_shard[shard].items()}
            self.memory.put(f"stories/{shard}", marshal.dumps(plain))
        for path in self.former - set(rows):
            self.memory.drop(f"story/{path}")
        self.memory.put("stories/shared", pickle.dumps(self._used(rows.values()), protocol=5))
        self.memory.put("stories", self.key)
        self.rows, self.former = dict(rows), set(rows)

    def _used(self, rows: Iterable[Kept]) -> dict[bytes, object]:
        used = {
            key
            for _, _, _, light in rows
            for key in (*light.tags, light.license, light.source, light.section)
        }
        return {key: self.shared[key] for key in sorted(used - {NONE})}


_NO_ROWS = marshal.dumps({})


def _digest(light: Light, long: bytes) -> bytes:
    return digest_of_bytes(
        marshal.dumps(tuple(light), 2) + long
    )  # without references: equal values, equal bytes


def key_of(content: str, lists: Iterable[str], more: Iterable[str] = ()) -> bytes:
    """Return the key of these of the editor's lists in this folder, and of settings given as text."""
    told = [_bytes_of(f"{content}/{name}") for name in lists]
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
