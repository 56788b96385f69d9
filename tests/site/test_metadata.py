"""What a built page says of itself to machines, whatever its title holds."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from tests.site.houses import House

HOSTILE = "A \"quoted\" </script><script>alert(1)</script> & <!-- 'title'"


class Head(HTMLParser):
    """Reads a page as a browser does: its properties, links, linked data, and how many scripts it has."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.properties: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self.data: list[dict[str, Any]] = []
        self.scripts = 0
        self.is_data = False
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element tells."""
        values = {name: value or "" for name, value in attrs}
        self.scripts += tag == "script"
        self.is_data = values.get("type") == "application/ld+json"
        if tag == "meta" and "content" in values:
            self.properties[values.get("property") or values.get("name") or ""] = values["content"]
        if tag == "link":
            self.links.append((values.get("rel", ""), values.get("href", "")))

    def handle_data(self, data: str) -> None:
        """Note linked data."""
        if self.is_data:
            self.data += json.loads(data)["@graph"]
            self.is_data = False


def test_a_hostile_title_is_a_title_everywhere(house: House) -> None:
    house.story("a", "summary: Own words.", title=json.dumps(HOSTILE))
    done = house.run("publish")
    assert done.returncode == 0, done.stderr
    head = Head(house.built()["stories/a/index.html"])
    assert head.scripts == 1
    assert head.properties["og:title"] == HOSTILE
    assert head.properties["og:description"] == "Own words."
    article, trail = head.data
    assert article["headline"] == trail["itemListElement"][-1]["name"] == HOSTILE
    assert article["image"] == head.properties["og:image"]


def test_every_page_leads_to_its_feeds_icons_and_the_manifest(house: House) -> None:
    house.story("a")
    assert house.run("build").returncode == 0
    built = house.built()
    for name in ("index.html", "stories/a/index.html", "sections/news/index.html", "tags/index.html"):
        hrefs = {href for _, href in Head(built[name]).links}
        assert {"/feeds/feed.json", "/site.webmanifest", "/theme/icon-180.png"} <= hrefs, name
    assert ("alternate", "/feeds/news/feed.json") in Head(built["sections/news/index.html"]).links
    icons = {icon["src"].removeprefix("/") for icon in json.loads(built["site.webmanifest"])["icons"]}
    assert icons <= set(built)


def test_a_card_is_as_large_as_its_page_says_and_a_title_in_other_letters_has_the_sites(house: House) -> None:
    house.story("a")
    house.story("b", title="東京の港")
    assert house.run("publish").returncode == 0
    told = {slug: Head(house.built()[f"stories/{slug}/index.html"]).properties for slug in "ab"}
    assert told["b"]["og:image"].endswith("/cards/site.png")
    with Image.open(house.output / "cards/stories/a.png") as card:
        size = (told["a"]["og:image:width"], told["a"]["og:image:height"])
        assert tuple(map(str, card.size)) == size
    assert told["a"]["og:image:alt"] == "Story a"


def test_a_withdrawn_story_tells_nothing(house: House) -> None:
    house.story("a", "status: killed")
    assert house.run("publish").returncode == 0
    built = house.built()
    assert not Head(built["stories/a/index.html"]).data
    assert "cards/stories/a.png" not in built


def test_the_front_page_tells_of_the_search_and_the_theme_of_its_colours(house: House) -> None:
    house.story("a")
    style = house.root / "theme/static/css/style.css"
    style.write_text(f"{style.read_text()}\n:root {{ --paper: light-dark(#abcdef, #123456); }}\n")
    assert house.run("publish").returncode == 0
    built = house.built()
    head = Head(built["index.html"])
    assert head.data[0]["potentialAction"]["target"]["urlTemplate"].endswith(
        "/search/?q={search_term_string}"
    )
    assert b'content="#abcdef"' in built["index.html"]
    assert json.loads(built["site.webmanifest"])["theme_color"] == "#abcdef"


def test_the_colours_are_those_of_the_newsrooms_own_stylesheet_and_then_of_its_brand(house: House) -> None:
    house.story("a")
    own = ":root { --paper: light-dark(#abcdef, #123456); --ink: light-dark(#010203, #fefefe); }"
    house.write("theme/static/css/style.css", own)
    assert house.run("publish").returncode == 0
    assert _colours(house) == ("#abcdef", "#123456", "#abcdef", "#abcdef")
    house.write("theme/templates/_brand.html", "<style>:root { --paper: light-dark(#fed, #210); }</style>")
    assert house.run("publish").returncode == 0
    assert _colours(house) == ("#ffeedd", "#221100", "#ffeedd", "#ffeedd")


def _colours(house: House) -> tuple[str, ...]:
    """Return the ground of the browser's bar by day and by night, of the manifest and of a card."""
    bars = re.findall(r'name="theme-color" .* content="(.*)"', house.built()["index.html"].decode())
    with Image.open(house.output / "cards/stories/a.png") as card:
        corner = card.convert("RGB").getpixel((2, card.height - 2))
    assert isinstance(corner, tuple)
    manifest = json.loads(house.built()["site.webmanifest"])["theme_color"]
    return (*bars, manifest, f"#{bytes(map(int, corner)).hex()}")
