"""Deploys to a folder: a whole copy beside it, checked, then exchanged with it in one step.

Beside `public` lies `.public.releases/`: the former releases, each under `<number>-<release>`, and the link
`current`, whose text is the name of the one that is shown. While two are exchanged, the former one bears for
a moment the name of the new one; its manifest tells which it is.
"""

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
from plugins.deploy.manifest import MANIFEST, Manifest, hash_file, parse_manifest
from plugins.deploy.plan import Request, Verb
from plugins.deploy.released import ReleasedHost, next_name, number_of, release_of, told_drift
from plugins.deploy.siblings import add_siblings, link_or_copy
from plugins.deploy.targets import FolderTarget, TargetFailure

if TYPE_CHECKING:
    from collections.abc import Iterator

CURRENT = "current"


def open_folder(target: FolderTarget, root: Path, output: Path, built: Built | None) -> FolderHost:
    """Return the folder as a host; TargetFailure if it is not one that we may replace."""
    place = Path(os.path.normpath(root / Path(target.path).expanduser()))
    _refuse_overlap(place, root, output)
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        message = f"{place} is {'a link' if place.is_symlink() else 'a file'}, expected a folder"
        raise TargetFailure(message, "name the folder itself")
    if not place.parent.is_dir():
        message = f"{place.parent} is not there"
        raise TargetFailure(message, "make it, or mend `path` in deploy.toml")
    if place.exists() and any(place.iterdir()) and _manifest_in(place) is None:
        message = f"{place} holds files and no {MANIFEST} of ours: it may be something else"
        raise TargetFailure(message, "empty the folder, or name another one")
    return FolderHost(target=target, place=place, built=built)


