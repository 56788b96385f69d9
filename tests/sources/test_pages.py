from __future__ import annotations

from plugins.core.model import Source
from plugins.sources.pages import by_source, source_feeds, source_index, source_pages
from tests.values import slugs, story

WIRE = Source(name="Meridian Wire", slug="meridian-wire")
LEDGER = Source(name="harbour Ledger", slug="harbour-ledger")
STORIES = (
    story("storm", source=WIRE),
    story("strike", source=LEDGER),
    story("stray", source=Source(name="Nobody knows")),
    story("herring", source=WIRE),
    story("lone"),
    story("seagrass", source=WIRE),
)
FILED = by_source(STORIES)


def test_each_source_with_a_slug_has_its_stories_in_the_order_given_on_as_many_pages_as_it_takes() -> None:
    pages = [(page.listing.url, slugs(page.listing.stories), page.count) for page in source_pages(FILED, 2)]
    assert pages == [
        ("sources/harbour-ledger/", ["strike"], 1),
        ("sources/meridian-wire/", ["storm", "herring"], 3),
        ("sources/meridian-wire/page/2/", ["seagrass"], 3),
    ]


def test_the_index_has_all_sources_by_name_with_the_number_of_their_stories() -> None:
    assert [(entry.source, entry.stories) for entry in source_index(FILED).sources] == [
        (LEDGER, 1),
        (WIRE, 3),
    ]


def test_each_source_has_a_feed_where_its_page_says() -> None:
    feeds = [(feed.title, f"feeds/{feed.url}atom.xml") for feed in source_feeds(FILED, "The Tideline")]
    pages = [page.feed for page in source_pages(FILED, 20)]
    assert feeds == [
        ("The Tideline: harbour Ledger", "feeds/sources/harbour-ledger/atom.xml"),
        ("The Tideline: Meridian Wire", "feeds/sources/meridian-wire/atom.xml"),
    ]
    assert [path for _, path in feeds] == pages


def test_without_stories_there_is_no_page() -> None:
    assert list(source_pages(by_source(()), 20)) == []
