"""The words of stories, weighed: sublinear tf-idf of stems (Salton & Buckley 1988), as small integers.

 A story's weights depend on its own text alone, and integers make every similarity exact: so the same on any
machine, in any order of work, and whatever else the archive holds. Many stories are weighed at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from plugins.terms.idf import UNIT, background
from plugins.terms.ragged import Ragged, ends_of, spread
from plugins.terms.sampling import sampled
from plugins.terms.tokens import tells_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from plugins.terms.languages import Language
    from plugins.terms.tokens import Lexicon

    Numbers = NDArray[np.int64]
    Packed = NDArray[np.uint16]

MOST_TERMS = 128
WEIGHT_BITS = 12
WEIGHT = SCALE = (1 << WEIGHT_BITS) - 1  # the length of a vector, and what masks a weight
MOST_COUNTED = 15  # of a form in the body: the four bits above the weight
_MOST_TIMES = 4095  # a word may be counted in the weight
_BLOCK = 1024  # stories weighed at once
_FORM, _RAW = 25, 28  # bits of a number in a key


@dataclass(frozen=True, slots=True)
class Text:
    """What is read of a story: headline, and the whole text with its language."""

    title: str
    body: str
    language: Language


@dataclass(frozen=True, slots=True)
class Terms:
    """The heaviest terms of several stories: for each the numbers of their `forms` in the lexicon.

     One entry for each form of a term, forms of one stem together, by stem and form. `packed` goes with them:
    the low twelve bits are the weight of the stem, from 1 to SCALE, at its first form, and 0 at the others;
    the high four say how often the form stands in the body, MOST_COUNTED for more; 0 for one of the headline
    alone. `named` are the numbers of the stories' names, `samples` those of the runs of words in the bodies.
    """

    forms: Ragged
    packed: NDArray[np.uint16]
    named: Ragged
    samples: Ragged


def read(texts: Iterable[Text], lexicon: Lexicon) -> Iterator[Terms]:
    """Yield the heaviest terms of the texts, a block of them at a time."""
    order = _Order(lexicon)
    block = _Block(lexicon)
    for text in texts:
        block.add(text)
        if len(block.names) == _BLOCK:
            yield block.terms(order)
            block = _Block(lexicon)
            if lexicon.is_full:
                lexicon.forget()
    if block.names:
        yield block.terms(order)


class _Order:
    """The lexicon's forms by stem and form: `forms` in this order, the `stems` of them numbered likewise."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._order: list[int] = []
        self._idf: list[int] = []

    def update(self) -> None:
        """Take in the forms that are new."""
        keys = self._lexicon.keys
        if self._order and len(self._order) == len(keys):
            return
        self._order.extend(range(len(self._order), len(keys)))
        self._order.sort(key=keys.__getitem__)  # nearly sorted: fast
        self.forms = np.array(self._order, dtype=np.int64)
        self.places = np.empty_like(self.forms)
        self.places[self.forms] = np.arange(len(self.forms))
        stems = np.array(self._lexicon.stem_of, dtype=np.int64)[self.forms]
        first = np.diff(stems, prepend=-1) != 0
        self.stems = np.cumsum(first) - 1
        self.idf = self._weights()[stems[first]]

    def _weights(self) -> Numbers:
        """Return the idf of each stem of the lexicon."""
        weights, unknown = background()
        new = islice(self._lexicon.stems, len(self._idf), None)
        self._idf.extend(weights.get(stem, unknown) for stem in new)
        return np.array(self._idf, dtype=np.int64)


