from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.assets.files import files_of

if TYPE_CHECKING:
    from pathlib import Path


def test_files_of_a_later_folder_take_the_place_of_earlier_ones(tmp_path: Path) -> None:
    for name in ("theme/a.css", "theme/icons/b.svg", "own/a.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = files_of((tmp_path / "theme", tmp_path / "own", tmp_path / "none"), "static/")
    assert {name: file.read_text() for name, file in found.items()} == {
        "static/a.css": "own/a.css",
        "static/icons/b.svg": "theme/icons/b.svg",
    }
