from __future__ import annotations

import pytest

from plugins.intake.entries.sources import as_html, is_html, plain


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param("<p>Gulls", True, id="an element"),
        pytest.param("Gulls<br/>came", True, id="an empty one"),
        pytest.param("Gulls <!-- came", True, id="a comment"),
        pytest.param("2 < 3 > 1", False, id="signs of sums"),
        pytest.param("Gulls &amp; bells", False, id="an entity alone"),
    ],
)
def test_html_is_told_by_its_elements(text: str, *, is_one: bool) -> None:
    assert is_html(text) is is_one


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("<p>Gulls</p>", "<p>Gulls</p>", id="HTML stays"),
        pytest.param(
            "Gulls\n\nBells", "<p>Gulls</p>\n\n<p>Bells</p>", id="each paragraph of plain text is one"
        ),
        pytest.param("Gulls &amp; bells", "<p>Gulls &amp; bells</p>", id="entities are not said twice"),
        pytest.param(
            f"{'gull ' * 30}\nbell", f"<p>{'gull ' * 30}</p>\n\n<p>bell</p>", id="long lines are paragraphs"
        ),
    ],
)
def test_text_becomes_html(text: str, source: str) -> None:
    assert as_html(text) == source


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("<b>Gulls</b>\n came", "Gulls came", id="what its elements show"),
        pytest.param("Gulls &amp; bells", "Gulls & bells", id="what its entities are"),
        pytest.param(" \u00ad ", None, id="nothing that is seen"),
        pytest.param(None, None, id="none"),
    ],
)
def test_a_field_shows_one_line(source: str | None, text: str | None) -> None:
    assert plain(source) == text
