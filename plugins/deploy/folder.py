"""Deploys to a folder: a whole copy beside it, verified, then exchanged with it in one step."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.exchange import exchange, restore
from plugins.deploy.built import Built, differences, is_as_listed
from plugins.deploy.manifest import MANIFEST, Manifest, parse_manifest
from plugins.deploy.targets import FolderTarget, TargetFailure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.deploy.plan import Plan


@contextmanager
def open_folder(target: FolderTarget, root: Path, built: Built) -> Iterator[FolderHost]:
    """Give the folder as a host; TargetFailure if it is not one that we may replace."""
    place = Path(os.path.normpath(root / Path(target.path).expanduser()))
    _refuse_overlap(place, root, built.folder)
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        message = f"{place} is {'a link' if place.is_symlink() else 'a file'}, expected a folder"
        raise TargetFailure(message, "name the folder itself")
    if not place.parent.is_dir():
        message = f"{place.parent} is not there"
        raise TargetFailure(message, "make it, or mend `path` in deploy.toml")
    host = FolderHost(place, built)
    if place.exists() and any(place.iterdir()) and host.former() is None:
        message = f"{place} holds files and no {MANIFEST} of ours: it may be something else"
        raise TargetFailure(message, "empty the folder, or name another one")
    try:
        yield host
    except OSError as error:
        message = f"cannot deploy to {place}: {error}"
        raise TargetFailure(message, "what stood there still stands") from error


@dataclass(frozen=True, slots=True)
class FolderHost:
    """A folder that is absent, empty, or a site that we deployed."""

    place: Path
    built: Built

    def former(self) -> Manifest | None:
        """Return the manifest in the folder, or None if there is none of ours."""
        file = self.place / MANIFEST
        with suppress(ValueError, FileNotFoundError):
            return None if file.is_symlink() else parse_manifest(file.read_text("utf-8"))
        return None

    def holds(self, former: Manifest | None) -> bool:
        """Return whether the folder is the built site, to the byte."""
        if former != self.built.manifest or any(differences(self.place, former)):
            return False
        return (self.place / MANIFEST).read_bytes() == (self.built.folder / MANIFEST).read_bytes()

    def send(self, plan: Plan) -> None:
        """Stage the site beside the folder, verify it, and exchange the two."""
        stage, spare = (self.place.with_name(f".{self.place.name}.{word}") for word in ("staged", "former"))
        with _locked(self.place.parent):
            restore(self.place, spare)
            for left in (stage, spare):  # by a deployment that was killed
                shutil.rmtree(left, ignore_errors=True)
            try:
                self._stage(stage, {mark.path for mark in plan.same})
                self._replace(stage, spare)
            finally:
                shutil.rmtree(stage, ignore_errors=True)

    def _stage(self, stage: Path, same: set[str]) -> None:
        stage.mkdir()
        for mark in self.built.manifest.files:
            (stage / mark.path).parent.mkdir(parents=True, exist_ok=True)
            is_kept = mark.path in same and is_as_listed(self.place, mark)
            _link_or_copy(self.place, stage, mark.path) if is_kept else _copy(
                self.built.folder, stage, mark.path
            )
        _copy(self.built.folder, stage, MANIFEST)
        for problem in differences(stage, self.built.manifest):
            message = f"the copy is not what was built: {problem.path}: {problem.message}"
            raise TargetFailure(message, "if no build is running, check the disk; then deploy again")

    def _replace(self, stage: Path, spare: Path) -> None:
        if self.place.exists():
            shutil.copymode(self.place, stage)
            exchange(stage, self.place, spare)
        else:
            stage.rename(self.place)


def _link_or_copy(source: Path, stage: Path, path: str) -> None:
    """Keep the file that is there, with its mtime: as the same file where the file system can."""
    try:
        os.link(source / path, stage / path, follow_symlinks=False)
    except OSError:
        _copy(source, stage, path)


def _copy(source: Path, stage: Path, path: str) -> None:
    shutil.copy2(source / path, stage / path, follow_symlinks=False)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against other deployments; the system lets go of it however the process ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _lock(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        message = f"another deployment into {folder} is running"
        raise TargetFailure(message, "wait until it has ended") from error


def _refuse_overlap(place: Path, root: Path, output: Path) -> None:
    whole, source = place.resolve(), output.resolve()
    if root.resolve().is_relative_to(whole) or source.is_relative_to(whole) or whole.is_relative_to(source):
        message = f"{place} is, holds or is within the site's own files"
        raise TargetFailure(message, "deploy to a folder beside them, such as ../public")
