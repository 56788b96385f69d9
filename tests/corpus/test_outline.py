from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.corpus.outline import outlined
from tests.values import examples


def page(levels: list[int]) -> str:
    return "\n".join(f'<h{level} id="a">x</h{level}>\n<p>y</p>' for level in levels)


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        pytest.param([2, 3, 2], [2, 3, 2], id="what is right stays"),
        pytest.param([3, 3, 3], [2, 2, 2], id="a text that begins one level too low"),
        pytest.param([3, 4, 3], [2, 3, 2], id="with levels of its own"),
        pytest.param([2, 4, 6, 4], [2, 3, 4, 3], id="skipped levels"),
        pytest.param([4, 2, 3], [2, 2, 3], id="a higher one comes later"),
        pytest.param([], [], id="none"),
    ],
)
def test_no_level_is_skipped(levels: list[int], wanted: list[int]) -> None:
    assert outlined(page(levels)) == page(wanted)


@examples(200)
@given(st.lists(st.integers(2, 6)))
def test_the_first_is_below_the_headline_and_each_at_most_one_below_the_one_before(levels: list[int]) -> None:
    html = outlined(page(levels))
    found = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert all(
        0 <= after - before <= 1 or after < before for before, after in zip([1, *found], found, strict=False)
    )
    assert found[:1] in ([], [2])
    assert [int(level) for level in re.findall(r"</h(\d)", html)] == found
    assert outlined(html) == html
