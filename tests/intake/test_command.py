from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from plugins.intake.command import Options, explain, review, run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import TextIO

    Work = Callable[[Sequence[Path], Options, TextIO], int]

RAIN = "Rain falls\nPorto (MW) Nov 16, 2026\nIt rained.\n\nGulls\nVigo (MW) Nov 16, 2026 - Gulls came.\n"
YEARLESS = "Snow falls\nPORTO, Nov 16 (MW) - It snowed.\n"


class Site:
    """A site in a temporary folder, and the command run on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.into = root / "content" / "dispatches"
        (root / "content" / "wire").mkdir(parents=True)
        (root / "content" / "sources.yaml").write_text("sources:\n  - {name: Meridian Wire, aliases: [MW]}\n")

    def wire(self, name: str, text: str) -> Path:
        """Put a raw file into the wire folder."""
        file = self.root / "content" / "wire" / name
        file.write_text(text, "utf-8")
        return file

    def run(
        self, paths: Sequence[Path] = (), work: Work = run, *, is_dry_run: bool = False, is_json: bool = False
    ) -> tuple[int, list[str]]:
        """Return the exit status and the lines that were printed."""
        out = io.StringIO()
        options = Options(root=self.root, into=self.into, is_dry_run=is_dry_run, is_json=is_json)
        status = work(paths, options, out)
        return status, out.getvalue().splitlines()

    def stories(self) -> dict[str, str]:
        """Return the dispatches by their path."""
        return {file.relative_to(self.into).as_posix(): file.read_text() for file in self.into.rglob("*.md")}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_new_stories_are_written_and_told(site: Site) -> None:
    site.wire("rain.txt", RAIN)
    assert site.run() == (
        0,
        [
            "content/wire/rain.txt -> content/dispatches/2026/w47/rain-falls.md",
            "content/wire/rain.txt -> content/dispatches/2026/w47/gulls.md",
            "2 new from 1 file, 0 known, 0 unreadable",
        ],
    )
    assert sorted(site.stories()) == ["2026/w47/gulls.md", "2026/w47/rain-falls.md"]
    assert "source: Meridian Wire\n" in site.stories()["2026/w47/gulls.md"]


def test_a_second_run_adds_nothing(site: Site) -> None:
    site.wire("rain.txt", RAIN)
    site.run()
    before = site.stories()
    assert site.run() == (0, ["0 new from 0 files, 1 known, 0 unreadable"])
    assert site.stories() == before


def test_what_the_editor_changed_stays(site: Site) -> None:
    site.wire("rain.txt", RAIN)
    site.run()
    story = site.into / "2026/w47/rain-falls.md"
    story.write_text(story.read_text().replace("It rained.", "It poured."))
    site.run()
    assert "It poured." in story.read_text()


def test_a_story_that_the_editor_renamed_is_still_known(site: Site) -> None:
    site.wire("rain.txt", RAIN)
    site.run()
    (site.into / "2026/w47/rain-falls.md").rename(site.into / "2026/w47/downpour.md")
    assert site.run()[1] == ["0 new from 0 files, 1 known, 0 unreadable"]


def test_a_dry_run_writes_nothing(site: Site) -> None:
    site.wire("rain.txt", RAIN)
    status, lines = site.run(is_dry_run=True)
    assert status == 0
    assert lines[0] == "would write content/wire/rain.txt -> content/dispatches/2026/w47/rain-falls.md"
    assert lines[-1] == "2 would be new from 1 file, 0 known, 0 unreadable"
    assert not site.into.exists()


def test_a_problem_is_told_with_its_place_and_hint_and_the_others_go_on(site: Site) -> None:
    site.wire("a-snow.txt", YEARLESS)
    site.wire("b-rain.txt", RAIN)
    status, lines = site.run()
    assert status == 1
    assert lines[0].startswith("content/wire/a-snow.txt:2:1: no-date: ")
    assert lines[1].startswith("    hint: ")
    assert lines[-1] == "2 new from 1 file, 0 known, 1 unreadable"
    assert len(site.stories()) == 2


def test_a_path_that_does_not_exist_is_misuse_and_nothing_is_done(site: Site) -> None:
    rain = site.wire("rain.txt", RAIN)
    status, lines = site.run([rain, site.root / "nowhere"])
    assert status == 2
    assert len(lines) == 1
    assert "nowhere' does not exist" in lines[0]
    assert not site.into.exists()


def test_named_files_are_taken_in_from_anywhere(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "rain.txt"
    other.write_text(RAIN)
    assert site.run([other])[0] == 0
    assert "source_file: rain.txt\n" in site.stories()["2026/w47/rain-falls.md"]


def test_no_wire_folder_is_nothing_to_do(site: Site) -> None:
    (site.root / "content" / "wire").rmdir()
    assert site.run() == (0, ["0 new from 0 files, 0 known, 0 unreadable"])


def test_faulty_sources_are_told(site: Site) -> None:
    (site.root / "content" / "sources.yaml").write_text("sources: 5\n")
    status, lines = site.run()
    assert status == 1
    assert lines[0].startswith("content/sources.yaml:1:")


def test_hostile_headlines_stay_in_the_folder(site: Site) -> None:
    site.wire(
        "evil.txt", "../../../../tmp/evil {attach}\nPorto (MW) Nov 16, 2026\n<script>x</script> [a](b)\n"
    )
    site.run()
    assert list(site.stories()) == ["2026/w47/tmp-evil-attach.md"]
    assert "<script>" not in site.stories()["2026/w47/tmp-evil-attach.md"]


def test_a_newer_version_is_told_and_takes_the_place(site: Site) -> None:
    site.wire("1.txt", f"BC-PT--Rain,100<\n{RAIN}")
    site.run()
    site.wire(
        "2.txt", f"BC-PT--Rain,1st Ld,100<\n{RAIN}".replace("It rained.", "It rained more than before.")
    )
    status, lines = site.run()
    assert status == 0
    assert "content/wire/2.txt -> content/dispatches/2026/w47/rain-falls.md (updated)" in lines
    assert "It rained more" in site.stories()["2026/w47/rain-falls.md"]
    before = site.stories()
    assert site.run()[1] == ["0 new from 0 files, 2 known, 0 unreadable"]
    assert site.stories() == before


def test_json_holds_the_same_for_programs(site: Site) -> None:
    site.wire("a-snow.txt", YEARLESS)
    site.wire("b-rain.txt", RAIN)
    status, lines = site.run(is_json=True)
    value = json.loads("\n".join(lines))
    assert status == 1
    assert value["summary"] == {"new": 2, "unreadable": 1}
    snow, rain = value["files"]
    assert snow["problems"][0]["code"] == "no-date"
    assert [change["path"] for change in rain["changes"]] == [
        "content/dispatches/2026/w47/rain-falls.md",
        "content/dispatches/2026/w47/gulls.md",
    ]
    assert len(site.stories()) == 2


def test_explain_prints_every_line_with_its_role_and_rule_and_writes_nothing(site: Site) -> None:
    site.wire("rain.txt", RAIN)
    status, lines = site.run(work=explain)
    assert status == 0
    assert lines[0] == "content/wire/rain.txt: read as saved-page"
    for text in RAIN.splitlines():
        assert any(text[:12] in line for line in lines), text
    assert not site.into.exists()


def test_explain_tells_problems_with_the_right_status(site: Site) -> None:
    site.wire("snow.txt", YEARLESS)
    status, lines = site.run(work=explain)
    assert status == 1
    assert any("no-date" in line for line in lines)


def test_explain_as_json_is_one_line_a_file(site: Site) -> None:
    site.wire("rain.txt", RAIN)
    (line,) = site.run(work=explain, is_json=True)[1]
    parts = json.loads(line)["stories"][0]["parts"]
    assert {"line", "path", "role", "rule", "text"} == set(parts[0])


def test_review_lists_what_needs_a_person_and_no_more(site: Site) -> None:
    site.wire("rain.txt", RAIN)
    site.run()
    assert site.run(work=review) == (0, ["0 stories to look at"])
    story = site.into / "2026/w47/rain-falls.md"
    story.write_text(story.read_text().replace("confidence: 1.0", "confidence: 0.8\nreview: [look here]"))
    status, lines = site.run(work=review)
    assert status == 0
    assert lines[:2] == ["content/dispatches/2026/w47/rain-falls.md: 0.80: Rain falls", "    look here"]
    assert lines[2].startswith("1 story to look at; ")
    assert json.loads("\n".join(site.run(work=review, is_json=True)[1]))[0]["review"] == ["look here"]


def test_many_files_are_summed_by_reader(site: Site) -> None:
    site.wire("rain.txt", RAIN)
    site.wire("copy.txt", "BC-PT--Fog,100<\nFog\nPORTO, Nov 17, 2026 (MW) - It was foggy all day long.\n")
    lines = site.run()[1]
    assert "  agency-copy    1 file: 1 new" in lines
    assert "  saved-page     1 file: 2 new" in lines
