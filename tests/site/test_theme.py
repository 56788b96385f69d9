"""A newsroom's own templates, files and words, and the theme in another language: as docs/theme.md says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.site.houses import ROOT, new_house

if TYPE_CHECKING:
    from tests.site.houses import House

CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "Archive"
msgstr "Ablage"
"""


def in_language(house: House, tag: str) -> None:
    settings = house.root / "pelicanconf.py"
    text = re.sub(r'DEFAULT_LANG = "[\w-]+"', f'DEFAULT_LANG = "{tag}"', settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")


def page(house: House, name: str) -> str:
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    return house.built()[name].decode()


def test_what_a_newsroom_writes_takes_the_place_of_the_themes_and_leaves_it_again(house: House) -> None:
    assert "<h1>About</h1>" in page(house, "about/index.html")
    own = '{% extends "!theme/page.html" %}{% block main %}<p>Before</p>{{ super() }}{% endblock %}'
    template = house.write("theme/templates/page.html", own)
    house.write("theme/templates/_brand.html", "<style>:root { --accent: #9a1b1e; }</style>")
    house.write("theme/static/css/style.css", "/* ours */")
    shown = page(house, "about/index.html")
    assert "<p>Before</p>" in shown
    assert "<h1>About</h1>" in shown
    assert shown.index("css/style.css") < shown.index("--accent: #9a1b1e")
    assert house.built()["theme/css/style.css"] == b"/* ours */"
    template.unlink()
    assert "<p>Before</p>" not in page(house, "about/index.html")


def test_the_language_of_the_site_is_that_of_its_pages_words_and_dates(house: House) -> None:
    house.story("one", day=10)
    house.story("two", "lang: ar", day=11)
    assert "The week to 15 November 2026" in page(house, "index.html")
    in_language(house, "de-AT")
    shown = page(house, "index.html")
    assert '<html lang="de-AT" dir="ltr">' in shown
    assert "Die Woche bis 15. November 2026" in shown
    assert "10. Nov. 2026" in shown
    assert "2 Artikel" in shown
    assert '<h2 lang="ar" dir="rtl">' in shown
    assert '<h2 lang="en" dir="ltr">' in shown
    house.write("theme/locale/de/LC_MESSAGES/dateline.po", CATALOGUE)
    assert ">Ablage</a>" in page(house, "index.html")
    in_language(house, "ar")
    assert '<html lang="ar" dir="rtl">' in page(house, "index.html")


def test_a_catalogue_that_cannot_be_shown_stops_the_build_at_its_line(house: House) -> None:
    in_language(house, "de")
    house.write("theme/locale/de/LC_MESSAGES/dateline.po", CATALOGUE.replace("Ablage", "%(n)s Ablagen"))
    done = house.run("build")
    assert done.returncode == 1
    assert (
        "content/theme/locale/de/LC_MESSAGES/dateline.po:4:1: bad-catalogue: '%(n)s Ablagen'" in done.stderr
    )


def test_no_template_imports_what_it_does_not_use() -> None:
    unused = []
    for template in (ROOT / "theme/templates").glob("*.html"):
        text = template.read_text("utf-8")
        for names in re.findall(r"\{%-? from \S+ import ([\w, ]+?) -?%\}", text):
            unused += [f"{template.name}: {name}" for name in names.split(", ") if f"{name}(" not in text]
    assert unused == []


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    house = new_house(tmp_path_factory.mktemp("told"))
    house.write("sources.yaml", "sources:\n  - {name: Meridian Wire}\n")
    house.story("one", "correction: It was the ninth.", day=9)
    house.story("two", day=10)
    stray = house.story("three", day=17)
    stray.write_text(stray.read_text("utf-8").replace("Meridian Wire", "Nobody knows"), "utf-8")
    house.story("four", "status: killed", day=11)
    done = house.run("publish")
    assert done.returncode == 0, done.stderr
    return {name: data.decode() for name, data in house.built().items() if name.endswith((".html", ".xml"))}


def test_a_source_has_a_page_and_a_feed_and_its_stories_lead_there(told: dict[str, str]) -> None:
    assert 'href="/sources/meridian-wire/"' in told["stories/one/index.html"]
    assert "Story one" in told["sources/meridian-wire/index.html"]
    assert "Story one" in told["feeds/sources/meridian-wire/atom.xml"]
    assert "/sources/meridian-wire/" in told["sitemap.xml"]
    assert "sources/nobody-knows/index.html" not in told


def test_corrections_are_listed_from_the_stories(told: dict[str, str]) -> None:
    page = told["corrections/index.html"]
    assert "It was the ninth." in page
    assert 'href="/stories/one/"' in page
    assert "Story two" not in page


def test_a_week_has_all_its_stories_and_the_weeks_beside_it(told: dict[str, str]) -> None:
    page = told["archive/2026/w46/index.html"]
    assert [slug for slug in ("one", "two", "three", "four") if f"/stories/{slug}/" in page] == ["one", "two"]
    assert 'rel="next" href="/archive/2026/w47/"' in page
    assert 'rel="prev"' not in page


def test_a_story_leads_to_those_beside_it_in_its_edition(told: dict[str, str]) -> None:
    assert 'rel="next" href="/stories/two/"' in told["stories/one/index.html"]
    assert 'rel="prev" href="/stories/one/"' in told["stories/two/index.html"]


def test_every_page_but_the_front_and_404_has_breadcrumbs(told: dict[str, str]) -> None:
    without = {name for name, page in told.items() if name.endswith("html") and 'class="trail"' not in page}
    assert without == {"index.html", "404.html"}
