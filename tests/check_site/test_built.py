from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.check_site.built import Built
from tests.check_site.answers import BUILT, STORY

if TYPE_CHECKING:
    from pathlib import Path

SITE = BUILT.url


@pytest.mark.parametrize(
    ("url", "name"),
    [
        pytest.param(f"{SITE}/stories/a/", STORY, id="a page"),
        pytest.param(f"{SITE}/", "index.html", id="the front page"),
        pytest.param(f"{SITE}/stories/x/", None, id="no page"),
        pytest.param(f"{SITE}/feeds/feed.json", None, id="a file that is no page"),
        pytest.param("/stories/a/", None, id="no whole address"),
        pytest.param("stories/a/", None, id="the name alone"),
        pytest.param("https://elsewhere.example/stories/a/", None, id="another site"),
        pytest.param(SITE, None, id="without the slash"),
    ],
)
def test_the_page_at_an_address(url: str, name: str | None) -> None:
    assert BUILT.page_at(url) == name


@pytest.mark.parametrize(
    ("text", "is_indexed"),
    [
        pytest.param('<meta name="robots" content="noindex">', False, id="a tag that says so"),
        pytest.param('<meta name="robots" content="nofollow, noindex">', False, id="among others"),
        pytest.param('<meta name="robots" content="nofollow">', True, id="one that says something else"),
        pytest.param("<p>Write noindex into the page.</p>", True, id="a text that speaks of it"),
        pytest.param("", True, id="nothing"),
    ],
)
def test_whether_a_page_is_indexed_its_head_says(tmp_path: Path, text: str, *, is_indexed: bool) -> None:
    (tmp_path / "a.html").write_text(text, "utf-8")
    built = Built(folder=tmp_path, shown="output", url=SITE, names=("a.html",))
    assert built.is_indexed("a.html") is is_indexed
