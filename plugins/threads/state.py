"""What is known of the stories' threads, by difference to what was kept of the former run.

The result is the same as if all were made anew: a pair of stories depends on these two alone, and a pass over
the stories looks at most one window further back for what has changed than the pass before it.
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from plugins.threads.joining import PASSES, Stories, joined
from plugins.threads.pairs import DAY, WINDOW, Pairs, pairs_of, windows
from plugins.threads.vectors import vectors_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from plugins.terms.words import Words
    from plugins.threads.filing import Filing

    Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The stories, oldest first, and what is known of them.

    `filed` is the id of the thread in which each is filed, empty for none; `barred` the ids of those that it
    must not join. `ids` are those of all filed threads; `passes` has the number of each story's thread after
    each pass: -1 - i for the thread `ids[i]`.
    """

    slugs: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    dates: tuple[float, ...] = ()
    filed: tuple[str, ...] = ()
    barred: tuple[tuple[str, ...], ...] = ()
    ids: tuple[str, ...] = ()
    pairs: Pairs = field(default_factory=Pairs)
    passes: tuple[tuple[int, ...], ...] = ((),) * PASSES

    def groups(self) -> dict[str, list[str]]:
        """Return the slugs of each thread, oldest first, by id; the first of them if it is not filed.

        Ids that are taken are passed over: such a thread has the id of its next story.
        """
        rows: dict[int, list[str]] = {}
        for slug, thread in zip(self.slugs, self.passes[-1], strict=True):
            rows.setdefault(thread, []).append(slug)
        named = {thread: self.ids[-1 - thread] for thread in rows if thread < 0}
        taken = set(self.ids)
        for thread, slugs in rows.items():
            if thread >= 0:
                named[thread] = _free(slugs, taken)
                taken.add(named[thread])
        return {named[thread]: slugs for thread, slugs in rows.items()}

    def to_bytes(self) -> bytes:
        """Return the bytes that `from_bytes` reads."""
        told = (self.slugs, self.digests, self.dates, self.filed, self.barred, self.ids)
        pairs = (self.pairs.later, self.pairs.earlier, self.pairs.scores)
        rows = tuple(part.astype("<i4").tobytes() for part in pairs)
        passes = tuple(np.array(threads, dtype="<i4").tobytes() for threads in self.passes)
        return marshal.dumps((told, rows, passes), 2)

    @classmethod
    def from_bytes(cls, data: bytes) -> State:
        """Return what was kept; the bytes must be those of `to_bytes`."""
        told, rows, passes = marshal.loads(data)  # noqa: S302 - our own, and the memory checks their hash
        later, earlier, scores = (np.frombuffer(part, dtype="<i4").astype(np.int64) for part in rows)
        slugs, digests, dates, filed, barred, ids = told
        return cls(
            slugs=slugs,
            digests=digests,
            dates=dates,
            filed=filed,
            barred=barred,
            ids=ids,
            pairs=Pairs(later=later, earlier=earlier, scores=scores),
            passes=tuple(tuple(np.frombuffer(part, dtype="<i4").tolist()) for part in passes),
        )


