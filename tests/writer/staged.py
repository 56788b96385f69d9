"""What the tests of the staging share: toy sites, builds of them, and a look at what lies on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pytest

from plugins.writer.manifest import NAME, Entry, Manifest, read_manifest
from plugins.writer.staging import Staging
from plugins.writer.trees import survey

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.core.run import Changes

BESIDE = {".output.lock", ".output.next", "output"}


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files by hand."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """Return what lies in the folder, but for the manifest."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path != folder / NAME
    }


def entry(text: str) -> Entry:
    """Return what the manifest says of a file with this text."""
    return Entry(hashlib.sha256(text.encode()).hexdigest(), len(text.encode()))


def manifest_of(files: dict[str, str]) -> Manifest:
    """Return the manifest of a site."""
    return {name: entry(text) for name, text in files.items()}


def build(output: Path, files: dict[str, str], *, is_full: bool = False, is_durable: bool = False) -> Changes:
    """Build as the stage does that knows what changed: only that is put."""
    staging = Staging.begin(output, is_full=is_full)
    try:
        staging.open()
        wanted = manifest_of(files)
        for name, text in files.items():
            if staging.live.get(name) != wanted[name]:
                assert staging.put(name, text.encode()) == wanted[name]
        return staging.commit(wanted, is_durable=is_durable)
    finally:
        staging.end()


def build_fresh(output: Path, files: dict[str, str]) -> Changes:
    """Build as with plugins of others, which write into the stage by their own hands."""
    staging = Staging.begin(output)
    try:
        staging.open(is_fresh=True)
        write(staging.path, files)
        return staging.commit(staging.entries(), is_durable=False)
    finally:
        staging.end()


def is_site(output: Path, files: dict[str, str]) -> bool:
    """Return whether the folder is this site and no other: every byte, and its own manifest."""
    listed = manifest_of(files)
    return read(output) == files and read_manifest(output) == listed and not stray(output, listed)


def stats(folder: Path) -> dict[str, tuple[int, int]]:
    """Return each file's inode and time of change."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_ino, path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
        if not path.is_dir()
    }


def stray(output: Path, manifest: Manifest) -> list[str]:
    """Return the names that are missing, changed or not listed: what is not as the manifest says."""
    found = survey(output)
    return sorted(name for name in found.keys() | manifest if found.get(name) != manifest.get(name))


def beside(output: Path) -> set[str]:
    """Return the names of what lies beside the output, and its own."""
    return {path.name for path in output.parent.iterdir()}


Build = Callable[["Path", dict[str, str]], "Changes"]
BUILDS = [
    pytest.param(build, id="what changed is put"),
    pytest.param(build_fresh, id="others write all"),
    pytest.param(partial(build, is_full=True), id="all is read"),
    pytest.param(partial(build, is_durable=True), id="brought to the disk"),
]
