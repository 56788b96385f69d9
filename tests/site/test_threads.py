from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from tests.site.houses import House

STRIKE = "Port Ansel dockers of the United Dockworkers walk out over cranes and wages at the container quay."


def _with_strike(house: House, *slugs: str) -> None:
    for slug in slugs:
        house.story(slug, body=STRIKE)


def test_the_threads_are_told_as_a_build_would_show_them_and_nothing_is_written(house: House) -> None:
    _with_strike(house, "one", "two", "three")
    assert house.run("build").returncode == 0
    before = house.built()
    assert "threads/one/index.html" in before
    _with_strike(house, "four")
    told = house.run("threads")
    assert told.returncode == 0, told.stderr
    assert "(4 stories," in told.stdout
    assert house.built() == before
    assert not (house.root / "content/threads.yaml").exists()


def test_filed_threads_keep_their_address_when_their_stories_go(house: House) -> None:
    _with_strike(house, "one", "two", "three")
    assert house.run("threads", "--write").returncode == 0
    (entry,) = yaml.safe_load((house.root / "content/threads.yaml").read_text())["threads"]
    assert sorted(entry["stories"]) == ["one", "three", "two"]
    text = (house.root / "content/threads.yaml").read_text()
    assert house.run("threads", "--write").returncode == 0
    assert (house.root / "content/threads.yaml").read_text() == text
    next((house.root / "content").rglob("two.md")).unlink()
    (house.root / "content/threads.yaml").write_text(text.replace("  - two\n", ""))
    assert house.run("build").returncode == 0
    built = house.built()
    assert {f"threads/{entry['id']}/index.html", f"feeds/threads/{entry['id']}/atom.xml"} <= set(built)
    assert b"stories/three/" in built[f"threads/{entry['id']}/index.html"]


def test_a_merged_thread_leads_to_the_one_that_took_it_in(house: House) -> None:
    _with_strike(house, "one", "two", "three")
    house.write(
        "threads.yaml",
        "threads:\n  - {id: strike, name: The strike, stories: [one, two, three]}\n"
        "  - {id: quay, merge: strike}\n",
    )
    assert house.run("build").returncode == 0
    assert b"The strike" in house.built()["threads/quay/index.html"]


def test_a_fault_in_the_threads_is_told_at_its_line(house: House) -> None:
    house.story("one")
    house.write("threads.yaml", "threads:\n  - id: strike\n    stories: [nowhere]\n")
    done = house.run("build")
    assert done.returncode == 1
    assert "content/threads.yaml:3:15: unknown-story: there is no story 'nowhere'" in done.stderr
