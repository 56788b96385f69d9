"""Which thread each story joins: that with the highest average cosine to it, if it is high enough.

Stories come in order of their dates, as in single-pass clustering of news (Allan et al. 1998). When all are
there, each is looked at again PASSES - 1 times: what came later tells two events of one kind apart. What is
filed stays where it is.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

JOIN = 2_650  # ten-thousandths: the least average cosine to the members within the window
PASSES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """Stories in order, each by its row.

    `near` gives the rows near to one, sorted and all within its window, with their scores in ten-thousandths,
    for each row that is looked at. A row's window is from `begins[row]` to `ends[row]`. `filed`
    is the number of the thread in which it is filed, below 0, or None; `barred` are those that it must not
    join.
    """

    near: Callable[[int], Iterable[tuple[int, int]]]
    begins: Sequence[int]
    ends: Sequence[int]
    filed: Sequence[int | None]
    barred: Mapping[int, frozenset[int]]


def joined(
    stories: Stories, before: Sequence[Sequence[int]], since: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    """Return the number of each story's thread after each pass.

    `before` has the same of a former run; those of the rows before `since[p]` still hold after pass `p`.
    """
    count = len(stories.filed)
    threads: list[int] = []
    after = []
    for number in range(PASSES):
        start = min(since[number], count)
        threads = [*before[number][:start], *threads[start:]]
        _Pass(stories, threads, number).run(start)
        after.append(tuple(threads))
    return tuple(after)


class _Pass:
    """One look at the stories from a row on. `threads` has those of the rows so far, and is changed."""

    def __init__(self, stories: Stories, threads: list[int], number: int) -> None:
        self._stories = stories
        self._threads = threads
        self._number = number
        self._members: defaultdict[int, list[int]] = defaultdict(list)
        for row, thread in enumerate(threads):
            self._members[thread].append(row)

    def run(self, start: int) -> None:
        for row in range(start, len(self._stories.filed)):
            filed = self._stories.filed[row]
            is_new = row == len(self._threads)
            if filed is None and not is_new:
                self._members[self._threads[row]].remove(row)
                self._threads[row] = self._best(row)
                insort(self._members[self._threads[row]], row)
            elif is_new:
                self._threads.append(self._best(row) if filed is None else filed)
                self._members[self._threads[row]].append(row)

    def _best(self, row: int) -> int:
        """Return the thread that the story joins, of equally near ones the oldest; else a new one."""
        begin, end = self._stories.begins[row], self._stories.ends[row]
        found = []
        for thread, total in self._sums(row).items():
            if total < JOIN:  # whatever the count
                continue
            members = self._members[thread]
            count = bisect_left(members, end) - bisect_left(members, begin)
            if total >= JOIN * count:
                found.append(((2 * total + count) // (2 * count), -members[0], thread))
        return max(found)[-1] if found else row * PASSES + self._number

    def _sums(self, row: int) -> dict[int, int]:
        """Return for each thread that the story may join the sum of its scores with the members."""
        sums: dict[int, int] = {}
        threads, known = self._threads, len(self._threads)
        for other, score in self._stories.near(row):
            if other >= known:
                break
            thread = threads[other]
            sums[thread] = sums.get(thread, 0) + score
        for thread in self._stories.barred.get(row, ()):
            sums.pop(thread, None)
        return sums
