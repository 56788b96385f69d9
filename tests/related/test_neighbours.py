from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related import neighbours
from plugins.related.lists import FLOOR, KEPT, SAME, SCORES, Lists
from plugins.related.neighbours import Vectors, all_nearest, least_product, nearest_of, score_of
from plugins.terms.weighing import SCALE
from tests.values import examples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STEMS = "abcdefgh"
Vector = dict[str, int]
Told = list[tuple[int, int]]


def unit(weights: Mapping[str, float]) -> Vector:
    """Return the weights as a vector of length SCALE."""
    length = sum(weight**2 for weight in weights.values()) ** 0.5
    scaled = {stem: round(SCALE * weight / length) for stem, weight in weights.items()}
    return {stem: weight for stem, weight in scaled.items() if weight}


VECTOR = st.dictionaries(st.sampled_from(STEMS), st.integers(1, SCALE), max_size=5).map(unit)


def table(rows: Sequence[Mapping[str, int]]) -> Vectors:
    """Return the vectors."""
    numbers = {stem: at for at, stem in enumerate(sorted({stem for row in rows for stem in row}))}
    return Vectors(
        starts=np.cumsum([0, *map(len, rows)]),
        stems=np.array([numbers[stem] for row in rows for stem in sorted(row)], dtype=np.int64),
        weights=np.array([row[stem] for row in rows for stem in sorted(row)], dtype=np.float32),
        count=len(numbers),
    )


def by_hand(rows: Sequence[Mapping[str, int]], at: int) -> list[Told]:
    """Return score and place of the nearest older and newer ones of a row, by comparing it with all."""
    older: Told = []
    newer: Told = []
    for other, row in enumerate(rows):
        product = sum(weight * row.get(stem, 0) for stem, weight in rows[at].items())
        score = (2 * product * SCORES + SCALE**2) // (2 * SCALE**2)
        if other != at and FLOOR <= score < SAME:
            (older if other > at else newer).append((-score, other))
    return [[(-score, other) for score, other in sorted(found)[:KEPT]] for found in (older, newer)]


def test_several_processes_find_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "_ROWS", 7)
    chance = random.Random(7)  # noqa: S311 - the same each time
    rows = [unit({stem: chance.randint(1, 9) for stem in chance.sample(STEMS, 3)}) for _ in range(90)]
    alone = all_nearest(table(rows))
    monkeypatch.setattr(neighbours, "_PAYS", 20)
    together = all_nearest(table(rows))
    assert (alone.keys == together.keys).all()
    assert (alone.is_whole == together.is_whole).all()
    assert not alone.is_whole.all()


def told(lists: Lists, at: int) -> list[Told]:
    """Return score and place of the neighbours in the two lists of a story."""
    found = []
    for row in (at, at + len(lists.keys) // 2):
        pairs = zip(lists.scores[row].tolist(), lists.near[row].tolist(), strict=True)
        found.append([(score, near) for score, near in pairs if near >= 0])
    return found


def sample(count: int, stems: int = 60) -> list[Vector]:
    dice = random.Random(count)  # noqa: S311 - samples, no secrets
    names = [f"stem{number:04}" for number in range(stems)]
    return [unit({stem: dice.randint(1, 9) for stem in dice.sample(names, 4)}) for _ in range(count)]


@examples(80)
@given(st.lists(VECTOR, max_size=26))
def test_neighbours_are_those_that_comparing_all_pairs_gives(rows: list[Vector]) -> None:
    lists = all_nearest(table(rows))
    assert [told(lists, at) for at in range(len(rows))] == [by_hand(rows, at) for at in range(len(rows))]


@pytest.mark.parametrize("stems", [60, 900])
@pytest.mark.parametrize("count", [255, 256, 257, 700])
def test_neighbours_are_exact_on_both_sides_of_a_block_border_and_for_stems_of_any_frequency(
    count: int, stems: int
) -> None:
    rows = sample(count, stems)
    lists = all_nearest(table(rows))
    for at in sorted({0, 1, 254, 255, 256, 257, 511, 512, count - 1} & set(range(count))):
        assert told(lists, at) == by_hand(rows, at)


@pytest.mark.parametrize("rows", [[3], [0, 299], list(range(0, 300, 7))])
def test_lists_made_anew_are_those_of_a_full_computation(rows: list[int]) -> None:
    vectors = table(sample(300, 700))
    full = all_nearest(vectors)
    gone = np.zeros(300, dtype=bool)
    gone[rows] = True
    places = np.where(gone, -1, np.arange(300))
    less = full.moved(places, np.concatenate((places, np.where(gone, -1, places + 300))))
    assert not np.isin(less.near, rows).any()
    short = (~less.is_whole & (less.lengths < KEPT)).reshape(2, 300).any(axis=0)
    fresh = gone | short  # so that all are as long
    again = nearest_of(np.flatnonzero(fresh), gone[fresh], less, vectors)
    assert np.array_equal(again.keys, full.keys)
    assert np.array_equal(again.is_whole, full.is_whole)


def spread(*cosines: float) -> tuple[Vector, ...]:
    """Return a first vector, and others that have these cosines with it and nothing else in common."""
    others = (unit({"first": value, f"own{at}": (1 - value**2) ** 0.5}) for at, value in enumerate(cosines))
    return ({"first": SCALE}, *others)


@pytest.mark.parametrize("score", [1, FLOOR, FLOOR + 1, 5000, SAME - 1, SAME])
def test_the_least_product_of_a_score_has_it_and_the_next_less_has_not(score: int) -> None:
    least = least_product(score)
    assert score_of(least) == score
    assert score_of(least - 1) == score - 1


def test_stories_without_words_have_no_neighbours_and_are_none() -> None:
    lists = all_nearest(table(({}, *spread(0.5, 0.4, 0.3), {})))
    assert told(lists, 0) == told(lists, 5) == [[], []]
    assert [near for _, near in told(lists, 1)[0]] == [2, 3, 4]
    assert all_nearest(table(())).keys.shape == (0, KEPT)


def test_with_a_lower_floor_what_is_further_away_is_kept_as_well() -> None:
    rows = spread(0.3, 0.09, 0.02)
    assert [near for _, near in told(all_nearest(table(rows)), 0)[0]] == [1]
    assert [near for _, near in told(all_nearest(table(rows), floor=1), 0)[0]] == [1, 2, 3]


def test_equal_stories_are_no_neighbours() -> None:
    assert all_nearest(table([{"same": SCALE}] * 5)).lengths.tolist() == [0] * 10


def test_a_list_that_lost_some_takes_only_what_stands_before_its_end() -> None:
    rows = spread(*(0.8 - at / 100 for at in range(30)))
    vectors = table(rows)
    full = all_nearest(vectors)
    assert (full.lengths[0], full.is_whole[0]) == (KEPT, False)
    places = np.arange(31)
    gone = np.isin(places, [2, 30])
    origins = np.concatenate((np.where(gone, -1, places), np.where(gone, -1, places + 31)))
    less = full.moved(np.where(gone, -1, places), origins)
    assert (less.lengths[0], less.is_whole[0]) == (KEPT - 1, False)
    back = nearest_of(np.array([2, 30]), np.array([True, True]), less, vectors)
    assert told(back, 0) == by_hand(rows, 0)
    assert told(back, 30) == by_hand(rows, 30)
