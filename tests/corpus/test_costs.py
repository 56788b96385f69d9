from __future__ import annotations

import pytest

from plugins.corpus.costs import MAX_SIGNS, MAX_WORK, excess

LONG = MAX_WORK // MAX_SIGNS


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param("[" * MAX_SIGNS, id="as many brackets as are converted"),
        pytest.param("# a\n" * MAX_SIGNS, id="as many headings as are converted"),
        pytest.param("a\n" * 5 * MAX_SIGNS, id="many lines without signs"),
        pytest.param("word " * LONG, id="a long line without signs"),
        pytest.param("[" * 990 + "\n\n" + "word " * LONG, id="a long paragraph, its signs in another"),
        pytest.param("a" + "*" * 99 + "x" * MAX_WORK, id="a few cheaper signs"),
        pytest.param("[" * MAX_SIGNS + "x" * (LONG - MAX_SIGNS), id="a paragraph at the limit"),
    ],
)
def test_what_takes_no_long_time_is_no_excess(body: str) -> None:
    assert excess(body) is None


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("[" * (MAX_SIGNS + 1), id="a bracket too many"),
        pytest.param("# a\n" * (MAX_SIGNS + 1), id="a heading too many"),
        pytest.param("[" * MAX_SIGNS + "x" * (LONG - MAX_SIGNS + 1), id="a character too many"),
        pytest.param("a" + "*" * 100 + "x" * MAX_WORK, id="cheaper signs in a paragraph of millions"),
        pytest.param("a\n\n" + "-\n" * 999 + "word " * LONG, id="rules in a long paragraph"),
    ],
)
def test_what_would_take_long_is_told_with_what_to_do(body: str) -> None:
    message, hint = excess(body) or ("", "")
    assert message
    assert hint
