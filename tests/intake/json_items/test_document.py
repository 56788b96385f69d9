from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.problem import Problem
from plugins.intake.json_items.document import MAX_DEPTH, MAX_VALUES, json_root, leaf_lines, leaves
from tests.values import examples

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('{"a": 1.50}', {"a": "1.50"}, id="a number stays as it is written"),
        pytest.param('{"a": 1e999}', {"a": "1e999"}, id="however large"),
        pytest.param(f"[{'9' * 5000}]", ["9" * 5000], id="or long"),
        pytest.param("[NaN, -Infinity]", ["NaN", "-Infinity"], id="or none at all"),
        pytest.param('{"a": "x\ny"}', {"a": "x\ny"}, id="a line may end within a text"),
        pytest.param('{"a": 1, "a": 2}', {"a": "1", "a #2": "2"}, id="a second member is kept"),
        pytest.param(
            '{"a #2": 0, "a": 1, "a": 2}',
            {"a #2": "0", "a": "1", "a #3": "2"},
            id="under a name that is free",
        ),
    ],
)
def test_json_is_read_without_loss(text: str, expected: object) -> None:
    assert json_root(text, "a.json") == expected


@pytest.mark.parametrize(
    ("text", "report"),
    [
        pytest.param(
            '{"a": 1,\n  "b": }', "a.json:2:8: bad-json: this is no JSON: Expecting value", id="cut"
        ),
        pytest.param("", "a.json:1:1: bad-json: this is no JSON: Expecting value", id="empty"),
    ],
)
def test_broken_json_is_a_problem_with_its_place(text: str, report: str) -> None:
    assert str(json_root(text, "a.json")) == report


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000 + "]" * 100_000, id="deeper than Python goes"),
        pytest.param("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), id="deeper than we go"),
        pytest.param(f"[{'1,' * MAX_VALUES}1]", id="more than we count"),
    ],
)
def test_what_is_too_complex_is_a_problem(text: str) -> None:
    found = json_root(text, "a.json")
    assert isinstance(found, Problem)
    assert found.code == "too-complex"


def test_leaves_have_pointers_in_which_keys_are_escaped() -> None:
    root = json_root('{"a/b": ["x", {"~": true}], "c": null, "d": ""}', "a.json")
    assert not isinstance(root, Problem)
    assert list(leaves(root)) == [("/a~1b/0", "x"), ("/a~1b/1/~0", "true"), ("/d", "")]


@given(VALUES, st.sampled_from([None, 1]))
@examples(100)
def test_each_leaf_has_a_line(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    root = json_root(text, "a.json")
    assert not isinstance(root, Problem)
    lines = leaf_lines(text)
    assert len(lines) == len(list(leaves(root)))
    assert list(lines) == sorted(lines)


def test_lines_are_those_of_the_values() -> None:
    assert leaf_lines('{"a":\n "x",\n "b": [1,\n null, 2.5]}') == (2, 3, 4)
