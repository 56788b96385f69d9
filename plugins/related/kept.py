"""What is known of the stories, to be kept from one run to the next: a value, and its bytes."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from itertools import chain
from operator import ne
from typing import TYPE_CHECKING

import numpy as np

from plugins.related.choosing import SHOWN, none_shown, shown_of
from plugins.related.lists import KEPT, Lists
from plugins.terms.ragged import Ragged, ends_of
from plugins.terms.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import DTypeLike, NDArray

IDS = 2  # names of a story beside its slug: those by which agencies know it and what it updates
_MAGIC = b"dateline related 2\n"
_HEAD = struct.Struct("<IIq")  # checksum of what follows it, version of the reading, stories
_LENGTH = struct.Struct("<q")
_READING = 3  # goes up when the same text would be read in another way


def _no_ids() -> NDArray[np.uint32]:
    return np.zeros((0, IDS), dtype=np.uint32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is known of each story, the newest first, equally new ones by slug.

    `dates` are seconds since 1970. Two tables of strings are sorted, and each has
    only what is used: `keys` of the forms of words, stem and form, parted by a NUL; `names`. `forms` has for
    each story the places in `keys` of its heaviest terms' forms, by stem and form; `packed` goes with it: the
    low twelve bits are the weight of a stem, at its first form, 0 at others; the high four say how often the
    form stands in the body. `named` has the places in `names` of those in the story. `samples` and `ids` tell
    versions of one text. `shown` has the ranks of those shown of each list, NONE after the last, and `bars`
    the score that another one needs to be.
    """

    slugs: list[str] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    dates: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    forms: Ragged = field(default_factory=Ragged)
    packed: NDArray[np.uint16] = field(default_factory=lambda: np.zeros(0, dtype=np.uint16))
    named: Ragged = field(default_factory=Ragged)
    lists: Lists = field(default_factory=lambda: Lists.empty(0))
    shown: NDArray[np.uint8] = field(default_factory=lambda: none_shown(0)[0])
    bars: NDArray[np.uint16] = field(default_factory=lambda: none_shown(0)[1])
    samples: Ragged = field(default_factory=Ragged)
    ids: NDArray[np.uint32] = field(default_factory=_no_ids)

    @property
    def shown_stories(self) -> NDArray[np.int64]:
        """The stories shown of each list, nearest first, -1 after the last."""
        return shown_of(self.lists, self.shown)[0]

    def to_bytes(self) -> bytes:
        """Return the bytes that `from_bytes` reads."""
        parts = b"".join(piece for part in self._parts() for piece in (_LENGTH.pack(len(part)), part))
        head = _HEAD.pack(0, _READING, len(self.slugs))
        return b"".join((_MAGIC, _LENGTH.pack(zlib.crc32(parts, zlib.crc32(head))), head, parts))

    def _parts(self) -> Iterator[bytes]:
        for table in (self.slugs, self.digests, self.keys, self.names):
            yield "\n".join(table).encode()
        yield self.dates.astype("<f8").tobytes()
        yield np.diff(self.forms.starts).astype("<u4").tobytes()
        yield _three_bytes(self.forms.values)
        yield self.packed.astype("<u2").tobytes()
        yield np.diff(self.named.starts).astype("<u4").tobytes()
        yield self.named.values.astype("<u4").tobytes()
        yield _three_bytes(self.lists.near + 1)
        yield self.lists.scores.astype("<u2").tobytes()
        yield self.lists.is_whole.astype(np.uint8).tobytes()
        yield self.shown.tobytes()
        yield self.bars.astype("<u2").tobytes()
        yield np.diff(self.samples.starts).astype("<u2").tobytes()
        yield self.samples.values.astype("<u2").tobytes()
        yield self.ids.astype("<u4").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Kept | None:
        """Return what was kept; None if the bytes are damaged, or those of another version."""
        begin = len(_MAGIC) + _LENGTH.size
        if len(data) < begin + _HEAD.size or not data.startswith(_MAGIC):
            return None
        (checksum,) = _LENGTH.unpack_from(data, len(_MAGIC))
        _, reading, stories = _HEAD.unpack_from(data, begin)
        if reading != _READING or zlib.crc32(memoryview(data)[begin:]) != checksum:
            return None
        return _parsed(_Parts(data, begin + _HEAD.size), stories)


def _three_bytes(numbers: NDArray[np.integer]) -> bytes:
    return numbers.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3].tobytes()


class _Parts:
    """Reads one part after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = memoryview(data)
        self._at = at

    def next(self) -> memoryview:
        (length,) = _LENGTH.unpack_from(self._data, self._at)
        begin = self._at + _LENGTH.size
        self._at = begin + length
        return self._data[begin : self._at]

    def table(self) -> list[str]:
        text = str(self.next(), "utf-8")
        return text.split("\n") if text else []

    def numbers(self, kind: DTypeLike) -> NDArray[np.int64]:
        return np.frombuffer(self.next(), dtype=kind)

    def places(self) -> NDArray[np.int32]:
        """Return numbers of three bytes."""
        short = np.frombuffer(self.next(), dtype=np.uint8).reshape(-1, 3)
        whole = np.zeros((len(short), 4), dtype=np.uint8)
        whole[:, :3] = short
        return whole.view("<i4").ravel()


def _parsed(parts: _Parts, stories: int) -> Kept:
    slugs, digests, keys, names = (parts.table() for _ in range(4))
    dates = parts.numbers("<f8").astype(np.float64)
    forms = Ragged(ends_of(parts.numbers("<u4")), parts.places())
    packed = parts.numbers("<u2").astype(np.uint16)
    named = Ragged(ends_of(parts.numbers("<u4")), parts.numbers("<u4").astype(np.int32))
    near = parts.places().reshape(2 * stories, KEPT).astype(np.int64) - 1
    scores = parts.numbers("<u2").reshape(2 * stories, KEPT).astype(np.int64)
    return Kept(
        slugs=slugs,
        digests=digests,
        keys=keys,
        names=names,
        dates=dates,
        forms=forms,
        packed=packed,
        named=named,
        lists=Lists.of(near, scores, parts.numbers(np.uint8).astype(np.bool_)),
        shown=parts.numbers(np.uint8).reshape(2 * stories, SHOWN).astype(np.uint8),
        bars=parts.numbers("<u2").astype(np.uint16),
        samples=Ragged(ends_of(parts.numbers("<u2")), parts.numbers("<u2").astype(np.int32)),
        ids=parts.numbers("<u4").reshape(stories, IDS).astype(np.uint32),
    )


def stem_numbers(keys: list[str]) -> NDArray[np.int64]:
    """Return the number of the stem of each key, in the order of the stems."""
    stems = [key.partition("\0")[0] for key in keys]
    is_new = map(ne, stems, chain((None,), stems))
    return np.cumsum(np.fromiter(is_new, dtype=np.int64, count=len(stems))) - 1


def words_of(kept: Kept) -> Words:
    """Return the words that the related stories were found by, for other stages."""
    order = sorted(range(len(kept.slugs)), key=lambda at: (kept.dates[at], kept.slugs[at]))
    words = Words(
        slugs=kept.slugs,
        digests=kept.digests,
        dates=kept.dates,
        forms=kept.forms,
        packed=kept.packed,
        keys=kept.keys,
        stems=stem_numbers(kept.keys),
        named=kept.named,
        names=kept.names,
    )
    return words.picked(np.array(order, dtype=np.int64))
