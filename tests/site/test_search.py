"""The search index follows the pages: what they do not show cannot be found."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.site.houses import House

POLICIES = """\
default: s
policies:
  - {name: s, show: link}
  - {name: open, show: full}
  - {name: short, show: excerpt, words: 8}
"""
TEXT = "The zanderfish of Saltmere counted eleven oars. " * 30


def _found(house: House) -> str:
    built = house.built()
    fragments = [data for name, data in built.items() if name.startswith("pagefind/fragment/")]
    return "\n".join(gzip.decompress(data).decode("utf-8", "replace") for data in fragments)


def test_what_a_page_does_not_show_is_not_in_the_index(house: House) -> None:
    house.write("rights.yaml", POLICIES)
    house.story("open", "rights_policy: open", body=f"Openly told. {TEXT}")
    house.story("closed", body=f"Closely kept. {TEXT}")
    house.story("killed", "status: killed", body=TEXT, title="Libel")
    house.story("draft", "status: draft", body=TEXT)
    done = house.run("publish")
    assert done.returncode == 0, done.stderr
    found = _found(house)
    assert "Openly told" in found
    assert found.count('"/stories/') == 2
    assert not [
        text for text in ("Closely kept", "Libel", "/stories/killed/", "/stories/draft/") if text in found
    ]


def test_an_excerpt_has_no_headline_and_no_word_of_the_theme_and_its_date_reads_as_on_the_page(
    house: House,
) -> None:
    house.write("rights.yaml", POLICIES)
    settings = house.root / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8").replace('LANG = "en"', 'LANG = "en-US"'), "utf-8")
    more = "kicker: DOCKSIDE\nsource_url: https://a.example/\ncorrection: It was ten.\nwhy: Oars cost."
    house.story("a", f"{more}\nrights_policy: short", body=TEXT, title="Quillbacks")
    assert house.run("publish").returncode == 0
    page = json.loads(_found(house).removeprefix("pagefind_dcd"))
    assert page["content"] == "It was ten. The zanderfish of Saltmere counted eleven oars. Oars cost."
    assert page["meta"] == {"date": "Nov 10, 2026", "kicker": "DOCKSIDE", "title": "Quillbacks"}


def test_an_edit_of_one_story_leaves_what_a_publish_from_nothing_makes(house: House) -> None:
    house.write("rights.yaml", POLICIES)
    for slug in ("one", "two"):
        house.story(slug, "rights_policy: open", body=TEXT)
    assert house.run("publish").returncode == 0
    house.story("two", "rights_policy: open", body=f"{TEXT} And a quillback.")
    assert house.run("publish").returncode == 0
    assert "quillback" in _found(house)
    edited = house.built()
    assert house.run("clean").returncode == 0
    assert house.run("publish").returncode == 0
    assert house.built() == edited


def test_without_the_setting_nothing_tells_of_a_search(house: House) -> None:
    house.story("a")
    assert house.run("build").returncode == 0
    built = house.built()
    assert not [name for name in built if name.startswith(("pagefind/", "search/", "cards/"))]
    assert b"SearchAction" not in built["index.html"]
    assert b"og:image" not in built["stories/a/index.html"]