def _free(slugs: list[str], taken: set[str]) -> str:
    """Return the first slug that is not taken as an id; else the first one with a number after it."""
    numbered = (f"{slugs[0]}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in chain(slugs, numbered) if each not in taken)


def state_of(words: Words, filing: Filing, before: State) -> State:
    """Return what is known of the stories, if `before` was known of others or the same."""
    now = _without_passes(words, filing, before)
    first = _first_change(now, before)
    if first == len(now.slugs) == len(before.slugs):
        return replace(now, passes=_renumbered(before, now.ids))
    since = _since(now, before, first)
    former = [threads[:start] for threads, start in zip(_renumbered(before, now.ids), since, strict=True)]
    return replace(now, passes=joined(_stories(now, since[-1]), former, since))


def _without_passes(words: Words, filing: Filing, before: State) -> State:
    slugs, barred = words.slugs, filing.barred
    filed = tuple(filing.thread_of.get(slug, "") for slug in slugs)
    return State(
        slugs=tuple(slugs),
        digests=tuple(words.digests),
        dates=tuple(words.dates.tolist()),
        filed=filed,
        barred=tuple(tuple(sorted(barred.get(slug, ()))) for slug in slugs),
        ids=tuple(sorted({*filing.ids, *filed} - {""})),
        pairs=_pairs(words, before),
    )


def _pairs(words: Words, before: State) -> Pairs:
    """Return the near pairs: those that were known, and those of stories that are new or another."""
    row = {told: at for at, told in enumerate(zip(before.slugs, before.digests, before.dates, strict=True))}
    told = zip(words.slugs, words.digests, words.dates.tolist(), strict=True)
    origins = np.array([row.get(each, -1) for each in told], dtype=np.int64)
    now = np.full(len(before.slugs), -1, dtype=np.int64)
    now[origins[origins >= 0]] = np.flatnonzero(origins >= 0)
    fresh = origins < 0
    kept = before.pairs.moved(now)
    if not fresh.any():
        return kept
    begins, ends = windows(words.dates)
    change = np.zeros(len(fresh) + 1, dtype=np.int64)
    np.add.at(change, begins[fresh], 1)
    np.add.at(change, ends[fresh], -1)
    rows = np.flatnonzero(np.cumsum(change[:-1]) > 0)
    found = pairs_of(vectors_of(words.picked(rows)), fresh[rows])
    return kept.and_(Pairs(later=rows[found.later], earlier=rows[found.earlier], scores=found.scores))


def _first_change(now: State, before: State) -> int:
    """Return how many stories at the beginning are the same, filed in the same way."""
    ours = zip(now.slugs, now.digests, now.dates, now.filed, now.barred, strict=True)
    theirs = zip(before.slugs, before.digests, before.dates, before.filed, before.barred, strict=True)
    for at, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one != other:
            return at
    return min(len(now.slugs), len(before.slugs))


def _since(now: State, before: State, first: int) -> tuple[int, ...]:
    """Return for each pass the first row that may change: a window further back than the pass before."""
    changed = [state.dates[first] for state in (now, before) if first < len(state.dates)]
    dates = np.array(now.dates[:first])
    backs = [min(changed) - WINDOW * DAY * number for number in range(PASSES)]
    return tuple(int(np.searchsorted(dates, back, side="left")) for back in backs)


def _renumbered(before: State, ids: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return the passes with the numbers that filed threads have among these ids."""
    if tuple(ids) == before.ids:
        return before.passes
    number = {thread: -1 - at for at, thread in enumerate(ids)}
    now = [number.get(thread, 0) for thread in before.ids]
    return tuple(
        tuple(now[-1 - thread] if thread < 0 else thread for thread in threads) for threads in before.passes
    )


def _stories(now: State, start: int) -> Stories:
    """Return what the passes need of the rows from `start` on."""
    begins, ends = windows(np.array(now.dates))
    number = {thread: -1 - at for at, thread in enumerate(now.ids)}
    barred = {
        row: frozenset(number[each] for each in ids if each in number)
        for row, ids in enumerate(now.barred)
        if ids
    }
    return Stories(
        near=_near(now.pairs, start, len(now.slugs)),
        begins=begins.tolist(),
        ends=ends.tolist(),
        filed=[number.get(each) for each in now.filed],
        barred=barred,
    )


def _near(pairs: Pairs, start: int, count: int) -> Callable[[int], Iterator[tuple[int, int]]]:
    """Return what gives the rows near to a row from `start` on, sorted, with their scores."""
    wanted = np.flatnonzero(pairs.earlier >= start)
    turned = wanted[np.argsort(pairs.earlier[wanted], kind="stable")]
    to_earlier = _by_row(pairs.later, pairs.earlier, pairs.scores, start, count)
    to_later = _by_row(pairs.earlier[turned], pairs.later[turned], pairs.scores[turned], start, count)
    return lambda row: chain(to_earlier(row), to_later(row))


def _by_row(
    rows: Numbers, others: Numbers, scores: Numbers, start: int, count: int
) -> Callable[[int], Iterator[tuple[int, int]]]:
    """Return what gives of each row the others that stand beside it, with their scores; rows are sorted."""
    ends = np.searchsorted(rows, np.arange(start, count + 1)).tolist()

    def of(row: int) -> Iterator[tuple[int, int]]:
        part = slice(ends[row - start], ends[row - start + 1])
        return zip(others[part].tolist(), scores[part].tolist(), strict=True)

    return of
