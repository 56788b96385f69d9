"""From what was kept to what is: only what is new is read, and only what could have changed is compared."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from plugins.core.forked import processes, shared
from plugins.related.choosing import Texts, chosen, may_enter, none_shown
from plugins.related.kept import IDS, Kept, stem_numbers
from plugins.related.lists import POOL
from plugins.related.neighbours import Vectors, all_nearest, nearest_of
from plugins.related.shared import Pages
from plugins.terms.languages import language
from plugins.terms.ragged import joined
from plugins.terms.sampling import bits_of
from plugins.terms.tokens import Lexicon
from plugins.terms.weighing import WEIGHT, Text, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from plugins.related.choosing import Bars, Ranks
    from plugins.related.items import Item
    from plugins.related.lists import Lists
    from plugins.terms.weighing import Terms

    Numbers = NDArray[np.int64]
    Packed = NDArray[np.uint16]
    Flags = NDArray[np.bool_]

_PART = 4  # if one list of so many is to be made anew, all are


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the stories stood: `texts` with the same text, `lists` with the same date as well.

    -1 for none; `now` is the new place of each old row whose lists are still ones.
    """

    texts: Numbers
    lists: Numbers
    now: Numbers

    @property
    def origins(self) -> Numbers:
        """The old list of which each of the lists comes, -1 for a new one."""
        return np.concatenate((self.lists, np.where(self.lists < 0, -1, self.lists + len(self.now))))


def kept_of(stories: Sequence[Item], before: Kept) -> tuple[Kept, Flags]:
    """Return what is to be kept of the stories, if `before` was kept of others or the same.

    With it comes for each story, in the order of what is kept, whether it and all that is told of its nearest
    are the same as before.
    """
    dates = {story.slug: story.date.timestamp() for story in stories}
    ordered = sorted(stories, key=attrgetter("slug"))
    ordered.sort(key=lambda story: dates[story.slug], reverse=True)  # of equally old ones the order stays
    when = np.array([dates[story.slug] for story in ordered])
    places = _places(ordered, when, before)
    if len(ordered) == len(before.slugs) and np.array_equal(places.lists, np.arange(len(ordered))):
        return before, np.ones(len(ordered), dtype=np.bool_)
    words = replace(_words(ordered, places.texts, before), dates=when)
    vectors = vectors_of(words)
    lists = _lists(vectors, places, before.lists)
    shown, bars = _shown(lists, places, before, texts_of(words, vectors))
    after = replace(words, lists=lists, shown=shown, bars=bars)
    return after, _same(after, places, before)


def _places(ordered: list[Item], dates: NDArray[np.float64], before: Kept) -> _Places:
    row = {slug: at for at, slug in enumerate(before.slugs)}
    rows = [row.get(story.slug, -1) for story in ordered]
    texts = [
        at if at >= 0 and before.digests[at] == story.digest else -1
        for at, story in zip(rows, ordered, strict=True)
    ]
    same = np.array(texts, dtype=np.int64)
    stays = (same >= 0) & (np.append(before.dates, np.nan)[same] == dates)
    now = np.full(len(before.slugs), -1, dtype=np.int64)
    now[same[stays]] = np.flatnonzero(stays)
    return _Places(same, np.where(stays, same, -1), now)


def _words(ordered: list[Item], texts: Numbers, before: Kept) -> Kept:
    """Return what is kept of the stories but their dates, lists and reasons."""
    forms, packed, named, samples = before.forms, before.packed, before.named, before.samples
    new = np.flatnonzero(texts < 0)
    keys: list[str] = []
    names: list[str] = []
    for found in shared(partial(_read, ordered), np.array_split(new, processes(len(new)))):
        for terms in found.terms:
            forms = terms.forms.after(forms, len(before.keys) + len(keys))
            packed = np.concatenate((packed, terms.packed))
            named = terms.named.after(named, len(before.names) + len(names))
            samples = terms.samples.after(samples, 0)
        keys += found.keys
        names += found.names
    rows = np.where(texts < 0, len(before.slugs) - 1 + np.cumsum(texts < 0), texts)
    packed, forms, named = forms.along(packed, rows), forms.picked(rows), named.picked(rows)
    keys, key_places = joined(before.keys, keys, forms.values)
    names, name_places = joined(before.names, names, named.values)
    return Kept(
        slugs=[story.slug for story in ordered],
        digests=[story.digest for story in ordered],
        keys=keys,
        names=names,
        forms=forms.renumbered(key_places),
        packed=packed,
        named=named.renumbered(name_places),
        samples=samples.picked(rows),
        ids=np.append(before.ids, _ids(ordered, texts), axis=0)[rows],
    )


