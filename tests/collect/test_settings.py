from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.collect.settings import Feed, read_feeds, unknown
from plugins.core.kinds import WebAddress

if TYPE_CHECKING:
    from tests.collect.serving import House

ROOT = Path(__file__).parents[2]


def test_a_feed_needs_a_name_and_an_address(house: House) -> None:
    house.name("name: wire, url: https://wire.example/feed")
    feeds, problems = read_feeds(house.root / "content")
    assert feeds == (Feed(name="wire", url=WebAddress("https://wire.example/feed")),)
    assert not problems
    assert (feeds[0].allow_private, feeds[0].pages, feeds[0].max_bytes) == (False, False, 5_000_000)


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        pytest.param("name: wire", "missing-key", 5, id="no address"),
        pytest.param("name: wire, url: ftp://wire.example/", "bad-link", 23, id="no web address"),
        pytest.param("name: wire, url: https://me:secret@wire.example/", "bad-link", 12, id="password"),
        pytest.param("name: Wire, url: https://wire.example/", "bad-slug", 12, id="capitals"),
        pytest.param("name: ../etc, url: https://wire.example/", "bad-slug", 12, id="a way out"),
        pytest.param("name: wire, url: https://wire.example/, evry: 6", "unknown-key", 46, id="misspelled"),
        pytest.param("name: wire, url: https://wire.example/, every: 0", "wrong-type", 12, id="too small"),
        pytest.param(
            "name: wire, url: https://wire.example/, timeout: 9999", "wrong-type", 12, id="too long"
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(house: House, line: str, code: str, column: int) -> None:
    house.name(line)
    feeds, (problem,) = read_feeds(house.root / "content")
    assert not feeds
    assert (problem.path, problem.line, problem.column) == ("content/feeds.yaml", 2, column)
    assert problem.code == code
    assert "secret" not in problem.report()


def test_a_name_that_stands_twice_is_told(house: House) -> None:
    house.name("name: wire, url: https://wire.example/", "name: wire, url: https://other.example/")
    feeds, (problem,) = read_feeds(house.root / "content")
    assert [feed.url for feed in feeds] == ["https://wire.example/"]
    assert (problem.code, problem.line) == ("duplicate-name", 3)


def test_an_unknown_name_is_told_with_the_nearest(house: House) -> None:
    house.name("name: wire, url: https://wire.example/")
    feeds, _ = read_feeds(house.root / "content")
    assert unknown(["wire"], feeds) == ()
    assert unknown(["wier"], feeds) == ("there is no feed 'wier' in feeds.yaml: did you mean 'wire'?",)


def test_the_sites_own_file_is_without_fault() -> None:
    assert read_feeds(ROOT / "content")[1] == ()
