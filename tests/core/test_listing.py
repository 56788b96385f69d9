from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.listing import paginate, save_as
from tests.values import examples, slugs, story

STORIES = tuple(story(f"s{number}") for number in range(40))
NUMBERS = st.integers(0, len(STORIES))
SIZES = st.integers(1, 12)
SLUGS = st.text("abp-", min_size=1, max_size=4)
LIST_URLS = st.lists(SLUGS, min_size=1, max_size=3).map(lambda parts: "".join(f"{part}/" for part in parts))


@pytest.mark.parametrize(
    ("count", "urls"),
    [
        pytest.param(0, ["tags/x/"], id="an empty list has one page"),
        pytest.param(1, ["tags/x/"], id="one story has one page"),
        pytest.param(3, ["tags/x/"], id="as many as a page holds have one page"),
        pytest.param(4, ["tags/x/", "tags/x/page/2/"], id="one more has two"),
        pytest.param(9, ["tags/x/", "tags/x/page/2/", "tags/x/page/3/"], id="three full pages"),
    ],
)
def test_a_list_has_a_page_for_every_three_stories(count: int, urls: list[str]) -> None:
    assert [page.url for page in paginate(STORIES[:count], "tags/x/", 3)] == urls


@given(NUMBERS, SIZES)
@examples(80)
def test_every_story_is_on_exactly_one_page_and_in_order(count: int, size: int) -> None:
    pages = paginate(STORIES[:count], "x/", size)
    assert slugs(one for page in pages for one in page.stories) == slugs(STORIES[:count])
    assert all(len(page.stories) == size for page in pages[:-1])
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert {page.count for page in pages} == {len(pages)}


@given(NUMBERS, SIZES)
@examples(80)
def test_pages_lead_to_their_neighbours_and_to_nothing_else(count: int, size: int) -> None:
    pages = paginate(STORIES[:count], "x/", size)
    assert pages[0].newer_url is None
    assert pages[-1].older_url is None
    for newer, older in pairwise(pages):
        assert newer.older_url == older.url
        assert older.newer_url == newer.url


@given(LIST_URLS, LIST_URLS, NUMBERS, SIZES)
@examples(150)
def test_no_page_of_a_list_is_a_page_of_another(one: str, other: str, count: int, size: int) -> None:
    pages = [page.url for first in {one, other} for page in paginate(STORIES[:count], first, size)]
    assert len(set(pages)) == len(pages)
    assert len(set(map(save_as, pages))) == len(pages)


def test_no_list_pages_without_a_size() -> None:
    with pytest.raises(ValueError):
        paginate(STORIES, "x/", 0)


@pytest.mark.parametrize(
    ("url", "file"),
    [
        pytest.param("", "index.html", id="the site's root"),
        pytest.param("tags/x/", "tags/x/index.html", id="a folder"),
        pytest.param("404.html", "404.html", id="a file"),
        pytest.param("feeds/all.atom.xml", "feeds/all.atom.xml", id="a feed"),
    ],
)
def test_a_url_is_saved_in_a_file(url: str, file: str) -> None:
    assert save_as(url) == file
