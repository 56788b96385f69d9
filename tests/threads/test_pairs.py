from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from plugins.terms.weighing import SCALE
from plugins.threads import pairs as module
from plugins.threads.pairs import DAY, FLOOR, SCORES, WINDOW, Pairs, pairs_of, windows
from plugins.threads.vectors import vectors_of
from tests.threads.stories import STRIKE, words
from tests.values import examples

if TYPE_CHECKING:
    import pytest

    from plugins.threads.vectors import Vectors
    from tests.threads.stories import Copy

WORDS = ("Herring", "quota", "cranes", "Ansel", "gauge", "ferry", "Court", "turbine", "lagoon", "Oldmarsh")
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
COPIES = st.lists(st.tuples(st.integers(0, 99), TEXT), max_size=14).map(
    lambda found: [(f"s{at}", float(day), text) for at, (day, text) in enumerate(found)]
)


def told(pairs: Pairs) -> set[tuple[int, int, int]]:
    return set(zip(*(part.tolist() for part in (pairs.later, pairs.earlier, pairs.scores)), strict=True))


def by_hand(vectors: Vectors) -> set[tuple[int, int, int]]:
    """Return the pairs by the definition, in whole numbers."""
    rows = [
        dict(zip(vectors.stems[begin:end].tolist(), map(int, vectors.weights[begin:end]), strict=True))
        for begin, end in zip(vectors.starts[:-1], vectors.starts[1:], strict=True)
    ]
    found = set()
    for later in range(len(rows)):
        for earlier in range(later):
            product = sum(weight * rows[earlier].get(stem, 0) for stem, weight in rows[later].items())
            score = (2 * SCORES * min(product, SCALE**2) + SCALE**2) // (2 * SCALE**2)
            if score >= FLOOR and vectors.dates[later] - vectors.dates[earlier] <= WINDOW * DAY:
                found.add((later, earlier, score))
    return found


def all_pairs(copies: list[Copy]) -> tuple[Vectors, set[tuple[int, int, int]]]:
    vectors = vectors_of(words(copies))
    return vectors, told(pairs_of(vectors, np.ones(len(copies), dtype=np.bool_)))


@examples(80)
@given(COPIES)
def test_pairs_are_those_of_the_definition(copies: list[Copy]) -> None:
    vectors, found = all_pairs(copies)
    assert found == by_hand(vectors)


def test_other_columns_blocks_and_processes_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    copies = [
        (f"s{at:02}", float(at), " ".join(WORDS[(at * step) % 10] for step in range(1, 6)))
        for at in range(40)
    ]
    _, found = all_pairs(copies)
    monkeypatch.setattr(module, "_ROWS", 3)
    monkeypatch.setattr(module, "_DENSE", 2)
    monkeypatch.setattr(module, "_PAYS", 10)  # several processes, where there are cores
    vectors, other = all_pairs(copies)
    assert found == other == by_hand(vectors)


@examples(60)
@given(COPIES, st.data())
def test_pairs_of_fresh_stories_are_those_with_one_of_them(copies: list[Copy], data: st.DataObject) -> None:
    fresh = np.array([data.draw(st.booleans()) for _ in copies], dtype=np.bool_)
    vectors, found = all_pairs(copies)
    wanted = {pair for pair in found if fresh[pair[0]] or fresh[pair[1]]}
    assert told(pairs_of(vectors, fresh)) == wanted


def test_the_same_text_twice_has_the_greatest_score() -> None:
    _, found = all_pairs([("a", 0, STRIKE), ("b", 1, STRIKE)])
    assert [(later, earlier) for later, earlier, _ in found] == [(1, 0)]
    assert 0.99 * SCORES < min(score for _, _, score in found) <= SCORES


def test_a_window_reaches_sixty_days_both_ways() -> None:
    begins, ends = windows(np.array([0.0, 60 * DAY, 120 * DAY + 1]))
    assert (begins.tolist(), ends.tolist()) == ([0, 0, 2], [2, 2, 3])


def test_pairs_move_with_their_rows_and_go_with_them() -> None:
    three = Pairs(later=np.array([1, 2, 2]), earlier=np.array([0, 0, 1]), scores=np.array([10, 20, 21]))
    assert told(three.moved(np.array([0, -1, 5]))) == {(5, 0, 20)}


def test_joined_pairs_stand_in_order_of_their_rows() -> None:
    one = Pairs(later=np.array([3]), earlier=np.array([1]), scores=np.array([31]))
    two = Pairs(later=np.array([3, 2]), earlier=np.array([0, 1]), scores=np.array([30, 21]))
    both = one.and_(two)
    assert list(zip(both.later, both.earlier, both.scores, strict=True)) == [
        (2, 1, 21),
        (3, 0, 30),
        (3, 1, 31),
    ]
