from __future__ import annotations

import pytest

from plugins.evaluate.measures import Precision, accuracy, bcubed, duplicates, micro, precision_at


def test_precision_counts_each_story_the_same_and_those_without_neighbours_not() -> None:
    label_of = {"a": "x", "b": "x", "c": "y", "d": "y"}
    found = {"a": ["b", "c"], "b": ["a"], "c": []}
    # a: 1 of 2, b: 1 of 1, c and d: none. Two neighbours: a alone.
    assert precision_at(found, label_of, 2) == Precision(shown=0.75, whole=0.25, full=0.25, some=0.5)


def test_precision_looks_at_the_first_neighbours_alone() -> None:
    found = precision_at({"a": ["b", "c"], "b": []}, {"a": "x", "b": "x", "c": "y"}, 1)
    assert (found.shown, found.whole, found.full) == (1.0, 1 / 3, 1 / 3)


def test_a_neighbour_without_a_label_is_wrong() -> None:
    found = precision_at({"a": ["b", "z"]}, {"a": "x", "b": "x"}, 2)
    assert (found.shown, found.whole, found.full) == (0.5, 0.25, 0.5)


def test_bcubed_is_what_one_computes_by_hand() -> None:
    # Found {a b c} {d e}, right {a b} {c d e}: the example of Amigo et al. 2009, smaller.
    found = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2"}
    right = {"a": "p", "b": "p", "c": "q", "d": "q", "e": "q"}
    agreement = bcubed(found, right)
    assert agreement.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert agreement.recall == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    both = agreement.precision + agreement.recall
    assert agreement.f1 == pytest.approx(2 * agreement.precision * agreement.recall / both)


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        pytest.param({"a": "1", "b": "1", "c": "2"}, 1.0, 1.0, id="the right clusters by other names"),
        pytest.param({"a": "1", "b": "2", "c": "3"}, 1.0, 2 / 3, id="each alone"),
        pytest.param({"a": "1", "b": "1", "c": "1"}, 5 / 9, 1.0, id="all in one"),
    ],
)
def test_bcubed_at_its_ends(found: dict[str, str], precision: float, recall: float) -> None:
    agreement = bcubed(found, {"a": "p", "b": "p", "c": "q"})
    assert agreement.precision == pytest.approx(precision)
    assert agreement.recall == pytest.approx(recall)


def test_micro_averages_count_labels_not_items() -> None:
    agreement = micro({"a": ["x", "y", "z"], "b": []}, {"a": ["x", "y"], "b": ["x", "w"]})
    assert (agreement.precision, agreement.recall) == (2 / 3, 0.5)
    assert agreement.f1 == pytest.approx(4 / 7)


def test_nothing_found_is_nothing_right() -> None:
    agreement = micro({}, {"a": ["x"]})
    assert (agreement.precision, agreement.recall, agreement.f1) == (0.0, 0.0, 0.0)


def test_accuracy_is_the_part_that_is_right() -> None:
    assert accuracy({"a": "x", "b": "y", "c": None}, {"a": "x", "b": "x", "c": "x", "d": "x"}) == 0.25


def test_near_duplicates_are_counted_as_one_does_by_hand() -> None:
    # a1 a2 a3 are versions, and b1 b2; a3 is missed, c taken for b1, b2 found.
    group_of = {"a1": "a", "a2": "a", "a3": "a", "b1": "b", "b2": "b", "c": "c"}
    found = {"a2": ["a1"], "b2": ["b1"], "c": ["b1"]}
    counted = duplicates(found, group_of, {"a1": "e", "b1": "f", "b2": "f", "c": "f"})
    assert counted.recall == pytest.approx(2 / 3)
    assert counted.false == pytest.approx(1 / 6)
    assert counted.false_pairs == pytest.approx(1 / 2)  # of event f: b1 and c, b2 and c


def test_without_events_no_pairs_are_told() -> None:
    assert duplicates({}, {"a": "a", "b": "a"}, {}).false_pairs is None
