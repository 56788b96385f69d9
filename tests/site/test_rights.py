"""What rights forbid is in no output file, whichever page, feed or list one looks at."""

from __future__ import annotations

import re

import pytest

from tests.site.houses import House, new_house

CANARY = "The grey heron of Saltmere counted eleven oars before the bell of the customs house had rung twice"
OPENING = " ".join(f"opening{at}" for at in range(150))
TEXT = f"{OPENING}.\n\n{CANARY}.\n\n{CANARY}, again."
POLICIES = """\
default: short
policies:
  - {name: short, show: excerpt, words: 20}
  - {name: open, show: full, license: CC BY 4.0, license_url: "https://licenses.example/by"}
  - {name: summary, show: summary}
  - {name: link, show: link}
  - {name: none, show: none}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    house = new_house(tmp_path_factory.mktemp("rights"))
    house.write("rights.yaml", POLICIES)
    house.write("wire/raw.txt", TEXT)
    for name in ("open", "summary", "link", "none"):
        house.story(
            name,
            f"rights_policy: {name}\nsummary: Own words {name}\ned_note: Desk only {name}",
            body=f"{name} {TEXT}",
        )
    house.story("default", "copyright_notice: All rights reserved by the heron", body=f"default {TEXT}")
    house.story(
        "killed", "status: killed\nsummary: A summary to forget\nkicker: Forgotten", body=TEXT, title="Libel"
    )
    house.story("draft", "status: draft", body=f"draft {TEXT}", title="A draft")
    house.story("held", "embargoed_until:", body=f"held {TEXT}", title="Held back")
    house.story("later", "embargoed_until: 2999-01-01T00:00:00+00:00", body=f"later {TEXT}", title="Not yet")
    house.story("over", "expires: 2001-01-01T00:00:00+00:00", body=f"over {TEXT}", title="Over and done")
    house.story(
        "past", "embargoed_until: 2001-01-01T00:00:00+00:00\nrights_policy: open", body=f"past {TEXT}"
    )
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    return {name: data.decode("utf-8", "replace") for name, data in house.built().items()}


def _files_with(built: dict[str, str], text: str) -> set[str]:
    return {name for name, page in built.items() if text in page}


def test_the_whole_text_is_only_where_a_policy_opens_it(built: dict[str, str]) -> None:
    stories = {name for name in _files_with(built, CANARY) if name.startswith("stories/")}
    assert stories == {"stories/open/index.html", "stories/past/index.html"}
    others = _files_with(built, CANARY) - stories
    (thread,) = (name for name in others if name.startswith("feeds/threads/"))
    assert others == {
        thread,
        "feeds/atom.xml",
        "feeds/rss.xml",
        "feeds/news/atom.xml",
        "feeds/news/rss.xml",
    } | {
        "feeds/feed.json",
        "feeds/news/feed.json",
    }
    for name in others:
        assert built[name].count(CANARY) == 4, "two paragraphs of each of the two open stories"


def test_no_run_of_twelve_words_beyond_the_excerpt_is_anywhere(built: dict[str, str]) -> None:
    words = re.findall(r"\w+", f"default {TEXT}")
    runs = {" ".join(words[at : at + 12]) for at in range(9, len(words) - 11)}
    text = " ".join(re.findall(r"\w+", re.sub(r"<[^>]+>", " ", built["stories/default/index.html"])))
    assert "default" in text
    assert not [run for run in runs if run in text]


@pytest.mark.parametrize("slug", ["none", "draft", "held", "later", "over"])
def test_a_story_that_may_not_be_shown_is_nowhere(built: dict[str, str], slug: str) -> None:
    assert not _files_with(built, f"stories/{slug}/")
    assert not _files_with(built, f"{slug} opening0")
    assert f"stories/{slug}/index.html" not in built


def test_a_killed_story_leaves_a_tombstone_and_nothing_else(built: dict[str, str]) -> None:
    for text in ("Libel", "A summary to forget", "Forgotten"):
        assert not _files_with(built, text)
    assert _files_with(built, "stories/killed/") == {"manifest.json", "stories/killed/index.html"}
    assert "withdrawn" in built["stories/killed/index.html"]


def test_notes_for_the_desk_are_nowhere(built: dict[str, str]) -> None:
    assert not _files_with(built, "Desk only")


def test_a_link_shows_no_summary_and_a_summary_no_text(built: dict[str, str]) -> None:
    assert not _files_with(built, "Own words link")
    assert "Own words summary" in built["stories/summary/index.html"]
    assert "opening0 opening1" not in built["stories/summary/index.html"]


def test_the_licence_is_named_and_linked(built: dict[str, str]) -> None:
    assert 'href="https://licenses.example/by"' in built["stories/open/index.html"]


def test_raw_copy_is_never_published(built: dict[str, str]) -> None:
    assert not [name for name in built if "raw" in name or "wire" in name]


def test_a_template_cannot_reach_the_whole_texts(tmp_path_factory: pytest.TempPathFactory) -> None:
    house: House = new_house(tmp_path_factory.mktemp("reach"))
    house.story("closed", body=TEXT)
    page = house.root / "theme/templates/404.html"
    everything = "self._TemplateReference__context.get_all().items()"
    page.write_text(f"{{% for key, value in {everything} %}}{{{{ key }}}} {{{{ value }}}}{{% endfor %}}")
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    assert "SITENAME" in house.built()["404.html"].decode()
    assert CANARY not in house.built()["404.html"].decode()


def test_without_the_rights_stage_no_text_is_shown(house: House) -> None:
    house.story("closed", body=TEXT)
    settings = house.root / "pelicanconf.py"
    settings.write_text(settings.read_text().replace('    "rights",\n', ""))
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    built = house.built()
    assert "stories/closed/index.html" in built
    assert not [name for name, data in built.items() if b"opening0" in data or CANARY.encode() in data]


def test_a_summary_that_copies_the_dispatch_is_a_problem(house: House) -> None:
    house.story("copied", f"summary: {CANARY}", body=TEXT)
    done = house.run("build")
    assert done.returncode == 1
    assert "content/dispatches/2026/w46/copied.md:5:10: copied: 'summary' repeats 12 words" in done.stderr


def test_a_policy_that_asks_for_credit_gets_it(house: House) -> None:
    house.write("rights.yaml", "default: c\npolicies:\n  - {name: c, show: link, credit_required: true}\n")
    house.write("dispatches/a.md", "---\ntitle: x\ndate: 2026-11-10T08:00:00+00:00\n---\n\nText.\n")
    done = house.run("build")
    assert done.returncode == 1
    assert "content/dispatches/a.md:1:1: credit-missing: " in done.stderr
