"""A sample of each text's runs of five words, by which versions of one text are told, cheaply and exactly.

Containment of shingles (Broder 1997), estimated from those whose hash is divisible by three, and of two short
texts from the others, too: the share of the smaller sample that stands in the larger. A sampled shingle is a
number below 4,096, one of the others a number above, so a text's sample is a row of so many bits, and what
two texts share is counted by machine words. Short takes, which MinHash misses, are found, since the smaller
text decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from plugins.terms.ragged import Ragged, ends_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Hashes = NDArray[np.uint64]
    Bits = NDArray[np.uint64]

SIZE = 5  # words in a shingle
FLOOR = 0.4  # from this containment on two texts are versions of one
VALUES = 5120
_EVERY = 3
_LEAST = 3  # of a sample: shorter texts tell nothing
_SHORT = 64  # shingles: a text with more has those alone that are divisible
_SAMPLED = 4096  # values of these
_REST = VALUES - _SAMPLED
_IS_SHORT = VALUES - 1  # the value that all short texts have
_LAST_BIT = np.uint64(63 - 7)  # where that value stands in the last of a row's numbers
_ROWS = 1024  # made at once
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    dtype=np.uint64,
)  # odd, of random bits
_MIX = np.uint64(0xFF51AFD7ED558CCD)  # MurmurHash3's finaliser
_HALF = np.uint64(33)


def sampled(words: Hashes, stories: Numbers, count: int) -> Ragged:
    """Return the sample of each of so many stories, ascending.

    `words` are hashes of the words of all of them, one story after the other; `stories` has that of each.
    """
    last = max(len(words) - SIZE + 1, 0)
    mixed = np.zeros(last, dtype=np.uint64)
    for at, factor in enumerate(_FACTORS):
        mixed += words[at : at + last] * factor
    mixed = (mixed ^ (mixed >> _HALF)) * _MIX
    mixed ^= mixed >> _HALF
    whole = np.flatnonzero(stories[:last] == stories[SIZE - 1 :][:last])
    mixed, story = mixed[whole], stories[whole]
    short = np.bincount(story, minlength=count) <= _SHORT
    quotient, rest = mixed // np.uint64(_EVERY), mixed % np.uint64(_EVERY) > 0
    values = np.where(rest, _SAMPLED + quotient % np.uint64(_REST - 1), quotient % np.uint64(_SAMPLED))
    taken = ~rest | short[story]
    keys = story[taken] * VALUES + values[taken].astype(np.int64)
    keys = np.sort(np.concatenate((keys, np.flatnonzero(short) * VALUES + _IS_SHORT)))
    keys = keys[np.diff(keys, prepend=-1) > 0]
    return Ragged(ends_of(np.bincount(keys // VALUES, minlength=count)), (keys % VALUES).astype(np.int32))


def bits_of(samples: Ragged) -> Bits:
    """Return each sample as a row of bits, [stories, VALUES / 64]."""
    count = len(samples.starts) - 1
    packed = np.zeros((count, VALUES // 8), dtype=np.uint8)
    for start in range(0, count, _ROWS):
        stop = min(count, start + _ROWS)
        begin, end = samples.starts[start], samples.starts[stop]
        spread = np.zeros((stop - start, VALUES), dtype=bool)
        row = np.repeat(np.arange(stop - start), np.diff(samples.starts[start : stop + 1]))
        spread[row, samples.values[begin:end]] = True
        packed[start:stop] = np.packbits(spread, axis=1)
    return packed.view(np.uint64)


def are_versions(ours: Bits, theirs: Bits) -> NDArray[np.bool_]:
    """Return whether each sample and the other, [..., VALUES / 64], are of versions of one text."""
    split = _SAMPLED // 64
    same = ours & theirs
    sampled = _shared(same[..., :split], ours[..., :split], theirs[..., :split], _SAMPLED)
    rest = _shared(same[..., split:], ours[..., split:], theirs[..., split:], _REST)
    are_short = (same[..., -1] >> _LAST_BIT & np.uint64(1)).astype(np.int64)
    shared, chance, one, other = (part + are_short * more for part, more in zip(sampled, rest, strict=True))
    fewer = np.minimum(one, other) - are_short
    near: NDArray[np.bool_] = (fewer >= _LEAST) & (shared - are_short - chance >= FLOOR * (fewer - chance))
    return near


def _shared(
    same: Bits, ours: Bits, theirs: Bits, values: int
) -> tuple[Numbers, NDArray[np.float64], Numbers, Numbers]:
    """Return how many of so many values two samples share, and would by chance, and how many each has."""
    shared, one, other = (
        np.bitwise_count(bits).sum(axis=-1, dtype=np.int64) for bits in (same, ours, theirs)
    )
    return shared, one * other / values, one, other
