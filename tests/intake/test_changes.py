from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.changes import what_changed
from tests.values import examples

LONG = " ".join(f"word{at}" for at in range(40))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("Forty ships came.", "Forty ships came.", None, id="nothing"),
        pytest.param("Forty ships came.", "Forty  ships\ncame.", None, id="spaces alone"),
        pytest.param(
            "Forty ships came.", "Fourteen ships came.", "“Fourteen” was “Forty”.", id="a word for another"
        ),
        pytest.param(
            "Ships came.", "Ten ships came.", "“Ten ships” was “Ships”.", id="with the words beside"
        ),
        pytest.param("All ships came in.", "All came in.", "“ships” was removed.", id="a word less"),
        pytest.param("All came in.", "All ships came in.", "“ships” was added.", id="a word more"),
        pytest.param(
            r"All \*ships\* came.", "All came.", "“*ships*” was removed.", id="Markdown's own signs"
        ),
        pytest.param(f"A.\n\n{LONG}", "A.\n\nB.", "1 of 2 paragraphs was changed.", id="a paragraph"),
        pytest.param("A.\n\nB.", f"{LONG}\n\n{LONG} x", "2 of 2 paragraphs were changed.", id="all"),
        pytest.param(f"A.\n\n{LONG}", "A.", "1 of 1 paragraphs was changed.", id="a paragraph less"),
    ],
)
def test_a_change_is_told_in_words(before: str, after: str, expected: str | None) -> None:
    assert what_changed(before, after) == expected


def test_texts_of_a_book_are_compared_by_paragraph() -> None:
    book = "\n\n".join(f"{LONG} {at}" for at in range(200))
    assert what_changed(book, f"{book}\n\nEnd.") == "1 of 201 paragraphs was changed."


@examples(100)
@given(
    st.lists(st.sampled_from(["rain", "fell.", "*", "\n\n"])),
    st.lists(st.sampled_from(["rain", "x"])),
)
def test_whatever_differs_is_told_and_nothing_else(before: list[str], after: list[str]) -> None:
    is_same = " ".join(before).split() == " ".join(after).split()
    assert (what_changed(" ".join(before), " ".join(after)) is None) == is_same
