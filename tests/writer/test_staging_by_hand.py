"""Whatever somebody did to the trees by hand, the next build is right."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.run import Changes
from plugins.writer.manifest import NAME, manifest_text, read_manifest
from plugins.writer.staging import Staging
from tests.values import examples
from tests.writer.staged import (
    BUILDS,
    Build,
    build,
    build_fresh,
    entry,
    is_site,
    manifest_of,
    read,
    stats,
    stray,
    write,
)

FILES = st.dictionaries(st.sampled_from(["a", "b/c", "b/d", "e.html"]), st.sampled_from(["", "1", "2", "33"]))
MADE = st.sampled_from([build, build_fresh, partial(build, is_full=True)])
BY_HAND = st.dictionaries(
    st.sampled_from(["a", "b/c", "x", "y/z", "b/x", "b/y/z"]), st.sampled_from(["by hand"])
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@examples(60)
@given(st.lists(st.tuples(MADE, FILES, BY_HAND), min_size=1, max_size=5))
def test_after_any_builds_the_output_is_the_last_one_and_the_counts_add_up(
    builds: list[tuple[Build, dict[str, str], dict[str, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        output, before = Path(folder, "output"), set[str]()
        for make, files, _ in builds:
            changes = make(output, files)
            assert changes.new + changes.changed + changes.same == len(files)
            assert changes.same + changes.changed + changes.gone == len(before)
            assert is_site(output, files)
            before = set(files)
        assert build(output, builds[-1][1]) == Changes(same=len(builds[-1][1]))


@examples(60)
@given(st.lists(st.tuples(MADE, FILES, BY_HAND), min_size=1, max_size=5), st.integers(0, 3))
def test_whatever_somebody_adds_replaces_or_takes_away_by_hand_the_next_build_that_writes_is_right(
    builds: list[tuple[Build, dict[str, str], dict[str, str]]], taken: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "output")
        for number, (make, files, by_hand) in enumerate(builds):
            wanted = {**files, "n": str(number)}
            make(output, wanted)
            assert is_site(output, wanted)
            for name, text in by_hand.items():
                path = output / name
                if path.is_file():
                    path.unlink()
                if not path.is_dir() and not path.parent.is_file():
                    write(output, {name: text})
            for name in sorted(read(output))[:taken]:
                (output / name).unlink()
        wanted = {**builds[-1][1], "n": "last"}
        build(output, wanted, is_full=True)
        assert is_site(output, wanted)
        build(output, {**wanted, "n": "after that"})
        assert is_site(output, {**wanted, "n": "after that"})


def test_a_strangers_file_is_gone_after_the_next_build_that_writes_and_does_not_come_back(
    output: Path,
) -> None:
    files = {"a": "1", "b/c": "2"}
    build(output, files | {"a": "0"})
    build(output, files)
    write(output, {"x": "1", "b/y": "2", "z/z/z": "3"})
    (output / "b/link").symlink_to("/nowhere")
    for text in "23456":
        build(output, files | {"a": text})
        assert is_site(output, files | {"a": text})
        assert not (output / "z").exists()
        assert not (output / "b/link").is_symlink()


def test_a_link_that_somebody_made_of_a_folder_is_not_written_through(output: Path) -> None:
    files = {"a": "1", "b/c": "2", "b/d": "3"}
    build(output, files | {"a": "0"})
    build(output, files)
    shutil.move(output / "b", output.parent / "elsewhere")
    (output / "b").symlink_to("../elsewhere")
    before = stats(output.parent / "elsewhere")
    for text in "2345":
        build(output, files | {"a": text, "b/c": text})
        assert not (output / "b").is_symlink()
        assert is_site(output, files | {"a": text, "b/c": text})
    assert stats(output.parent / "elsewhere") == before
    assert read(output.parent / "elsewhere") == {"c": "2", "d": "3"}


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_edited_in_place_is_found_by_a_full_build_and_never_published_again(
    output: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    files = {"a": "1", "b/c": "2", "d": "3"}
    build(output, files | {"d": "0"})
    build(output, files)
    write(output, {"b/c": "edited"})
    assert stray(output, manifest_of(files)) == ["b/c"]
    assert build(output, files, is_full=True) == Changes(changed=1, same=2)
    assert is_site(output, files)
    for text in "45678":
        build(output, files | {"d": text})
        assert is_site(output, files | {"d": text})


def test_a_full_build_finds_all_that_is_not_as_it_was_built(output: Path) -> None:
    files = {"a": "1", "b/c": "2", "d": "3"}
    build(output, files)
    write(output, {"a": "11", "x/y": "stranger"})
    (output / "d").unlink()
    (output / "l").symlink_to("a")
    assert stray(output, manifest_of(files)) == ["a", "d", "l", "x/y"]
    assert build(output, files, is_full=True) == Changes(new=1, changed=1, same=1, gone=2)
    assert is_site(output, files)
    assert not (output / "l").is_symlink()
    build(output, files | {"a": "4"})
    assert is_site(output, files | {"a": "4"})
    assert not (output / "l").is_symlink()


@pytest.mark.parametrize("text", [None, "", "{", manifest_text({"../../x": entry("")}), '{"version": 9}'])
def test_an_output_without_a_sound_manifest_is_built_anew(output: Path, text: str | None) -> None:
    build(output, {"a": "1", "b": "1"})
    if text is None:
        (output / NAME).unlink()
    else:
        (output / NAME).write_text(text)
    assert build(output, {"a": "1"}) == Changes(new=1)
    assert is_site(output, {"a": "1"})


@pytest.mark.parametrize("text", ["", "{", manifest_text({"../../x": entry("")}), '{"version": 9}'])
def test_a_spare_tree_without_a_sound_manifest_is_not_trusted(output: Path, text: str) -> None:
    for number in "12":
        build(output, {"a": number, "b": "1"})
    stage = output.with_name(".output.next")
    (stage / "b").unlink()
    write(stage, {"b": "damaged", NAME: text})
    build(output, {"a": "3", "b": "1"})
    assert is_site(output, {"a": "3", "b": "1"})


def test_a_removed_output_is_built_anew(output: Path) -> None:
    for number in "12":
        build(output, {"a": number, "b": "1"})
    shutil.rmtree(output)
    assert build(output, {"a": "2", "b": "1"}) == Changes(new=2)
    assert is_site(output, {"a": "2", "b": "1"})


def test_a_lost_file_is_no_longer_live_once_the_stage_is_open(output: Path) -> None:
    build(output, {"a": "1", "b/c": "2"})
    (output / "b/c").unlink()
    staging = Staging.begin(output)
    staging.open()
    assert staging.live == manifest_of({"a": "1"})
    staging.end()
    build(output, {"a": "1", "b/c": "2"})
    assert is_site(output, {"a": "1", "b/c": "2"})


def refuse(*_: object, **__: object) -> None:
    """Refuse a link, as file systems without links do."""
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("make", BUILDS)
def test_without_hard_links_the_site_is_right_all_the_same(
    output: Path, monkeypatch: pytest.MonkeyPatch, make: Build
) -> None:
    monkeypatch.setattr(os, "link", refuse)
    for text in ("1", "2", "1", "3", "3"):
        files = {"a": text, "b/c": "2", f"d/{text}": "1"}
        make(output, files)
        assert is_site(output, files)


def test_no_file_of_a_fresh_stage_is_one_of_the_output(output: Path) -> None:
    build(output, {"a": "1", "b": "2"})
    build(output, {"a": "1", "b": "3"})
    staging = Staging.begin(output)
    staging.open(is_fresh=True)
    assert read(staging.path) == {}
    staging.put("a", b"1")
    assert (staging.path / "a").stat().st_nlink == 1
    write(staging.path, {"c/d": "4"})
    files = staging.entries()
    assert files == manifest_of({"a": "1", "c/d": "4"})
    assert staging.commit(files) == Changes(new=1, same=1, gone=1)
    staging.end()
    assert is_site(output, {"a": "1", "c/d": "4"})


def test_a_manifest_of_an_earlier_version_is_followed(output: Path) -> None:
    build(output, {"a": "1", "b/c": "2"})
    before = stats(output)
    text = (output / NAME).read_text()
    (output / NAME).write_text(text.replace(" ", "  "))
    assert build(output, {"a": "2", "b/c": "2"}) == Changes(changed=1, same=1)
    assert is_site(output, {"a": "2", "b/c": "2"})
    assert stats(output)["b/c"] == before["b/c"]
    assert read_manifest(output.with_name(".output.next")) == manifest_of({"a": "1", "b/c": "2"})
    build(output, {"a": "3", "b/c": "2"})
    assert is_site(output, {"a": "3", "b/c": "2"})


def test_the_mode_of_the_output_stays(output: Path) -> None:
    build(output, {"a": "1"})
    output.chmod(0o750)
    for text in "23":
        build(output, {"a": text})
        assert output.stat().st_mode & 0o777 == 0o750


def test_more_files_than_are_brought_to_the_disk_one_by_one(output: Path) -> None:
    files = {f"{number}/{number}": str(number) for number in range(300)}
    build(output, files, is_durable=True)
    build(output, {name: f"{text}!" for name, text in files.items()}, is_durable=True)
    assert is_site(output, {name: f"{text}!" for name, text in files.items()})
