"""The theme's files that are served as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def files_of(folders: Iterable[Path], within: str) -> dict[str, Path]:
    """Return the files of these folders by their names in the output, which begin with `within`.

    A file of a later folder takes the place of one of the same name.
    """
    return {
        f"{within}{file.relative_to(folder).as_posix()}": file
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
