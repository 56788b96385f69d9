"""A folder on a server as a store: each file arrives under another name and is renamed when it is whole."""

from __future__ import annotations

import posixpath
import threading
import uuid
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.deploy.record import FRESH
from plugins.deploy.targets import FtpTarget, SftpTarget, TargetFailure

if TYPE_CHECKING:
    from plugins.deploy.headers import Headers


@dataclass(slots=True, kw_only=True)
class RenamingStore(ABC):
    """One connection, made when it is needed and again when it breaks; `folders` are known to be there.

    Who asks holds the `turn` meanwhile: the lock is renewed in another thread than the one that sends.
    """

    target: FtpTarget | SftpTarget
    user: str
    password: str = field(repr=False)
    folders: set[str] = field(default_factory=set)
    width: int = field(default=1, init=False)
    turn: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    @abstractmethod
    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, or None if it is not there."""

    @abstractmethod
    def put(self, path: str, data: bytes, headers: Headers) -> str:
        """Write a file, whole or not at all, and return its stamp. Headers cannot be kept here."""

    def copy(self, source: str, path: str) -> str:
        """Fetch a file and write it again: such a server cannot copy."""
        data = self.read(source)
        if data is None:
            message = f"{source} is no longer there"
            raise TargetFailure(message, "deploy again")
        return self.put(path, data, ())

    def predicted(self, data: bytes) -> str:
        """Return nothing: a stamp is size and time, which the server sets."""
        del data
        return ""

    def _place(self, path: str) -> str:
        return posixpath.join(self.target.path, path).rstrip("/")

    def _missing(self, path: str) -> list[str]:
        """Return the folders of a file that are not known to be there, the outermost first."""
        folder, missing = posixpath.dirname(path), []
        while folder and folder not in self.folders:
            missing.append(folder)
            folder = posixpath.dirname(folder)
        return missing[::-1]


def fresh_name(place: str) -> str:
    """Return another name beside the file's own, which no other transfer has."""
    return posixpath.join(posixpath.dirname(place), f"{FRESH}{uuid.uuid4().hex}")
