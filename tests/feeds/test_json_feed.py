from __future__ import annotations

import json
from datetime import datetime

import pytest

from plugins.feeds.entries import feeds
from plugins.feeds.json_feed import VERSION, json_feed
from tests.values import SITE, matter, story, tag

URL = f"{SITE.url}/feeds/feed.json"
HOSTILE = '</script> "quoted" \\ \u2028 & 東京'


def test_a_feed_has_what_the_format_asks_for() -> None:
    one = story(
        "a",
        matter=matter(title=HOSTILE, summary="Short."),
        html='<p><a href="/x/">x</a></p>',
        tags=(tag("Ports"),),
    )
    told = json.loads(json_feed(next(feeds(SITE, (one,), (), 40)), URL))
    assert told["version"] == VERSION
    assert (told["home_page_url"], told["feed_url"]) == (f"{SITE.url}/", URL)
    (item,) = told["items"]
    assert item["title"] == HOSTILE
    assert item["url"] == f"{SITE.url}/stories/a/"
    assert item["content_html"] == '<p><a href="https://tideline.example/x/">x</a></p>'
    assert item["tags"] == ["Ports"]
    assert item["authors"] == [{"name": SITE.name}]
    assert datetime.fromisoformat(item["date_published"]).tzinfo


@pytest.mark.parametrize(
    ("summary", "text"), [("Own words.", "Own words."), (None, "Title of a")], ids=["summary", "title"]
)
def test_an_item_without_text_shows_what_its_page_does(summary: str | None, text: str) -> None:
    told = json.loads(json_feed(next(feeds(SITE, (story("a", summary=summary),), (), 40)), URL))
    assert told["items"][0]["content_text"] == text
    assert "content_html" not in told["items"][0]


def test_an_empty_feed_is_a_feed() -> None:
    assert json.loads(json_feed(next(feeds(SITE, (), (), 40)), URL))["items"] == []
