"""The same bytes anywhere, and only what changed is touched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.site.houses import House, new_house, sample_house

if TYPE_CHECKING:
    from pathlib import Path


def _marks(house: House) -> dict[str, tuple[int, int]]:
    """Return inode and time of each output file: they stay when nobody touched it."""
    files = (path for path in house.output.rglob("*") if path.is_file())
    return {
        path.relative_to(house.output).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in files
    }


def test_two_machines_build_the_same_bytes(tmp_path: Path) -> None:
    here, there = sample_house(tmp_path / "here"), sample_house(tmp_path / "far/away there")
    assert here.run("publish", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1").returncode == 0
    far = {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "4242"}
    assert there.run("publish", **far).returncode == 0
    assert here.built() == there.built()


def test_a_second_build_touches_nothing(house: House) -> None:
    house.story("one")
    house.story("two")
    house.run("build")
    before = _marks(house)
    assert house.run("build").returncode == 0
    assert _marks(house) == before


def test_a_changed_story_touches_only_the_files_whose_bytes_changed(house: House) -> None:
    for slug in ("one", "two", "three"):
        house.story(slug)
    house.story("open", "rights_policy: open", body="Word of herring stands here.")
    house.write("rights.yaml", "policies:\n  - {name: open, show: full}\n")
    house.run("build")
    marks, bytes_before = _marks(house), house.built()
    house.story("open", "rights_policy: open", body="One word more of herring stands here.")
    assert house.run("build").returncode == 0
    after = house.built()
    changed = {name for name in after if after[name] != bytes_before.get(name)}
    touched = {name for name, mark in _marks(house).items() if mark != marks.get(name)}
    assert touched == changed
    assert "stories/open/index.html" in changed
    assert "stories/one/index.html" not in changed


def test_pages_of_a_story_that_is_gone_go(house: House) -> None:
    house.story("stays")
    gone = house.story("goes", "tags: [Rare]")
    house.run("build")
    assert {"stories/goes/index.html", "tags/rare/index.html"} <= set(house.built())
    gone.unlink()
    assert house.run("build").returncode == 0
    assert not {"stories/goes/index.html", "tags/rare/index.html"} & set(house.built())


def test_the_manifest_lists_every_file_with_its_hash(house: House) -> None:
    import hashlib  # noqa: PLC0415 - only here

    house.story("one")
    house.run("build")
    built = house.built()
    listed = json.loads(built.pop("manifest.json"))["files"]
    assert listed == {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)} for name, data in built.items()
    }


def test_a_site_without_any_story_builds_and_says_so(house: House) -> None:
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    assert "0 stories" in done.stdout
    assert "index.html" in house.built()


@pytest.fixture(scope="module")
def edition_site(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = new_house(tmp_path_factory.mktemp("editions"))
    house.story("first", day=10)
    house.story("second", day=11)
    house.story("older", day=3)
    house.write(
        "editions/2026-w46.md",
        "---\ntitle: The second first\nnumber: 7\nweek: 2026-W46\ndate: 2026-11-13T08:00:00+00:00\n"
        "lead: second\nstories: [first]\n---\n\nRead [this]({filename}../dispatches/2026/w46/first.md).\n",
    )
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    return house


def test_the_front_page_is_the_newest_edition(edition_site: House) -> None:
    built = edition_site.built()
    front, edition = built["index.html"].decode(), built["editions/2026-w46/index.html"].decode()
    assert "The second first" in front
    assert front.index('href="#story-second"') < front.index('href="#story-first"')
    head = '<header class="head">'
    assert front.split(head, 1)[1] == edition.split(head, 1)[1]


def test_the_introduction_links_to_stories_by_file(edition_site: House) -> None:
    assert (
        b'<a href="/stories/first/" rel="noopener noreferrer">this</a>' in edition_site.built()["index.html"]
    )


def test_a_week_without_file_has_a_proposed_edition(edition_site: House) -> None:
    assert "stories/older/" in edition_site.built()["editions/2026-w45/index.html"].decode()


def test_a_site_below_a_path_has_all_links_below_it(house: House) -> None:
    house.story("one", body="See [two]({filename}two.md).", more="rights_policy: open")
    house.story("two")
    house.write("rights.yaml", "policies:\n  - {name: open, show: full}\n")
    settings = house.root / "publishconf.py"
    settings.write_text(settings.read_text().replace("https://tideline.example", "https://x.example/digest"))
    done = house.run("publish")
    assert done.returncode == 0, done.stderr
    page = house.built()["stories/one/index.html"].decode()
    assert 'href="/digest/stories/two/"' in page
    assert 'href="/theme' not in page


def test_a_dead_link_in_a_page_stops_publishing(house: House) -> None:
    house.story("one", body="See [it](/stories/none/) and more.", more="rights_policy: open")
    house.write("rights.yaml", "policies:\n  - {name: open, show: full}\n")
    assert house.run("build").returncode == 0
    before = house.built()
    done = house.run("publish")
    assert done.returncode == 1
    assert "output/stories/one/index.html:" in done.stderr
    assert ": dead-link: '/stories/none/'" in done.stderr
    assert house.built() == before
