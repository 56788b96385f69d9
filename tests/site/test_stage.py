"""A new feature is a new folder and one word in STAGES, as the README says; some words may be taken out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.houses import House

README = Path(__file__, "../../../README.md").resolve().read_text("utf-8")
OPTIONAL = re.findall(r"`(\w+)`", README.partition("| `STAGES` |")[2].partition("\n")[0])
PURE = '''
"""Marks the stories of a kind."""

from dataclasses import replace


def marked(stories, mark):
    """Return the stories with a mark before their headlines."""
    return tuple(replace(one, matter=replace(one.matter, title=f"{mark} {one.title}")) for one in stories)
'''
PLUGIN = '''
"""Marks every story."""

from pelican import signals

from plugins.core.run import Run
from plugins.marks.marking import marked


def mark(generator):
    """Mark the stories."""
    run = Run.of(generator.settings)
    run.stories = marked(run.stories, "Marked:")


def register():
    """Connect the stage."""
    signals.article_generator_finalized.connect(mark)
'''


def test_a_stage_is_a_folder_and_a_word(house: House) -> None:
    house.story("a", title="Harbour reopens")
    stage = house.root / "plugins/marks"
    stage.mkdir()
    for name, text in (("__init__", ""), ("marking", PURE), ("plugin", PLUGIN)):
        (stage / f"{name}.py").write_text(text)
    settings = house.root / "pelicanconf.py"
    settings.write_text(settings.read_text().replace('"editions",', '"marks", "editions",'))
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    built = house.built()
    for name in ("index.html", "stories/a/index.html", "feeds/atom.xml"):
        assert b"Marked: Harbour reopens" in built[name], name


@pytest.mark.parametrize("left_out", [*([stage] for stage in OPTIONAL), OPTIONAL], ids="-".join)
def test_a_stage_that_may_be_taken_out_leaves_no_dead_link(house: House, left_out: list[str]) -> None:
    house.write("tags.yaml", "tags:\n  - {name: Ports, slug: ports}\n")
    house.write("sources.yaml", "sources:\n  - {name: Meridian Wire}\n")
    for name in ("a", "b", "c"):
        text = (
            f"{name}: the harbour of Saltmere reopens, and its dockers return to the quays of the old port."
        )
        house.story(name, "tags: [Ports]", body=text, title=f"Harbour reopens {name}")
    settings = house.root / "pelicanconf.py"
    told = settings.read_text()
    for stage in left_out:
        assert f'    "{stage}",\n' in told
        told = told.replace(f'    "{stage}",\n', "", 1)
    settings.write_text(f"{told}\nCHECK_LINKS = True\n")
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    tops = {name.partition("/")[0] for name in house.built()}
    assert not tops & set(left_out)
    assert {"tags", "threads", "sources", "feeds"} - set(left_out) <= tops


def test_most_stages_may_be_taken_out() -> None:
    assert {"related", "threads", "feeds"} <= set(OPTIONAL)
