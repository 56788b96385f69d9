from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related.choosing import FEWEST, NONE, SHOWN, Texts, chosen, shown_of
from plugins.related.lists import POOL, SAME
from plugins.related.neighbours import all_nearest
from plugins.terms.ragged import Ragged
from plugins.terms.sampling import bits_of
from plugins.terms.weighing import SCALE
from tests.related.test_neighbours import VECTOR, spread, table, unit
from tests.values import examples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TEXT = list(range(0, 400, 4))  # a sample of a text


def background(
    rows: Sequence[Mapping[str, int]],
    samples: Mapping[int, Sequence[int]] | None = None,
    names: Mapping[int, int] | None = None,
) -> list[int]:
    """Return the older ones shown with the first of the rows, of texts with such samples and names."""
    vectors = table(rows)
    texts = Texts(
        vectors,
        bits_of(Ragged.of((samples or {}).get(at, ()) for at in range(len(rows)))),
        np.array([[(names or {}).get(at, 0)] for at in range(len(rows))], dtype=np.uint32),
    )
    lists = all_nearest(vectors).picked(np.array([0]))
    near, _ = shown_of(lists, chosen(np.array([0]), lists, texts)[0])
    return [other for other in near[0].tolist() if other >= 0]


@pytest.mark.parametrize(
    ("cosines", "shown"),
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
def test_the_nearest_are_three_to_five_or_none(cosines: tuple[float, ...], shown: list[int]) -> None:
    assert background(spread(*cosines)) == shown
    assert len(shown) >= FEWEST or not shown


FOUR = spread(0.8, 0.7, 0.6, 0.5)


@pytest.mark.parametrize(
    ("samples", "names", "shown"),
    [
        pytest.param({}, {}, [1, 2, 3, 4], id="different texts are all shown"),
        pytest.param({0: TEXT, 2: TEXT[:30]}, {}, [1, 3, 4], id="not what stands in the story's own text"),
        pytest.param({0: TEXT[:30], 2: TEXT}, {}, [1, 3, 4], id="nor what holds the story's own text"),
        pytest.param(
            {0: TEXT, 2: TEXT[:10] + [1, 2, 3] * 5 + list(range(5, 95, 4))},
            {},
            [1, 2, 3, 4],
            id="a third is no version",
        ),
        pytest.param({0: [1, 2], 2: [1, 2]}, {}, [1, 2, 3, 4], id="the shortest texts tell nothing"),
        pytest.param({}, {0: 7, 2: 7}, [1, 3, 4], id="not what the agency knows by the same name"),
        pytest.param({}, {0: 7, 2: 8}, [1, 2, 3, 4], id="other names are other stories"),
    ],
)
def test_versions_of_the_story_itself_are_not_shown(
    samples: dict[int, list[int]], names: dict[int, int], shown: list[int]
) -> None:
    assert background(FOUR, samples, names) == shown


def test_of_two_versions_of_one_text_the_nearer_is_shown() -> None:
    rows = [
        unit({"first": 9}),
        *(unit({"first": 7, "second": 3, f"own{at}": 6 + at / 9}) for at in range(1, 5)),
    ]
    assert background(rows) == [1, 2, 3, 4]
    assert background(rows, {3: TEXT, 2: TEXT[10:]}) == [1, 2, 4]
    assert background(rows, names={1: 5, 4: 5}) == [1, 2, 3]


def test_of_like_ones_a_little_less_near_but_other_one_is_rather_shown() -> None:
    alike = [unit({"first": 60, "second": 70, f"own{at}": 39}) for at in range(6)]
    other = unit({"first": 58, "third": 81})
    assert background([{"first": SCALE}, *alike]) == [1, 2, 3, 4, 5]
    shown = background([{"first": SCALE}, *alike, other])
    assert 7 in shown
    assert len(shown) == SHOWN


def by_hand(rows: Sequence[Mapping[str, int]]) -> list[int]:
    """Return the older ones shown with the first of the rows, chosen one by one."""
    lists = all_nearest(table(rows))
    pool = list(zip(lists.near[0].tolist(), lists.scores[0].tolist(), strict=True))
    left = [pair for pair in pool[:POOL] if pair[0] >= 0]
    taken: list[int] = []
    while left and len(taken) < SHOWN:
        nearest = [max((_alike(rows, near, one) for one in taken), default=0) for near, _ in left]
        worth = [9 * score - like for (_, score), like in zip(left, nearest, strict=True)]
        best, _ = left.pop(worth.index(max(worth)))
        taken.append(best)
        left = [pair for pair in left if _alike(rows, pair[0], best) < SAME]
    return [near for near, _ in pool if near in taken] if len(taken) >= FEWEST else []


def _alike(rows: Sequence[Mapping[str, int]], one: int, other: int) -> int:
    product = sum(weight * rows[other].get(stem, 0) for stem, weight in rows[one].items())
    return (2 * product * 10_000 + SCALE**2) // (2 * SCALE**2)


@examples(120)
@given(st.lists(VECTOR, min_size=1, max_size=26))
def test_what_is_shown_is_what_choosing_one_by_one_gives(rows: list[dict[str, int]]) -> None:
    assert background(rows) == by_hand(rows)


def test_many_lists_are_chosen_from_in_two_processes_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [unit({f"stem{(at * step) % 40}": step for step in (1, 3, 7)}) for at in range(600)]
    vectors = table(rows)
    texts = Texts(vectors, bits_of(Ragged.of([()] * 600)), np.zeros((600, 1), dtype=np.uint32))
    lists, stories = all_nearest(vectors), np.arange(1200) % 600
    alone, bars = chosen(stories, lists, texts)
    monkeypatch.setattr("plugins.related.choosing._PAYS", 1)
    ranks, others = chosen(stories, lists, texts)
    assert np.array_equal(ranks, alone)
    assert np.array_equal(others, bars)
    assert (alone[:, 0] != NONE).any()
