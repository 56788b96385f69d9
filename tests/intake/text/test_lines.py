from __future__ import annotations

import pytest

from plugins.intake.text.lines import (
    Line,
    blocks_of,
    crosshead,
    ends_sentence,
    is_capitals,
    is_heading,
    lines_of,
)


def texts(text: str) -> list[str]:
    return [line.text for line in lines_of(text)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("a\nb", ["a", "b"], id="a line each"),
        pytest.param("  a   b  ", ["a b"], id="spaces are single"),
        pytest.param("a\n\n\n\n\nb", ["a", "", "", "b"], id="two blank lines in a row are enough"),
        pytest.param("| a | b |", ["a", "b"], id="cells of a table are lines"),
        pytest.param(". | a | . | b", ["a", "", "b"], id="a stop in a cell parts the others"),
        pytest.param(". | . |", [""], id="a row of nothing is a blank line"),
        pytest.param(".", [""], id="so is a stop alone"),
        pytest.param("either | or", ["either | or"], id="one bar may be the writer's"),
        pytest.param("", [""], id="no text is one blank line"),
    ],
)
def test_a_text_has_lines(text: str, lines: list[str]) -> None:
    assert texts(text) == lines


def test_lines_know_their_number_and_how_far_they_were_indented() -> None:
    assert lines_of("a\n\n  b") == (Line(1, "a"), Line(2, ""), Line(3, "b", indent=2))


def test_numbers_stay_right_when_blank_lines_are_left_out() -> None:
    assert lines_of("a\n\n\n\n\n\nb")[-1] == Line(7, "b")


def test_blocks_are_parted_by_blank_lines() -> None:
    blocks = blocks_of(lines_of("\na\nb\n\n\nc\n"))
    assert [[line.text for line in block] for block in blocks] == [["a", "b"], ["c"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain falls on Oslo", True),
        ("Will it rain?", True),
        ("Rain, rain, rain!", True),
        ("Rain comes to Oslo ...", True),
        ('"Rain is all we have"', True),
        ("Rain fell on Oslo.", False),
        ('He said: "Rain fell."', False),
        ("It rained. Will it stop?", False),
        ("- Rain -", False),
        ("", False),
        ("x" * 201, False),
    ],
)
def test_a_heading_is_short_and_ends_no_sentence(text: str, *, expected: bool) -> None:
    assert is_heading(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("It rained.", True), ('"It rained."', True), ("It rained.)", True), ("Rain:", True), ("Rain", False)],
)
def test_a_sentence_ends_with_its_stop_and_what_closes_it(text: str, *, expected: bool) -> None:
    assert ends_sentence(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("WAR REPORT", True), ("24/7 NEWS", True), ("War Report", False), ("A", False), ("X" * 61, False)],
)
def test_a_kicker_is_in_capitals(text: str, *, expected: bool) -> None:
    assert is_capitals(text) is expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- Heat and drought -", "Heat and drought"),
        ("\N{EN DASH} Heat \N{EN DASH}", "Heat"),
        ("- a list's item", None),
        ("--- - ---", None),
        ("-- x --", "x"),
        ("Heat - drought", None),
    ],
)
def test_a_crosshead_stands_between_dashes(text: str, words: str | None) -> None:
    assert crosshead(text) == words
