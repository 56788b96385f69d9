from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.suggest.unfiled import Filer
from tests.suggest.stories import WORDS, copies
from tests.values import matter

if TYPE_CHECKING:
    from pathlib import Path

BODY = "Herring quota, trawler nets, skipper catch, cod landing."
SECTIONS = """\
sections:
  - {slug: sea, title: Sea, default: true, sections: [{slug: fish, title: Fish, kickers: [NETS]}]}
  - {slug: culture, title: Culture}
  - {slug: science, title: Science}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with ten filed stories a section."""
    folder = tmp_path / "content"
    (folder / "dispatches").mkdir(parents=True)
    (folder / "sections.yaml").write_text(SECTIONS, "utf-8")
    for section in WORDS:
        for each in copies(section, 10):
            head = f"title: {each.title}\ndate: 2026-11-16T09:30:00+00:00\nsection: {section}\n"
            (folder / f"dispatches/{each.slug}.md").write_text(f"---\n{head}---\n\n{each.text}\n", "utf-8")
    return folder


def test_a_story_without_section_is_filed_and_the_note_says_why(content: Path) -> None:
    found = Filer(content)(matter(title="Herring"), BODY)
    assert found is not None
    section, note = found
    assert section == "sea/fish"
    assert note.startswith("section: suggested (0.99), 10 of the 10 nearest filed stories are in sea/fish: ")


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"section": "culture"}, id="it names its section"),
        pytest.param({"kicker": "Nets"}, id="its kicker has a section"),
        pytest.param({"kicker": "culture"}, id="its kicker is a section's title"),
        pytest.param({"lang": "de"}, id="none is filed in its language"),
    ],
)
def test_what_needs_no_help_gets_none(content: Path, given: dict[str, str]) -> None:
    assert Filer(content)(matter(title="Herring", **given), BODY) is None


def test_what_is_not_certain_is_left_to_the_editor(content: Path) -> None:
    assert Filer(content)(matter(title="Town"), "A herring film, a quota jury, a turbine.") is None


def test_without_sections_nothing_is_read(tmp_path: Path) -> None:
    assert Filer(tmp_path / "nowhere")(matter(title="Herring"), BODY) is None
