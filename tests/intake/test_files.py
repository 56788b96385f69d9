from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.intake.files import agencies_of, carry_out, raw_files, raw_of, shelf_of, shown
from plugins.intake.intents import Change, Kind
from plugins.intake.text.decode import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

HASH = "a" * 64
STORY = f"---\ntitle: Rain\ndate: 2026-11-16T00:00:00+00:00\nsource_sha256: {HASH}\n---\n\nIt rained.\n"


def write(folder: Path, *names: str, text: str = "It rained.") -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def paths(folder: Path, *named: str) -> list[str]:
    return [path for path, _ in raw_files([folder / name for name in named or ("",)], folder)]


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b/2.txt", "a/1.txt", "b/1.txt", "0.txt")
    assert paths(tmp_path) == ["0.txt", "a/1.txt", "b/1.txt", "b/2.txt"]


def test_hidden_files_and_the_readme_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".DS_Store", ".git/x.txt", "README.md", "a/readme.md", "a/rain.md")
    assert paths(tmp_path) == ["a/rain.md"]


def test_a_link_that_leads_out_of_the_folder_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "secret.txt", "wire/rain.txt")
    (tmp_path / "wire" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "wire" / "dead.txt").symlink_to(tmp_path / "nowhere.txt")
    assert paths(tmp_path, "wire") == ["wire/rain.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "wire/rain.txt")
    assert paths(tmp_path, "wire", "wire/rain.txt", "wire/../wire") == ["wire/rain.txt"]


def test_a_file_outside_the_site_is_shown_by_its_name(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    write(other, "rain.txt")
    assert [path for path, _ in raw_files([other], site)] == ["rain.txt"]
    assert shown(site / "content" / "x.md", site) == "content/x.md"


def test_of_a_file_too_large_only_so_much_is_read_as_tells(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * (MAX_BYTES + 100))
    assert len(raw_of("big.txt", tmp_path / "big.txt").data) == MAX_BYTES + 1


def test_the_shelf_holds_hashes_and_slugs_also_of_faulty_files(tmp_path: Path) -> None:
    write(tmp_path, "2026/w47/rain.md", text=STORY)
    write(tmp_path, "2026/w47/broken.md", text=f"---\n: [\nsource_sha256: '{'b' * 64}'\n")
    write(tmp_path, "2026/w47/none.md", text=f"no front matter\n---\nsource_sha256: {'c' * 64}\n")
    shelf = shelf_of(tmp_path)
    assert shelf.hashes == {HASH, "b" * 64}
    assert {story.slug for story in shelf.stories} == {"rain", "broken", "none"}
    assert shelf.texts["2026/w47/rain.md"] == STORY


def test_no_folder_is_an_empty_shelf(tmp_path: Path) -> None:
    assert not shelf_of(tmp_path / "nowhere").stories


def test_the_sites_sources_are_known(tmp_path: Path) -> None:
    write(tmp_path, "sources.yaml", text="sources:\n  - {name: Meridian Wire, aliases: [MW]}\n")
    agencies, problems = agencies_of(tmp_path)
    assert agencies.named("MW") == "Meridian Wire"
    assert not problems


def test_faults_of_the_sources_are_told(tmp_path: Path) -> None:
    write(tmp_path, "sources.yaml", text="sources:\n  - {nam: Meridian Wire}\n")
    agencies, problems = agencies_of(tmp_path)
    assert agencies.named("AFP")
    assert problems


def change(path: str, text: str = STORY, before: str | None = None) -> Change:
    return Change(kind=Kind.NEW, path=path, text=text, before=before)


def test_files_are_created_with_their_folders(tmp_path: Path) -> None:
    carry_out([change("2026/w47/rain.md"), change("2026/w48/snow.md", "Schnee: ❄\n")], tmp_path)
    assert (tmp_path / "2026/w47/rain.md").read_text("utf-8") == STORY
    assert (tmp_path / "2026/w48/snow.md").read_bytes() == "Schnee: ❄\n".encode()
    assert sorted(file.name for file in tmp_path.rglob("*") if file.is_file()) == ["rain.md", "snow.md"]


def test_a_new_file_is_readable_by_all(tmp_path: Path) -> None:
    carry_out([change("rain.md")], tmp_path)
    assert (tmp_path / "rain.md").stat().st_mode & 0o777 == 0o644


def test_a_file_that_is_as_expected_is_replaced_whole(tmp_path: Path) -> None:
    write(tmp_path, "rain.md", text="former")
    carry_out([change("rain.md", before="former")], tmp_path)
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("rain.md", STORY)]


def test_a_broken_byte_of_a_story_is_written_back(tmp_path: Path) -> None:
    (tmp_path / "rain.md").write_bytes(b"caf\xe9\r\n")
    before = shelf_of(tmp_path).texts["rain.md"]
    carry_out([change("rain.md", f"{before}more", before)], tmp_path)
    assert (tmp_path / "rain.md").read_bytes() == b"caf\xe9\r\nmore"


def test_nothing_is_overwritten_and_what_was_begun_is_taken_back(tmp_path: Path) -> None:
    write(tmp_path, "snow.md", text="mine")
    write(tmp_path, "fog.md", text="fog")
    with pytest.raises(FileExistsError):
        carry_out([change("rain.md"), change("fog.md", "x", "fog"), change("snow.md")], tmp_path)
    files = sorted((file.name, file.read_text("utf-8")) for file in tmp_path.iterdir())
    assert files == [("fog.md", "fog"), ("snow.md", "mine")]


def test_a_story_that_was_edited_meanwhile_stays(tmp_path: Path) -> None:
    write(tmp_path, "rain.md", text="edited since")
    with pytest.raises(FileExistsError, match="edited meanwhile"):
        carry_out([change("rain.md", before="former")], tmp_path)
    assert (tmp_path / "rain.md").read_text("utf-8") == "edited since"
