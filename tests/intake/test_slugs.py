from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.slugs import MAX_LENGTH, slug_of


@pytest.mark.parametrize(
    ("title", "taken", "slug"),
    [
        pytest.param("Rain falls on Évora", (), "rain-falls-on-evora", id="plain letters"),
        pytest.param("Rain", ("rain",), "rain-2", id="a taken one is numbered"),
        pytest.param("Rain", ("rain", "rain-2", "rain-3"), "rain-4", id="up to the first that is free"),
        pytest.param("", (), "story", id="no title"),
        pytest.param("!?", (), "story", id="no letter in it"),
        pytest.param("!?", ("story",), "story-2", id="twice"),
        pytest.param("Page", (), "page-2", id="never the name of a list's next pages"),
        pytest.param("../../etc/passwd", (), "etc-passwd", id="no way out of the folder"),
        pytest.param("<script>alert(1)</script>", (), "script-alert-1-script", id="no markup"),
        pytest.param("東京", (), "dong-jing", id="other scripts are spelt out"),
        pytest.param("word " * 40, (), "-".join(["word"] * 16), id="cut at a word"),
    ],
)
def test_a_headline_gives_a_slug(title: str, taken: tuple[str, ...], slug: str) -> None:
    assert slug_of(title, taken) == slug


@given(st.lists(st.text(max_size=100), max_size=10))
def test_slugs_are_unique_and_safe_as_file_names(titles: list[str]) -> None:
    taken: set[str] = set()
    for title in titles:
        slug = slug_of(title, taken)
        assert slug not in taken
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert len(slug) <= MAX_LENGTH + len("-99")
        taken.add(slug)
