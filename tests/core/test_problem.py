from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.problem import (
    MOST_LISTED,
    ContentProblems,
    Located,
    Problem,
    did_you_mean,
    ordered,
    problem_with,
)
from tests.values import examples

if TYPE_CHECKING:
    import random

PROBLEM = Problem(path="content/a.md", line=3, column=7, code="bad-date", message="no date", hint="write one")
TEXTS = st.text(max_size=20)
PROBLEMS = st.builds(
    Problem,
    path=st.sampled_from(["a", "b"]),
    line=st.integers(1, 3),
    column=st.integers(1, 3),
    code=st.sampled_from(["x", "y"]),
    message=st.sampled_from(["m", "n"]),
)


def test_a_problem_is_one_line_that_editors_and_terminals_can_follow() -> None:
    assert str(PROBLEM) == "content/a.md:3:7: bad-date: no date"
    assert PROBLEM.report() == "content/a.md:3:7: bad-date: no date\n    hint: write one"
    assert replace(PROBLEM, hint="").report() == str(PROBLEM)


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        pytest.param("a\nb.md:1:1: fake: x", r"a\nb.md:1:1: fake: x", id="a line end cannot begin a problem"),
        pytest.param("\x1b[2Jgone", r"\x1b[2Jgone", id="an escape cannot clear the terminal"),
        pytest.param("a\rb", r"a\rb", id="a carriage return cannot overwrite the line"),
        pytest.param("a\u2028b\x85c\x0bd", r"a\u2028b\x85c\x0bd", id="nor can the line ends of others"),
        pytest.param("\u202eevil", r"\u202eevil", id="nor a change of direction"),
        pytest.param("\ud800", r"\ud800", id="half a pair can be printed"),
        pytest.param('it\'s "é" \\ 東', 'it\'s "é" \\ 東', id="what can be read is shown as it is"),
    ],
)
def test_a_message_cannot_break_its_line(message: str, shown: str) -> None:
    assert str(replace(PROBLEM, message=message)) == f"content/a.md:3:7: bad-date: {shown}"
    assert replace(PROBLEM, hint=message).report() == f"{PROBLEM}\n    hint: {shown}"
    assert str(replace(PROBLEM, path=message)) == f"{shown}:3:7: bad-date: no date"


@given(TEXTS, TEXTS, TEXTS)
@examples(100)
def test_whatever_a_problem_holds_its_report_has_a_line_and_a_hint(
    path: str, message: str, hint: str
) -> None:
    problem = Problem(path=path, code="x", message=message, hint=hint)
    lines = problem.report().splitlines()
    assert len(lines) == (2 if hint else 1)
    assert all(line.isprintable() for line in lines)


@given(st.lists(PROBLEMS, max_size=8), st.randoms(use_true_random=False))
@examples(60)
def test_problems_are_ordered_without_repeats_whatever_order_they_came_in(
    problems: list[Problem], chance: random.Random
) -> None:
    shuffled = [*problems, *problems]
    chance.shuffle(shuffled)
    found = ordered(shuffled)
    assert found == ordered(problems)
    assert set(found) == set(problems)
    assert [(one.path, one.line, one.column) for one in found] == sorted(
        (one.path, one.line, one.column) for one in set(problems)
    )


def test_content_problems_hold_every_report_in_order() -> None:
    later = replace(PROBLEM, line=12, hint="")
    error = ContentProblems([later, PROBLEM, later])
    assert error.problems == (PROBLEM, later)
    assert str(error) == f"{PROBLEM.report()}\n{later}"
    assert error.exitcode == 1


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        pytest.param("titel", ["title", "tags"], "did you mean 'title'?", id="letters that changed places"),
        pytest.param(
            "sumary", ["summary", "status"], "did you mean 'summary'?", id="a letter that is missing"
        ),
        pytest.param(
            "fulll", ["full", "fully", "none"], "did you mean 'full' or 'fully'?", id="two near words"
        ),
        pytest.param(
            "colour", ["title", "date"], "known here: date, title", id="none is near and they are few"
        ),
        pytest.param("colour", [], "known here: none yet", id="nothing is known"),
        pytest.param("zzz", [f"k{n:02}" for n in range(MOST_LISTED)], None, id="as many as are listed"),
        pytest.param(
            "kzzzz",
            [f"k{n:02}" for n in range(MOST_LISTED + 1)],
            "the nearest known here: k12, k11, k10",
            id="too many to list",
        ),
        pytest.param("", ["a"], "known here: a", id="no word"),
    ],
)
def test_did_you_mean(word: str, known: list[str], hint: str | None) -> None:
    expected = f"known here: {', '.join(known)}" if hint is None else hint
    assert did_you_mean(word, known) == expected
    assert did_you_mean(word, reversed(known)) == expected


@given(st.lists(st.text("abc", min_size=1, max_size=5), min_size=1, unique=True))
@examples(60)
def test_a_known_word_is_always_among_those_meant(known: list[str]) -> None:
    assert repr(known[0]) in did_you_mean(known[0], known)


def test_a_located_text_is_a_text_with_a_place() -> None:
    text = Located.at("Lisbon", 4, 12)
    assert text == "Lisbon"
    assert hash(text) == hash("Lisbon")
    assert (text.line, text.column) == (4, 12)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(Located.at("x", 4, 12), "a.md:4:12: code: m", id="where the text was read"),
        pytest.param("x", "a.md:1:1: code: m", id="the start of the file, if nobody knows"),
        pytest.param(None, "a.md:1:1: code: m", id="the start of the file, if there is no text"),
    ],
)
def test_a_problem_with_a_value_stands(value: str | None, shown: str) -> None:
    assert str(problem_with(value, "a.md", "code", "m", "h")) == shown
