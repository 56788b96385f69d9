from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.intake.files import agencies_of, create, raw_files, shelf_of, shown
from plugins.intake.plan import Page
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
    return [raw.path for raw in raw_files([folder / name for name in named or ("",)], folder)]


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
    assert [raw.path for raw in raw_files([other], site)] == ["rain.txt"]
    assert shown(site / "content" / "x.md", site) == "content/x.md"


def test_of_a_file_too_large_only_so_much_is_read_as_tells(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * (MAX_BYTES + 100))
    (raw,) = raw_files([tmp_path], tmp_path)
    assert len(raw.data) == MAX_BYTES + 1


def test_the_shelf_holds_hashes_and_slugs_also_of_faulty_files(tmp_path: Path) -> None:
    write(tmp_path, "2026/w47/rain.md", text=STORY)
    write(tmp_path, "2026/w47/broken.md", text=f"---\n: [\nsource_sha256: '{'b' * 64}'\n")
    write(tmp_path, "2026/w47/none.md", text=f"no front matter\n---\nsource_sha256: {'c' * 64}\n")
    shelf = shelf_of(tmp_path)
    assert shelf.hashes == {HASH, "b" * 64}
    assert shelf.slugs == {"rain", "broken", "none"}


def test_no_folder_is_an_empty_shelf(tmp_path: Path) -> None:
    assert not shelf_of(tmp_path / "nowhere").slugs


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


def test_files_are_created_with_their_folders(tmp_path: Path) -> None:
    create([Page("2026/w47/rain.md", STORY), Page("2026/w48/snow.md", "Schnee: ❄\n")], tmp_path)
    assert (tmp_path / "2026/w47/rain.md").read_text("utf-8") == STORY
    assert (tmp_path / "2026/w48/snow.md").read_bytes() == "Schnee: ❄\n".encode()
    assert sorted(file.name for file in tmp_path.rglob("*") if file.is_file()) == ["rain.md", "snow.md"]


def test_a_new_file_is_readable_by_all(tmp_path: Path) -> None:
    create([Page("rain.md", STORY)], tmp_path)
    assert (tmp_path / "rain.md").stat().st_mode & 0o777 == 0o644


def test_nothing_is_overwritten_and_what_was_begun_is_taken_back(tmp_path: Path) -> None:
    write(tmp_path, "snow.md", text="mine")
    with pytest.raises(FileExistsError):
        create([Page("rain.md", STORY), Page("snow.md", STORY)], tmp_path)
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("snow.md", "mine")]
