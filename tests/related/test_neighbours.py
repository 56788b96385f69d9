from __future__ import annotations

import random
from itertools import starmap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related.neighbours import FEWEST, FLOOR, MOST, SAME, Neighbour, neighbours
from plugins.related.vectors import SCALE
from tests.values import examples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

STEMS = "abcdefgh"


def unit(weights: Mapping[str, float]) -> dict[str, int]:
    """Return the weights as a vector of length SCALE."""
    length = sum(weight**2 for weight in weights.values()) ** 0.5
    scaled = {stem: round(SCALE * weight / length) for stem, weight in weights.items()}
    return {stem: weight for stem, weight in scaled.items() if weight}


WEIGHTS = st.dictionaries(st.sampled_from(STEMS), st.integers(1, SCALE), max_size=5)
VECTOR = WEIGHTS.map(unit)


def cosine(one: Mapping[str, int], two: Mapping[str, int]) -> float:
    return round(sum(weight * two.get(stem, 0) for stem, weight in one.items()) / SCALE**2, 6)


def by_hand(vectors: Sequence[Mapping[str, int]], at: int) -> tuple[Neighbour, ...]:
    pairs = ((other, cosine(vectors[at], vector)) for other, vector in enumerate(vectors) if other != at)
    near = [found for found in starmap(Neighbour, pairs) if FLOOR <= found.score < SAME]
    near.sort(key=lambda found: (-found.score, found.story))
    return tuple(near[:MOST]) if len(near) >= FEWEST else ()


@examples(80)
@given(st.lists(VECTOR, max_size=12))
def test_neighbours_are_those_that_comparing_all_pairs_gives(vectors: list[dict[str, int]]) -> None:
    assert list(neighbours(tuple(vectors))) == [by_hand(vectors, at) for at in range(len(vectors))]


@pytest.mark.parametrize("count", [511, 512, 513, 1100])
def test_neighbours_are_exact_on_both_sides_of_a_block_border(count: int) -> None:
    dice = random.Random(count)  # noqa: S311 - samples, no secrets
    stems = [f"stem{number}" for number in range(60)]
    vectors = [unit({stem: dice.randint(1, 9) for stem in dice.sample(stems, 4)}) for _ in range(count)]
    found = neighbours(tuple(vectors))
    assert len(found) == count
    for at in sorted({0, 1, 510, 511, 512, 513, 1023, 1024, count - 1} & set(range(count))):
        assert found[at] == by_hand(vectors, at)
        assert len(found[at]) == MOST


def spread(*cosines: float) -> tuple[dict[str, int], ...]:
    """Return a first vector, and others that have these cosines with it and nothing else in common."""
    others = (unit({"first": value, f"own{at}": (1 - value**2) ** 0.5}) for at, value in enumerate(cosines))
    return ({"first": SCALE}, *others)


@pytest.mark.parametrize(
    ("cosines", "near"),
    [
        pytest.param((), [], id="no other story"),
        pytest.param((0.5,), [], id="one is too few"),
        pytest.param((0.5, 0.4), [], id="two are too few"),
        pytest.param((0.5, 0.4, 0.3), [1, 2, 3], id="three are shown"),
        pytest.param((0.3, 0.5, 0.4), [2, 3, 1], id="best first"),
        pytest.param((0.5, 0.4, 0.09), [], id="below the floor is not counted"),
        pytest.param((0.5, 0.4, 0.101), [1, 2, 3], id="just above the floor is counted"),
        pytest.param((0.95, 0.5, 0.4), [], id="another version of the story is not counted"),
        pytest.param((0.95, 0.5, 0.4, 0.3), [2, 3, 4], id="nor shown"),
        pytest.param((0.89, 0.5, 0.4), [1, 2, 3], id="just below a version is counted"),
        pytest.param((0.8, 0.7, 0.6, 0.5, 0.4, 0.3), [1, 2, 3, 4, 5], id="no more than five"),
        pytest.param((0.5, 0.5, 0.5, 0.5, 0.5, 0.5), [1, 2, 3, 4, 5], id="of equals the first ones"),
    ],
)
def test_the_nearest_are_three_to_five_or_none(cosines: tuple[float, ...], near: list[int]) -> None:
    assert [found.story for found in neighbours(spread(*cosines))[0]] == near


def test_a_score_that_rounds_to_the_floor_is_counted() -> None:
    near = [{"one": 409, "two": 2451, f"own{at}": 100} for at in range(3)]
    assert FLOOR * SCALE**2 > 4094 * 409 + 2451
    assert [found.score for found in neighbours(({"one": 4094, "two": 1}, *near))[0]] == [FLOOR] * 3


def test_stories_without_words_have_no_neighbours_and_are_none() -> None:
    full = spread(0.5, 0.4, 0.3)
    found = neighbours(({}, *full, {}))
    assert (found[0], found[-1]) == ((), ())
    assert [near.story for near in found[1]] == [2, 3, 4]
    assert neighbours(({}, {}, {})) == ((), (), ())
    assert neighbours(()) == ()


def test_equal_stories_are_no_neighbours() -> None:
    assert neighbours(tuple({"same": SCALE} for _ in range(5))) == ((),) * 5


@examples(60)
@given(st.lists(VECTOR, max_size=12))
def test_scores_lie_between_floor_and_same_and_fall(vectors: list[dict[str, int]]) -> None:
    for at, found in enumerate(neighbours(tuple(vectors))):
        scores = [near.score for near in found]
        assert scores == sorted(scores, reverse=True)
        assert all(FLOOR <= score < SAME for score in scores)
        assert len(found) in {0, *range(FEWEST, MOST + 1)}
        assert at not in {near.story for near in found}