@dataclass(slots=True, kw_only=True)
class FolderHost(ReleasedHost):
    """A folder that is absent, empty, or a site that we deployed."""

    target: FolderTarget
    place: Path

    @property
    def store(self) -> Path:
        """Where the former releases lie."""
        return self.place.with_name(f".{self.place.name}.releases")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the place against other deployments; the system lets go of it however the process ends."""
        descriptor = os.open(self.place.parent, os.O_RDONLY)
        try:
            _lock(descriptor, self.place)
            self._mend()
            yield
        finally:
            os.close(descriptor)

    def keep_lock(self) -> None:
        """Do nothing: the system keeps the lock as long as the process lives."""

    def look(self) -> None:
        """Find out which releases lie there and which is shown."""
        self.manifest = _manifest_in(self.place)
        self.names = self._names()
        said = self._said()
        if self.manifest and release_of(said) != self.manifest.release:
            self.current = self._half_shown() or next_name((*self.names, said), self.manifest.release)
        else:
            self.current = said if self.manifest else ""

    def drift(self) -> tuple[str, ...]:
        """Return what of the folder is not as it was deployed."""
        files = (file for file in self.place.rglob("*") if file.is_symlink() or file.is_file())
        found = {file.relative_to(self.place).as_posix(): _hash_of(file) for file in files}
        return told_drift(self.live(), found)

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file in the folder."""
        with suppress(FileNotFoundError, NotADirectoryError):
            return (self.place / path).read_bytes()
        return None

    def perform(self, request: Request) -> None:
        """Do one request of a plan; TargetFailure with what stands there still standing."""
        try:
            if request.verb is Verb.STAGE:
                self._stage(self.store / request.path)
            elif request.verb is Verb.CHECK:
                self._check(self.store / request.path)
            elif request.verb is Verb.SHOW:
                self._show(request.path)
            elif request.verb is Verb.DELETE:
                shutil.rmtree(self.store / request.path)
        except OSError as error:
            message = f"cannot deploy to {self.place}: {error}"
            raise TargetFailure(message, "what stood there still stands") from error

    def _stage(self, stage: Path) -> None:
        assert self.built  # noqa: S101 - only a built site is staged
        self.store.mkdir(exist_ok=True)
        stage.mkdir()
        before = self.live()
        for mark in self.built.manifest.files:
            (stage / mark.path).parent.mkdir(parents=True, exist_ok=True)
            is_kept = before.get(mark.path) == mark.sha256 and is_as_listed(self.place, mark)
            if is_kept:
                link_or_copy(self.place / mark.path, stage / mark.path)
            else:
                _copy(self.built.folder / mark.path, stage / mark.path)
        _copy(self.built.folder / MANIFEST, stage / MANIFEST)

    def _check(self, stage: Path) -> None:
        manifest = _manifest_in(stage)
        if self.built and release_of(stage.name) == self.built.manifest.release:
            manifest = self.built.manifest
        if manifest is None:
            message = f"{stage.name} has no manifest of ours"
            raise TargetFailure(message, "go back to another one")
        for problem in differences(stage, manifest):
            if problem.code != "file-extra":
                message = f"the copy is not what was built: {problem.path}: {problem.message}"
                raise TargetFailure(message, "if no build is running, check the disk; then deploy again")
        if self.built:
            add_siblings(stage, self.built, self.target.compress)

    def _show(self, name: str) -> None:
        stage = self.store / name
        if self.place.exists():
            shutil.copymode(self.place, stage)
            exchange(stage, self.place, self.store / ".spare")
            self._put_away(name)
        else:
            stage.rename(self.place)
        self._say(name)

    def _put_away(self, name: str) -> None:
        """Give the former release, which lies where the new one was, its own name; drop what was none."""
        former = self.store / name
        if number_of(self.current) and self.current != name and self.target.keep:
            shutil.rmtree(self.store / self.current, ignore_errors=True)
            former.rename(self.store / self.current)
        else:
            shutil.rmtree(former)

    def _mend(self) -> None:
        """End what a killed deployment began: an exchange, or a release that was never shown."""
        restore(self.place, self.store / ".spare")
        self.look()
        if (half := self._half_shown()) and self.manifest and release_of(half) == self.manifest.release:
            said = self._said()
            former = self.store / half
            if number_of(said) and self.target.keep and not (self.store / said).exists():
                former.rename(self.store / said)
            else:
                shutil.rmtree(former)
            self._say(half)
        for name in self.names:
            if number_of(name) > number_of(self._said() or "") and _manifest_in(self.store / name) is None:
                shutil.rmtree(self.store / name, ignore_errors=True)

    def _half_shown(self) -> str:
        """Return the name of the release that was exchanged for the former one, which still bears it."""
        for name in self.names:
            manifest = _manifest_in(self.store / name)
            if manifest and manifest.release != release_of(name):
                return name
        return ""

    def _said(self) -> str:
        link = self.store / CURRENT
        return link.readlink().name if link.is_symlink() else ""

    def _say(self, name: str) -> None:
        self.store.mkdir(exist_ok=True)
        fresh = self.store / ".current"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(name)
        fresh.replace(self.store / CURRENT)

    def _names(self) -> tuple[str, ...]:
        with suppress(FileNotFoundError):
            return tuple(sorted(path.name for path in self.store.iterdir() if number_of(path.name)))
        return ()


def _manifest_in(folder: Path) -> Manifest | None:
    file = folder / MANIFEST
    with suppress(ValueError, FileNotFoundError, NotADirectoryError):
        return None if file.is_symlink() else parse_manifest(file.read_text("utf-8"))
    return None


def _hash_of(file: Path) -> str:
    return "" if file.is_symlink() else hash_file(file)


def _copy(source: Path, place: Path) -> None:
    shutil.copy2(source, place, follow_symlinks=False)


def _lock(descriptor: int, place: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        message = f"another deployment into {place.parent} is running"
        raise TargetFailure(message, "wait until it has ended") from error


def _refuse_overlap(place: Path, root: Path, output: Path) -> None:
    whole, source = place.resolve(), output.resolve()
    if root.resolve().is_relative_to(whole) or source.is_relative_to(whole) or whole.is_relative_to(source):
        message = f"{place} is, holds or is within the site's own files"
        raise TargetFailure(message, "deploy to a folder beside them, such as ../public")
