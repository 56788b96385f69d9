"""A new feature is a new folder and one word in STAGES, as the README says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.site.houses import House

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
