"""The site to publish, as the planner sees it: each file with its hash and headers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.deploy.compression import compressed, encoding_of
from plugins.deploy.headers import Headers, stored_headers
from plugins.deploy.manifest import MANIFEST, FileMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plugins.deploy.built import Built


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file as it is to stand there: `sha256` and `size` are those of its bytes before any compression."""

    path: str
    sha256: str
    size: int
    headers: Headers

    @property
    def encoding(self) -> str:
        """The encoding in which the bytes are sent."""
        return dict(self.headers).get("Content-Encoding", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A whole site, by path; its manifest is a file like the others."""

    release: str
    files: Mapping[str, SiteFile]

    @property
    def hashes(self) -> dict[str, str]:
        """The files' hashes by path, but for that of the manifest."""
        return {path: file.sha256 for path, file in self.files.items() if path != MANIFEST}


def site_of(built: Built, encoding: str = "") -> Site:
    """Return the built site as a target is to hold it, compressed where that saves something."""
    data = (built.folder / MANIFEST).read_bytes()
    manifest = FileMark(MANIFEST, hashlib.sha256(data).hexdigest(), len(data))
    return Site(release=built.manifest.release, files=site_files((*built.manifest.files, manifest), encoding))


def site_files(marks: Iterable[FileMark], encoding: str) -> dict[str, SiteFile]:
    """Return the files that a manifest lists with the headers of our model."""
    return {
        mark.path: SiteFile(
            path=mark.path,
            sha256=mark.sha256,
            size=mark.size,
            headers=stored_headers(mark.path, encoding_of(mark.path, mark.size, encoding)),
        )
        for mark in marks
    }


def body_of(built: Built, file: SiteFile) -> bytes:
    """Return the bytes to send for the file; ValueError if the file is no longer the one that was built."""
    data = (built.folder / file.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        message = f"{file.path} was changed while it was sent"
        raise ValueError(message)
    return compressed(data, file.encoding) if file.encoding else data
