from __future__ import annotations

import re

import pytest

from plugins.intake.text.alternatives import by_letter

WORDS = ("sep", "september", "mars", r"s\.?m\.?s", "may")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("sep", "sep", id="a word"),
        pytest.param("september", "september", id="the longer of two that start alike"),
        pytest.param("s.m.s", "s.m.s", id="a word that is a pattern"),
        pytest.param("May", "May", id="in the case that the whole pattern has"),
        pytest.param("mayor", "may", id="only the word"),
        pytest.param("june", None, id="no word"),
        pytest.param("ep", None, id="only a word's end"),
    ],
)
def test_the_pattern_fits_each_of_the_words_and_no_more(text: str, found: str | None) -> None:
    match = re.match(by_letter(WORDS), text, re.IGNORECASE)
    assert (match[0] if match else None) == found


def test_it_stands_within_a_larger_pattern() -> None:
    assert re.fullmatch(rf"{by_letter(WORDS)} [ ] {by_letter(WORDS)}", "sep mars", re.VERBOSE)
