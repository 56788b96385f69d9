from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.suggest import applying, command
from plugins.suggest.command import Options, run
from plugins.suggest.desk import archive_of, paths_of
from tests.suggest.stories import WORDS, copies

if TYPE_CHECKING:
    from plugins.core.problem import Problem
    from plugins.suggest.desk import Filed

SECTIONS = """\
sections:
  - {slug: sea, title: Sea, default: true, sections: [{slug: fish, title: Fish, kickers: [NETS]}]}
  - {slug: culture, title: Culture}
  - {slug: science, title: Science}
"""
TAGS = """\
tags:
  - {name: Fishing, slug: fishing, aliases: [trawler]}
  - {name: Cape Thole, slug: cape-thole, kind: place}
"""
ODD = (
    '\ufeff---\r\n# the desk\u2019s own\r\ntitle: "Herring quota"  # short\r\n'
    "date: 2026-11-16T09:30:00+00:00\r\nstatus: 'draft'\r\n---\r\n\r\n"
    "Herring quota, trawler nets, skipper catch, cod landing.\r\n"
)
STORY = "content/dispatches/2026/odd.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with ten filed stories a section, tags on those of one, and a story without either."""
    folder = tmp_path / "content/dispatches/2026"
    folder.mkdir(parents=True)
    (tmp_path / "content/sections.yaml").write_text(SECTIONS, "utf-8")
    (tmp_path / "content/tags.yaml").write_text(TAGS, "utf-8")
    for section in WORDS:
        tags = "tags: [Fishing, Cape Thole]\n" if section == "sea/fish" else "tags: [Else]\n"
        for each in copies(section, 10):
            head = f"title: {each.title}\ndate: 2026-11-16T09:30:00+00:00\nsection: {each.section}\n{tags}"
            (folder / f"{each.slug}.md").write_text(f"---\n{head}---\n\n{each.text}\n", "utf-8")
    (tmp_path / STORY).write_bytes(ODD.encode())
    return tmp_path


def told(names: list[str], options: Options) -> tuple[int, str]:
    """Run the task; return its status and what it printed."""
    out = io.StringIO()
    return run(names, options, out), out.getvalue()


def files(site: Path) -> dict[str, bytes]:
    """Return what lies in the content folder."""
    return {str(path): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def odd(site: Path) -> Filed:
    """Return the story that lacks section and tags."""
    archive = archive_of(site / "content", paths_of(site / "content"))
    return next(each for each in archive.stories if each.copy.slug == "odd")


@pytest.mark.parametrize("names", [[], ["odd"], [STORY], ["dispatches/2026/odd.md"]])
def test_what_a_story_lacks_is_proposed_with_its_reason_and_nothing_is_written(
    site: Path, names: list[str]
) -> None:
    before = files(site)
    status, text = told(names, Options(root=site))
    assert status == 0
    lines = text.splitlines()
    assert lines[0] == STORY
    assert lines[1].startswith(
        "  section  sea/fish (0.99): 10 of the 10 nearest filed stories are in sea/fish: "
    )
    assert lines[2].startswith("  tag      Fishing (1.00): 10 of the 10 nearest tagged stories have it: ")
    assert len(lines) == 3, "a place that the story does not name is no tag of it"
    assert files(site) == before


def test_applied_it_changes_no_other_byte(site: Path) -> None:
    status, text = told(["odd"], Options(root=site, is_applied=True))
    assert status == 0
    assert "  written: section sea/fish and tags Fishing" in text.splitlines()
    expected = ODD.replace("status:", "section: sea/fish\r\ntags: [Fishing]\r\nstatus:", 1)
    assert (site / STORY).read_bytes() == expected.encode()
    assert told([], Options(root=site)) == (0, "every story has its section and its tags\n")


def test_a_dry_run_shows_the_difference_and_writes_nothing(site: Path) -> None:
    before = files(site)
    status, text = told(["odd"], Options(root=site, is_applied=True, is_dry_run=True))
    assert status == 0
    assert "  to write: section sea/fish and tags Fishing" in text.splitlines()
    assert "    +section: sea/fish" in text.splitlines()
    assert files(site) == before


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"has_tags": False}, "section: sea/fish"),
        ({"has_section": False}, "tags: [Fishing]"),
        ({"has_section": False, "add": ("New one", "Fishing")}, "tags: [Fishing, New one]"),
        ({"has_section": False, "least": 1.1, "add": ("New one",)}, "tags: [New one]"),
    ],
)
def test_only_what_is_asked_for_is_written(site: Path, options: dict[str, object], line: str) -> None:
    assert told(["odd"], Options(root=site, is_applied=True, **options))[0] == 0  # type: ignore[arg-type]
    assert (site / STORY).read_bytes() == ODD.replace("status:", f"{line}\r\nstatus:", 1).encode()


def test_as_json_it_is_one_document(site: Path) -> None:
    status, text = told([], Options(root=site, is_json=True))
    (story,) = json.loads(text)["stories"]
    assert (status, story["path"], story["section"]["value"]) == (0, STORY, "sea/fish")
    assert [tag["value"] for tag in story["tags"]] == ["Fishing"]
    assert story["written"] == {"section": None, "tags": []}


def test_an_unknown_name_is_misuse_and_the_nearest_are_named(site: Path) -> None:
    status, text = told(["od"], Options(root=site))
    assert (status, text) == (2, "there is no story 'od'\nhint: did you mean 'odd'?\n")


def test_new_tags_need_the_names_of_stories(site: Path) -> None:
    assert told([], Options(root=site, add=("New one",), is_applied=True))[0] == 2


def test_a_file_with_faults_is_a_problem_and_the_others_get_their_help(site: Path) -> None:
    (site / "content/dispatches/2026/bad.md").write_text("---\ntitel: x\n---\n", "utf-8")
    status, text = told([], Options(root=site))
    assert status == 1
    assert "content/dispatches/2026/bad.md:2:1: unknown-key" in text
    assert "section  sea/fish" in text


def test_a_killed_story_is_left_alone(site: Path) -> None:
    (site / STORY).write_bytes(ODD.replace("'draft'", "killed").encode())
    assert told([], Options(root=site)) == (0, "every story has its section and its tags\n")


def test_a_file_that_was_edited_meanwhile_is_left_as_it_is(site: Path) -> None:
    filed = odd(site)
    data = applying.changed(filed, "culture", ())
    assert isinstance(data, bytes)
    (site / STORY).write_text("edited", "utf-8")
    problem = applying.written(filed, data, site / "content")
    assert problem is not None
    assert (problem.path, problem.code) == (STORY, "not-written")
    assert (site / STORY).read_text("utf-8") == "edited"


@pytest.mark.parametrize("section", ["", "no/such\n---\nsection"])
def test_any_section_is_written_as_one_value(site: Path, section: str) -> None:
    found: bytes | Problem = applying.changed(odd(site), section, ())
    assert isinstance(found, bytes)
    assert found.count(b"\r\n---\r\n") == 1


def test_a_link_to_a_story_stays_a_link(site: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    (site / STORY).rename(real)
    os.symlink(real, site / STORY)  # noqa: PTH211 - plainer
    assert told(["odd"], Options(root=site, is_applied=True))[0] == 0
    assert (site / STORY).is_symlink()
    assert b"section: sea/fish" in real.read_bytes()


def test_to_offer_the_task_loads_nothing_heavy() -> None:
    program = f"import sys; import {command.__name__}; print('numpy' in sys.modules)"
    root = Path(command.__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=root, check=True, capture_output=True, text=True
    )
    assert ended.stdout == "False\n"
