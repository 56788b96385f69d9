"""Looks over the content folder: which files are read, which links lead out of it, what nobody would read."""

from __future__ import annotations

import fnmatch
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READ = ("dispatches", "editions", "pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What lies in the content folder, as POSIX paths within it; `links` are symbolic links to anything."""

    root: Path
    files: frozenset[str]
    links: tuple[str, ...] = ()

    @classmethod
    def of(cls, root: Path) -> Folder:
        """Look over the folder and all below it; linked folders are entered as well."""
        entries = tuple(_walk(os.fspath(root), ""))
        return cls(
            root=root,
            files=frozenset(path for path, is_file, _ in entries if is_file),
            links=tuple(path for path, _, is_link in entries if is_link),
        )

    def stories(self, folders: Iterable[str], ignored: Iterable[str]) -> list[str]:
        """Return the Markdown files of these folders but those with a name that fits an `ignored` pattern."""
        starts = tuple(f"{folder.strip('/')}/" for folder in folders)
        is_ignored = re.compile("|".join(map(fnmatch.translate, ignored)) or r"(?!)").match
        found = (path for path in self.files if path.endswith(".md") and path.startswith(starts))
        return sorted(path for path in found if not any(map(is_ignored, path.split("/"))))

    def links_leading_out(self) -> tuple[Problem, ...]:
        """Return a problem for each symbolic link whose target lies outside the folder."""
        home = self.root.resolve()
        return tuple(
            Problem(
                path=f"content/{path}",
                code="link-out",
                message="this symbolic link leads out of content/",
                hint="put a copy of the file here instead",
            )
            for path in self.links
            if not Path(self.root, path).resolve().is_relative_to(home)
        )

    def unread_files(self) -> tuple[Problem, ...]:
        """Return a problem for each file among stories, editions and pages that is no Markdown."""
        starts = tuple(f"{folder}/" for folder in READ)
        return tuple(
            Problem(
                path=f"content/{path}",
                code="not-read",
                message="only files that end in .md are read here",
                hint="rename it, or move it: raw dispatches to content/wire/, images to content/images/",
            )
            for path in sorted(self.files)
            if not path.endswith(".md") and path.startswith(starts) and not _is_passing(path)
        )


def _is_passing(path: str) -> bool:
    """Return whether an editor or a system keeps this file for itself."""
    name = path.rpartition("/")[2]
    return name.startswith((".", "#", "~")) or name.endswith("~") or name in {"Thumbs.db", "desktop.ini"}


def _walk(root: str, within: str, *, is_linked: bool = False) -> Iterator[tuple[str, bool, bool]]:
    """Yield what lies in the folder and below: its path, whether it is a file, whether a symbolic link."""
    try:
        entries = list(os.scandir(f"{root}/{within}"))
    except FileNotFoundError:
        return
    for entry in entries:
        path = f"{within}{entry.name}"
        is_link = entry.is_symlink()
        yield path, entry.is_file(), is_link
        if entry.is_dir() and not (is_link and (is_linked or _leads_astray(root, entry.path))):
            yield from _walk(root, f"{path}/", is_linked=is_linked or is_link)


def _leads_astray(root: str, link: str) -> bool:
    """Return whether the linked folder lies outside, or holds the link itself: it would have no end."""
    target = os.path.realpath(link)
    is_above = f"{os.path.realpath(os.path.dirname(link))}/".startswith(f"{target}/")  # noqa: PTH120 - as strings
    return is_above or not f"{target}/".startswith(f"{os.path.realpath(root)}/")
