"""The README's first command on the sample digest: raw dispatches in, a whole weekly digest out."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from typing import TYPE_CHECKING

import feedparser
import pytest

from tests.site.houses import House, sample_house

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

NEWEST = "2026/w47"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[House, subprocess.CompletedProcess[str]]:
    house = sample_house(tmp_path_factory.mktemp("sample"))
    return house, house.run("publish")


@pytest.fixture(scope="module")
def pages(published: tuple[House, subprocess.CompletedProcess[str]]) -> dict[str, str]:
    """Return the files that hold text; those of the search index unpacked."""
    built = published[0].built()
    index = {name: data for name, data in built.items() if name.startswith("pagefind/fragment/")}
    plain = {name: data for name, data in built.items() if not name.startswith("pagefind/")}
    told = {name: gzip.decompress(data).removeprefix(b"pagefind_dcd") for name, data in index.items()}
    return {
        name: data.decode() for name, data in (plain | told).items() if not name.endswith((".png", ".woff2"))
    }


def _stories(pages: dict[str, str]) -> dict[str, str]:
    return {name: page for name, page in pages.items() if name.startswith("stories/")}


def test_it_ends_well_with_a_summary(published: tuple[House, subprocess.CompletedProcess[str]]) -> None:
    house, done = published
    assert done.returncode == 0, done.stderr
    assert "9 new from 9 files" in done.stdout
    assert "43 stories in 4 editions" in done.stdout
    assert str(house.output) in done.stdout


def test_the_newest_week_came_in_raw_and_is_the_front_page(
    published: tuple[House, subprocess.CompletedProcess[str]], pages: dict[str, str]
) -> None:
    taken_in = sorted((published[0].root / "content/dispatches" / NEWEST).glob("*.md"))
    assert len(taken_in) == 9
    for story in taken_in:
        assert f"/stories/{story.stem}/" in pages["index.html"]
    assert "The week to 22 November 2026" in pages["index.html"]
    assert "Proposed line-up" in pages["index.html"]


def test_every_story_page_has_tags_related_links_with_reasons_and_its_section(pages: dict[str, str]) -> None:
    stories = _stories(pages)
    assert len(stories) == 43
    for name, page in stories.items():
        main = page.split("<main", 1)[1]
        assert 'rel="tag"' in main, name
        assert 'href="/sections/' in main, name
        shown = 0
        for side, when in (("background", "earlier"), ("since", "later")):
            related = main.partition(f'aria-labelledby="{side}"')[2].partition("</section>")[0]
            related = re.sub("</?bdi>", "", related)
            reasons = re.findall(
                rf"Both mention \S.* \u00b7 (?:the same day|\d+ (?:day|week)s? {when})", related
            )
            assert len(reasons) == related.count("<li>"), name
            assert len(reasons) in {0, 3, 4, 5}, name
            shown += len(reasons)
        assert shown, name


def test_every_kind_of_page_is_there(pages: dict[str, str]) -> None:
    kinds = {
        *("index.html", "404.html", "about/index.html", "corrections/index.html", "tags/index.html"),
        *("archive/index.html", "archive/2026/index.html", "editions/2026-w44/index.html"),
        *(
            "sections/environment/climate/index.html",
            "tags/wrenmouth/index.html",
            "robots.txt",
            "sitemap.xml",
        ),
    }
    assert kinds <= set(pages)


def _front_matter(file: Path) -> tuple[str, str]:
    front, body = file.read_text("utf-8").removeprefix("---\n").split("---\n", 1)
    return front, body


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"<[^>]*>", " ", unescape(text)).casefold())


@pytest.mark.parametrize(("agency", "most"), [("Tidewire", 40), ("Sennet Press", 40), ("Harbour Ledger", 60)])
def test_of_closed_stories_no_file_has_more_than_the_excerpt(
    published: tuple[House, subprocess.CompletedProcess[str]], pages: dict[str, str], agency: str, most: int
) -> None:
    everything = f" {' '.join(_words(' '.join(pages.values())))} "
    stories = sorted((published[0].root / "content/dispatches").rglob("*.md"))
    matters = {file: _front_matter(file) for file in stories}
    closed = [body for front, body in matters.values() if f"source: {agency}\n" in front]
    assert len(closed) >= 5
    for words in map(_words, closed):
        runs = (" ".join(words[at : at + 12]) for at in range(most, len(words) - 11))
        assert not [run for run in runs if f" {run} " in everything]


def test_a_second_publish_takes_nothing_in_and_changes_nothing(tmp_path: Path) -> None:
    house = sample_house(tmp_path)
    house.run("publish")
    before = house.built()
    stories = sorted(path.name for path in house.root.glob("content/**/*.md"))
    done = house.run("publish")
    assert done.returncode == 0, done.stderr
    assert "0 new" in done.stdout
    assert sorted(path.name for path in house.root.glob("content/**/*.md")) == stories
    assert house.built() == before


def test_the_correction_and_the_embedded_story_are_there(pages: dict[str, str]) -> None:
    corrected = pages["stories/storm-ingrith-breaks-wrenmouth-breakwater-and-sinks-23-boats/index.html"]
    assert "Correction" in corrected
    assert "41 metres" in corrected
    assert "stories/skaldemar-says-it-can-take-forty-diverted-ships/index.html" in pages


def test_notes_for_the_desk_are_nowhere(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        for note in ("Do not name", "not intended for publication", "Eds:", "# Notebook"):
            assert note not in page, (name, note)


@pytest.mark.parametrize("name", ["feeds/atom.xml", "feeds/rss.xml", "feeds/environment/climate/atom.xml"])
def test_feeds_are_well_formed_and_full_of_stories(pages: dict[str, str], name: str) -> None:
    feed = feedparser.parse(pages[name].encode())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.entries
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert all(entry.link.startswith("https://tideline.example/stories/") for entry in feed.entries)


def test_pages_need_no_script_and_no_other_host(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        if name.endswith(".html"):
            loaded = re.findall(r"<(?:script|img|iframe|link)[^>]*?(?:src|href)=\"([^\"]*)\"", page)
            assert not [url for url in loaded if not url.startswith(("/", "https://tideline.example/"))], name
            scripts = re.findall(r"<script[^>]*>", page)
            mine = [tag for tag in scripts if tag != '<script type="application/ld+json">']
            search = ['<script type="module" src="/theme/search.js">']
            assert mine == (search if name == "search/index.html" else []), name


def test_every_story_can_be_found_and_has_a_card(
    published: tuple[House, subprocess.CompletedProcess[str]], pages: dict[str, str]
) -> None:
    built = published[0].built()
    found = {json.loads(text)["url"] for name, text in pages.items() if name.startswith("pagefind/fragment/")}
    assert found == {f"/{name.removesuffix('index.html')}" for name in _stories(pages)}
    for name, page in _stories(pages).items():
        (card,) = re.findall(r'og:image" content="https://tideline.example/(cards/[^"]+)"', page)
        assert built[card].startswith(b"\x89PNG"), name


def test_the_stylesheet_is_small(pages: dict[str, str]) -> None:
    assert len(pages["theme/css/style.css"].encode()) <= 10 * 1024


def test_it_passes_the_quick_checks(published: tuple[House, subprocess.CompletedProcess[str]]) -> None:
    done = published[0].run("check-site", "--quick")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(" ok ") == 5
