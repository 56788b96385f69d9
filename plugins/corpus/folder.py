"""Looks over the content folder for links of the file system that lead out of it."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.core.problem import Problem


def links_leading_out(content: Path) -> tuple[Problem, ...]:
    """Return a problem for each symbolic link below the folder whose target lies outside."""
    home = content.resolve()
    return tuple(
        Problem(
            path=f"content/{path.relative_to(content).as_posix()}",
            code="link-out",
            message="this symbolic link leads out of content/",
            hint="put a copy of the file here instead",
        )
        for path in _entries(content)
        if path.is_symlink() and not path.resolve().is_relative_to(home)
    )


def _entries(content: Path) -> list[Path]:
    return [Path(folder, name) for folder, folders, files in os.walk(content) for name in (*folders, *files)]