class _Share(NamedTuple):
    """The terms of some stories, in blocks, and the keys and names that their numbers lead to."""

    terms: list[Terms]
    keys: list[str]
    names: list[str]


def _read(ordered: list[Item], rows: Numbers) -> _Share:
    lexicon = Lexicon()
    terms = list(read((_text(ordered[at]) for at in rows.tolist()), lexicon))
    lexicon.forget()  # what it knows of chunks leads back to it: nothing looks for garbage in a build
    return _Share(terms, lexicon.keys, list(lexicon.names))


def _ids(ordered: list[Item], texts: Numbers) -> NDArray[np.uint32]:
    """Return the numbers of what agencies know the new stories by."""
    new = (ordered[at] for at in np.flatnonzero(texts < 0).tolist())
    rows = [[_id(name) for name in story.versions[:IDS]] for story in new]
    return np.array([row + [0] * (IDS - len(row)) for row in rows], dtype=np.uint32).reshape(-1, IDS)


def _id(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass"))


def _text(story: Item) -> Text:
    return Text(story.title, story.text(), language(story.lang))


def pages_of(words: Kept) -> Pages:
    """Return what reasons are told from."""
    return Pages(
        forms=words.forms,
        packed=words.packed,
        keys=words.keys,
        stems=stem_numbers(words.keys),
        named=words.named,
        names=words.names,
    )


def vectors_of(words: Kept) -> Vectors:
    """Return what is compared: an entry for each stem of a story."""
    weights = words.packed & WEIGHT
    first = np.flatnonzero(weights)
    stems = stem_numbers(words.keys)
    starts = np.searchsorted(first, words.forms.starts)
    return Vectors(
        starts=starts,
        stems=stems.astype(np.int32)[words.forms.values[first]],
        weights=weights[first].astype(np.float32),
        count=int(stems[-1]) + 1 if len(stems) else 0,
    )


def texts_of(words: Kept, vectors: Vectors) -> Texts:
    """Return what versions of one text are told by."""
    slugs = np.array([_id(slug) for slug in words.slugs], dtype=np.uint32)
    return Texts(vectors, bits_of(words.samples), np.column_stack((slugs, words.ids)))


def _lists(vectors: Vectors, places: _Places, before: Lists) -> Lists:
    lists = before.moved(places.now, places.origins)
    fresh = places.lists < 0
    short = (~lists.is_whole & (lists.lengths < POOL)).reshape(2, -1)
    anew = np.flatnonzero(fresh | short.any(axis=0))
    if len(anew) * _PART > len(fresh):
        return all_nearest(vectors)
    return nearest_of(anew, fresh[anew], lists, vectors)


def _shown(lists: Lists, places: _Places, before: Kept, texts: Texts) -> tuple[Ranks, Bars]:
    """Return what is shown of each list, and the bars: as before where nothing can have changed it."""
    origins, gone = places.origins, -2  # what is gone is in no pool
    now = np.append(np.where(places.now < 0, gone, places.now), -1)
    none, no_bar = none_shown(1)
    shown = np.append(before.shown, none, axis=0)[origins]
    bars = np.append(before.bars, no_bar)[origins]
    former, pool = now[before.lists.picked(origins).near[:, :POOL]], lists.near[:, :POOL]
    touched = np.flatnonzero((origins < 0) | (former != pool).any(axis=1))
    there = now[np.append(before.shown_stories, [[-1] * shown.shape[1]], axis=0)[origins[touched]]]
    is_it = there[:, :, None] == pool[touched][:, None, :]  # [lists, shown, pool]
    entered = (pool[touched][:, :, None] != former[touched][:, None, :]).all(axis=2) & (pool[touched] >= 0)
    may_change = (entered & may_enter(lists.scores[touched, :POOL], bars[touched])).any(axis=1)
    stays = (there >= 0).all(axis=1) & is_it.any(axis=2).all(axis=1) & ~may_change
    shown[touched[stays]] = is_it[stays].argmax(axis=2)
    anew = touched[~stays]
    shown[anew], bars[anew] = chosen(anew % max(len(places.lists), 1), lists.picked(anew), texts)
    return shown, bars


def _same(after: Kept, places: _Places, before: Kept) -> Flags:
    now = np.append(places.now, -1)
    shown, former = (
        after.shown_stories,
        np.append(before.shown_stories, [[-1] * after.shown.shape[1]], axis=0),
    )
    same = (now[former[places.origins]] == shown) & ((former[places.origins] < 0) == (shown < 0))
    stay: Flags = (places.lists >= 0) & same.all(axis=1).reshape(2, -1).all(axis=0)
    return stay
