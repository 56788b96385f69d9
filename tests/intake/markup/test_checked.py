from __future__ import annotations

import pytest

from plugins.intake.markup.checked import is_bare, rendered_text


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        pytest.param("Gulls came to the harbour.", True, id="a sentence"),
        pytest.param("24 gulls came", True, id="a number"),
        pytest.param("2.5bn euros short", True, id="a number with a point begins no list"),
        pytest.param("2. Gulls", False, id="a list's number"),
        pytest.param("2)", False, id="a number with nothing but a bracket"),
        pytest.param("- gulls", False, id="a list's sign"),
        pytest.param("Gulls *came*", False, id="emphasis"),
    ],
)
def test_text_that_means_nothing_to_markdown_is_bare(text: str, *, is_so: bool) -> None:
    assert is_bare(text) is is_so
    assert not is_so or rendered_text(text).strip() == text
