from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.core import whole_files

if TYPE_CHECKING:
    from pathlib import Path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_file_is_there_with_its_folders_and_readable_by_all(tmp_path: Path) -> None:
    whole_files.create(tmp_path / "a" / "b.md", b"rain")
    assert files(tmp_path) == {"b.md": b"rain"}
    assert (tmp_path / "a" / "b.md").stat().st_mode & 0o777 == 0o644


def test_a_file_that_is_there_is_not_created_again(tmp_path: Path) -> None:
    whole_files.create(tmp_path / "b.md", b"rain")
    with pytest.raises(FileExistsError):
        whole_files.create(tmp_path / "b.md", b"snow")
    assert files(tmp_path) == {"b.md": b"rain"}


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    whole_files.replace(tmp_path / "b.md", b"rain")
    before = (tmp_path / "b.md").stat().st_ino
    whole_files.replace(tmp_path / "b.md", b"snow")
    assert files(tmp_path) == {"b.md": b"snow"}
    assert (tmp_path / "b.md").stat().st_ino != before


def test_nothing_is_left_of_a_file_that_cannot_take_its_place(tmp_path: Path) -> None:
    (tmp_path / "b.md").mkdir()
    with pytest.raises(OSError, match=r"b\.md"):
        whole_files.replace(tmp_path / "b.md", b"rain")
    assert files(tmp_path) == {}