class _Block:
    """The chunks of some stories: headline and body in turn."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._chunks: list[int] = []
        self._ends: list[int] = []
        self.names: list[list[int]] = []

    def add(self, text: Text) -> None:
        number = self._lexicon.numbers(text.language)
        for part in (text.title, text.body):  # no word holds a full stop or a comma
            self._chunks.extend(map(number, part.replace(".", " ").replace(",", " ").split()))
            self._ends.append(len(self._chunks))
        told = f"{text.title}\n{text.body}" if tells_names(text.title) else text.body
        self.names.append(self._lexicon.named(told, text.language))

    def terms(self, order: _Order) -> Terms:
        order.update()
        chunks = np.array(self._chunks, dtype=np.int32)
        parts = np.repeat(np.arange(len(self._ends)), np.diff(self._ends, prepend=0))
        samples = self._samples(chunks, parts)
        keys, times = _counted(self._parts_and_forms(chunks, parts, order.places))
        form = keys >> 1
        first = _starts(form)
        in_body = np.where(keys & 1, times, 0)
        counts = np.add.reduceat(in_body, first) if len(first) else in_body
        form, weighted = form[first], np.add.reduceat(times, first) if len(first) else times
        forms, packed = _heaviest(form, counts, weighted, order, len(self.names))
        return Terms(forms, packed, Ragged.of(self.names), samples)

    def _samples(self, chunks: NDArray[np.int32], parts: Numbers) -> Ragged:
        sums = np.frombuffer(self._lexicon.sums, dtype=np.uint64)[chunks]
        in_body = np.flatnonzero((sums > 0) & (parts & 1 == 1))
        return sampled(sums[in_body], parts[in_body] >> 1, len(self.names))

    def _parts_and_forms(self, chunks: NDArray[np.int32], parts: Numbers, places: Numbers) -> Numbers:
        """Return a key for each word: its story, the place of its form, and whether it stands in the body."""
        starts = np.frombuffer(self._lexicon.starts, dtype=np.int32).astype(np.int64)
        forms = np.frombuffer(self._lexicon.chunks, dtype=np.int32)
        lengths = np.diff(starts)[chunks]
        parts = np.repeat(parts, lengths)
        form = forms[spread(starts[chunks], lengths)]
        return ((parts >> 1) << (_FORM + 1)) | (places[form] << 1) | (parts & 1)


def _counted(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Return the keys, sorted, each once, and how often each is there."""
    keys = np.sort(keys)
    first = _starts(keys)
    return keys[first], np.diff(first, append=len(keys))


def _starts(groups: Numbers) -> Numbers:
    """Return where in sorted numbers a new one begins."""
    return np.flatnonzero(np.diff(groups, prepend=-1))


def _heaviest(
    form: Numbers, counts: Numbers, weighted: Numbers, order: _Order, stories: int
) -> tuple[Ragged, Packed]:
    """Return the heaviest terms of each story, from its forms: story and place, counts in two ways."""
    story, place = form >> _FORM, form & ((1 << _FORM) - 1)
    stem = order.stems[place] if len(place) else place
    first = _starts((story << _FORM) | stem)
    times = np.add.reduceat(weighted, first) if len(first) else weighted
    raw = _times()[np.minimum(times, _MOST_TIMES)] * order.idf[stem[first]]
    weights = _weights(raw, story[first], stories)
    ends = np.diff(first, append=len(form))
    kept = np.repeat(weights > 0, ends)
    at_first = np.zeros_like(form)
    at_first[first] = weights
    packed = at_first | (np.minimum(counts, MOST_COUNTED) << WEIGHT_BITS)
    starts = ends_of(np.bincount(story[kept], minlength=stories))
    return Ragged(starts, order.forms[place[kept]].astype(np.int32)), packed[kept].astype(np.uint16)


def _weights(raw: Numbers, story: Numbers, stories: int) -> Numbers:
    """Return the weights of each story's heaviest terms, of a vector of length SCALE; 0 for the others."""
    if not len(raw):
        return raw
    bits = len(raw).bit_length()
    heavy = np.sort((story << (_RAW + bits)) | (((1 << _RAW) - 1 - raw) << bits) | np.arange(len(raw)))
    places = heavy & ((1 << bits) - 1)
    begin = np.concatenate(([0], np.cumsum(np.bincount(story, minlength=stories))))
    kept = np.zeros(len(raw), dtype=bool)
    kept[places[np.arange(len(raw)) - begin[story] < MOST_TERMS]] = True
    raw = np.where(kept, raw, 0)
    squares = np.zeros(stories, dtype=np.int64)
    first = _starts(story)
    squares[story[first]] = np.add.reduceat(raw * raw, first)
    exact = np.floor(raw * SCALE / np.sqrt(squares)[story] + 0.5).astype(np.int64)
    return np.where(kept, np.maximum(exact, 1), 0)


@cache
def _times() -> Numbers:
    """Return what so many occurrences weigh, in thousandths: 1 + ln(count)."""
    logs = (round(UNIT * (1 + math.log(times))) for times in range(1, _MOST_TIMES + 1))
    return np.array([0, *logs], dtype=np.int64)
