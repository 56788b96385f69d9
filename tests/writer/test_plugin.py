from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.writer.plugin import SafeWriter

if TYPE_CHECKING:
    from pathlib import Path


def test_the_writer_writes_bytes_as_they_are_and_makes_folders(tmp_path: Path) -> None:
    SafeWriter(str(tmp_path)).write_bytes("feeds/world/atom.xml", "<a>\u00e9</a>\n".encode())
    assert (tmp_path / "feeds/world/atom.xml").read_bytes() == b"<a>\xc3\xa9</a>\n"


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "link/out.txt"])
def test_the_writer_opens_no_file_outside_the_output(tmp_path: Path, name: str) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "link").symlink_to(tmp_path)
    with pytest.raises(ValueError, match="lies outside the output"):
        SafeWriter(str(output)).write_bytes(name, b"x")
    assert not (tmp_path / "out.txt").exists()


def test_a_file_outside_by_an_absolute_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="lies outside the output"):
        SafeWriter(str(tmp_path / "output")).write_bytes(str(tmp_path / "out.txt"), b"x")
