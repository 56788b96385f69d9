"""Looks over the content folder: for links that lead out of it, and for files that nobody would read."""

from __future__ import annotations

import os
from pathlib import Path

from plugins.core.problem import Problem

READ = ("dispatches", "editions", "pages")


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


def unread_files(content: Path) -> tuple[Problem, ...]:
    """Return a problem for each file among stories, editions and pages that is no Markdown."""
    return tuple(
        Problem(
            path=f"content/{path.relative_to(content).as_posix()}",
            code="not-read",
            message="only files that end in .md are read here",
            hint="rename it, or move it: raw dispatches to content/wire/, images to content/images/",
        )
        for folder in READ
        for path in _entries(content / folder)
        if path.is_file() and path.suffix != ".md" and not _is_passing(path.name)
    )


def _is_passing(name: str) -> bool:
    """Return whether an editor or a system keeps this file for itself."""
    return name.startswith((".", "#", "~")) or name.endswith("~") or name in {"Thumbs.db", "desktop.ini"}


def _entries(content: Path) -> list[Path]:
    return [Path(folder, name) for folder, folders, files in os.walk(content) for name in (*folders, *files)]
