"""From what was kept to what is: only what is new is read, and only what could have changed is compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from plugins.related.kept import TERMS, Kept
from plugins.related.lists import SHOWN
from plugins.related.neighbours import Vectors, all_nearest, nearest_of
from plugins.related.shared import Pages
from plugins.terms.languages import language
from plugins.terms.ragged import joined
from plugins.terms.tokens import Lexicon
from plugins.terms.weighing import WEIGHT, Text, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from plugins.related.items import Item
    from plugins.related.lists import Lists

    Numbers = NDArray[np.int64]
    Packed = NDArray[np.uint16]
    Flags = NDArray[np.bool_]

_NEEDED = 7  # neighbours of a list; with fewer left it is made anew
_PART = 4  # if one list of so many is to be made anew, all are
_DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the stories stood: `texts` with the same text, `lists` with the same date as well.

    -1 for none; `now` is the new place of each old row whose list is still one.
    """

    texts: Numbers
    lists: Numbers
    now: Numbers


def kept_of(stories: Sequence[Item], before: Kept) -> tuple[Kept, Flags]:
    """Return what is to be kept of the stories, if `before` was kept of others or the same.

    With it comes for each story, in the order of what is kept, whether it and all that is told of its nearest
    are the same as before.
    """
    dates = {story.slug: story.date.timestamp() for story in stories}
    ordered = sorted(stories, key=lambda story: (-dates[story.slug], story.slug))
    when = np.array([dates[story.slug] for story in ordered])
    places = _places(ordered, when, before)
    if len(ordered) == len(before.slugs) and np.array_equal(places.lists, np.arange(len(ordered))):
        return before, np.ones(len(ordered), dtype=np.bool_)
    words = replace(_words(ordered, places.texts, before), dates=when)
    pages = pages_of(words)
    lists = _lists(_vectors(words, pages.stems), places, before.lists)
    same = _same(lists, places, before)
    phrases, reasons = _reasons(pages, lists, places, (before, same))
    return replace(words, lists=lists, phrases=phrases, reasons=reasons), same


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
    lexicon = Lexicon()
    forms, packed, named = before.forms, before.packed, before.named
    new = (_text(ordered[at]) for at in np.flatnonzero(texts < 0).tolist())
    for terms in read(new, lexicon):
        forms = terms.forms.after(forms, len(before.keys))
        packed = np.concatenate((packed, terms.packed))
        named = terms.named.after(named, len(before.names))
    rows = np.where(texts < 0, len(before.slugs) - 1 + np.cumsum(texts < 0), texts)
    packed, forms, named = forms.along(packed, rows), forms.picked(rows), named.picked(rows)
    keys, key_places = joined(before.keys, lexicon.keys, forms.values)
    names, name_places = joined(before.names, list(lexicon.names), named.values)
    return Kept(
        window=before.window,
        slugs=[story.slug for story in ordered],
        digests=[story.digest for story in ordered],
        keys=keys,
        names=names,
        forms=forms.renumbered(key_places),
        packed=packed,
        named=named.renumbered(name_places),
    )


def _text(story: Item) -> Text:
    return Text(story.title, story.text(), language(story.lang))


def pages_of(words: Kept) -> Pages:
    """Return what reasons are told from."""
    stems = [key.partition("\0")[0] for key in words.keys]
    numbers = {stem: number for number, stem in enumerate(dict.fromkeys(stems))}
    return Pages(
        forms=words.forms,
        packed=words.packed,
        keys=words.keys,
        stems=np.array([numbers[stem] for stem in stems], dtype=np.int64),
        named=words.named,
        names=words.names,
    )


def _vectors(words: Kept, stems: Numbers) -> Vectors:
    ages = -words.dates
    reach = words.window * _DAY if words.window else np.inf
    return Vectors(
        starts=words.forms.starts,
        stems=stems.astype(np.int32)[words.forms.values],
        weights=(words.packed & WEIGHT).astype(np.float32),
        count=int(stems[-1]) + 1 if len(stems) else 0,
        begins=np.searchsorted(ages, ages - reach, side="left"),
        ends=np.searchsorted(ages, ages + reach, side="right"),
    )


def _lists(vectors: Vectors, places: _Places, before: Lists) -> Lists:
    lists = before.moved(places.now, places.lists)
    fresh = places.lists < 0
    anew = np.flatnonzero(fresh | (~lists.is_whole & (lists.lengths < _NEEDED)))
    if len(anew) * _PART > len(fresh):
        return all_nearest(vectors)
    return nearest_of(anew, fresh[anew], lists, vectors)


def _same(lists: Lists, places: _Places, before: Kept) -> Flags:
    now = np.append(places.now, -1)
    former = np.append(before.lists.shown, np.full((1, SHOWN), -1), axis=0)[places.lists]
    shown = lists.shown
    same: Flags = (now[former] == shown) & ((former < 0) == (shown < 0))
    return (places.lists >= 0) & same.all(axis=1)


def _reasons(
    pages: Pages, lists: Lists, places: _Places, told: tuple[Kept, Flags]
) -> tuple[list[str], NDArray[np.int32]]:
    """Return the table of phrases, and each link's phrases: those kept where the same stories are shown."""
    before, same = told
    shown = lists.shown
    reasons = np.append(before.reasons, np.full((1, SHOWN, TERMS), -1, dtype=np.int32), axis=0)[places.lists]
    reasons[~same] = -1
    numbers: dict[str, int] = {}
    row, rank = np.nonzero((shown >= 0) & ~same[:, None])
    said = pages.mentioned(row, shown[row, rank])
    places_of = [
        [len(before.phrases) + numbers.setdefault(term, len(numbers)) for term in terms]
        + [-1] * (TERMS - len(terms))
        for terms in said
    ]
    reasons[row, rank] = np.array(places_of, dtype=np.int32).reshape(-1, TERMS)
    phrases, phrase_places = joined(before.phrases, list(numbers), reasons[reasons >= 0])
    return phrases, np.append(phrase_places, -1)[reasons].astype(np.int32)
