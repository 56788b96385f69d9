"""The built site as it lies on disk, held against its manifest before anything of it leaves the house."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.problem import ContentProblems, Problem
from plugins.deploy.manifest import MANIFEST, BadManifest, FileMark, Manifest, hash_file, parse_manifest
from plugins.deploy.targets import TargetFailure

if TYPE_CHECKING:
    from collections.abc import Iterator

_HINT = "build first: inv publish"


@dataclass(frozen=True, slots=True)
class Built:
    """A folder whose files are those of its manifest, to the byte."""

    folder: Path
    manifest: Manifest

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file to send: the site's, and the manifest last."""
        return (*(mark.path for mark in self.manifest.files), MANIFEST)


def read_built(folder: Path) -> Built:
    """Return the built site; ContentProblems if there is none or if it is not as it was built."""
    file = folder / MANIFEST
    if file.is_symlink() or not file.is_file():
        message = "there is no built site here: the manifest is missing"
        raise ContentProblems([_problem(folder, MANIFEST, "not-built", message)])
    try:
        manifest = parse_manifest(file.read_text("utf-8"))
    except ValueError as error:
        kind = "" if isinstance(error, BadManifest) else "not UTF-8: "
        raise ContentProblems([_problem(folder, MANIFEST, "bad-manifest", f"{kind}{error}")]) from error
    if problems := tuple(differences(folder, manifest)):
        raise ContentProblems(problems)
    return Built(folder, manifest)


def differences(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    """Yield a problem for each file that is missing, changed, extra, or no regular file."""
    found = dict(_files(folder))
    for mark in manifest.files:
        if mark.path not in found:
            yield _problem(folder, mark.path, "file-missing", "the manifest lists it, but it is not there")
        elif found[mark.path] and not is_as_listed(folder, mark):
            yield _problem(folder, mark.path, "file-changed", "it is not what the build wrote")
    listed = {mark.path for mark in manifest.files} | {MANIFEST}
    for path, is_regular in found.items():
        if not is_regular:
            yield _problem(folder, path, "not-a-file", "only regular files can be published, no links")
        elif path not in listed:
            yield _problem(folder, path, "file-extra", "the manifest does not list it")


def hold_still(built: Built) -> None:
    """Raise TargetFailure if the folder has changed since it was read: what was sent may be of two builds."""
    if any(differences(built.folder, built.manifest)):
        message = f"{built.folder.name}/ was changed while it was sent: nothing is published"
        raise TargetFailure(message, "wait until the build has ended, then deploy again")


def is_as_listed(folder: Path, mark: FileMark) -> bool:
    """Return whether the file is there with the size and hash that its mark tells. Links are not followed."""
    file = folder / mark.path
    try:
        status = file.lstat()
        is_whole = stat.S_ISREG(status.st_mode) and status.st_size == mark.size
        return is_whole and hash_file(file) == mark.sha256
    except (FileNotFoundError, NotADirectoryError):
        return False


def _files(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield every path below the folder that is no folder, and whether it is a regular file."""
    for place, folders, files in os.walk(folder):
        names = [*files, *(name for name in folders if Path(place, name).is_symlink())]
        for name in sorted(names):
            file = Path(place, name)
            yield file.relative_to(folder).as_posix(), stat.S_ISREG(file.lstat().st_mode)


def _problem(folder: Path, path: str, code: str, message: str) -> Problem:
    return Problem(path=f"{folder.name}/{path}", code=code, message=message, hint=_HINT)
