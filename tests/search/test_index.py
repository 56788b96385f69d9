from __future__ import annotations

import gzip
import json
import os
import random
from importlib.util import find_spec

import pytest

from plugins.search.index import BODY, index, is_story

PAGE = '<!doctype html><html lang="en"><title>{0}</title><main {1}><h1>{0}</h1><p>{2}</p></main></html>'


@pytest.fixture(autouse=True)
def _pagefind() -> None:
    if find_spec("pagefind_bin") is None:
        assert not os.environ.get("CI"), "pagefind is not installed"
        pytest.skip("pagefind is not installed")


def pages(count: int) -> dict[str, bytes]:
    words = [f"word{at}" for at in range(300)]
    dice = random.Random(1)  # noqa: S311 - to be repeated
    return {
        f"stories/{at}/index.html": PAGE.format(
            f"Story {at}", BODY.decode(), " ".join(dice.choices(words, k=200))
        ).encode()
        for at in range(count)
    }


def told(files: dict[str, bytes]) -> list[str]:
    """Return what the index says of each page."""
    fragments = [data for name, data in files.items() if name.startswith("pagefind/fragment/")]
    return [gzip.decompress(data).removeprefix(b"pagefind_dcd").decode() for data in fragments]


@pytest.mark.parametrize("count", [0, 1, 120])
def test_the_index_has_each_page_and_what_a_browser_loads(count: int) -> None:
    files = index(pages(count))
    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json"} <= set(files)
    urls = {json.loads(text)["url"] for text in told(files)}
    assert urls == {f"/stories/{at}/" for at in range(count)}


def test_the_order_of_the_pages_and_the_run_leave_no_trace() -> None:
    given = pages(60)
    turned = dict(reversed(given.items()))
    assert index(given) == index(turned) == index(given)


def test_a_page_that_does_not_ask_to_be_found_is_not() -> None:
    given = {"stories/x/index.html": PAGE.format("Withdrawn", "", "a secret word").encode()}
    assert not told(index(given))
    assert "secret" not in "".join(told(index(given | pages(2))))


def test_an_index_larger_than_any_pipe_comes_whole() -> None:
    files = index(pages(1500))
    assert len(told(files)) == 1500


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("stories/a/index.html", True),
        ("index.html", False),
        ("stories/a/other.html", False),
        ("tags/stories/index.html", False),
    ],
)
def test_only_stories_are_looked_at(name: str, *, is_one: bool) -> None:
    assert is_story(name) is is_one
