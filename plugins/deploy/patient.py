"""A store each of whose requests is tried again before it counts as failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.deploy.patience import Patience, tried

if TYPE_CHECKING:
    from plugins.deploy.flat import Store
    from plugins.deploy.flat_plan import Listed
    from plugins.deploy.headers import Headers


@dataclass(frozen=True, slots=True)
class PatientStore:
    """The same store, with patience."""

    store: Store
    patience: Patience

    @property
    def width(self) -> int:
        """How many requests it takes at once."""
        return self.store.width

    def listing(self, folder: str = "") -> dict[str, Listed]:
        """Return every file, or those below the folder."""
        return tried(lambda: self.store.listing(folder), f"list {folder}".rstrip(), self.patience)

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes as they are stored, or None if it is not there."""
        return tried(lambda: self.store.read(path), f"get {path}", self.patience)

    def put(self, path: str, data: bytes, headers: Headers) -> str:
        """Write a file and return its stamp."""
        return tried(lambda: self.store.put(path, data, headers), f"put {path}", self.patience)

    def create(self, path: str, data: bytes) -> bool:
        """Write a file that is not there yet; return whether it was not."""
        return tried(lambda: self.store.create(path, data), f"create {path}", self.patience)

    def copy(self, source: str, path: str) -> str:
        """Write a file with the bytes and headers of another, and return its stamp."""
        return tried(lambda: self.store.copy(source, path), f"copy {source} to {path}", self.patience)

    def delete(self, path: str) -> None:
        """Remove a file, if it is there."""
        tried(lambda: self.store.delete(path), f"delete {path}", self.patience)

    def predicted(self, data: bytes) -> str:
        """Return the stamp that these bytes will have, or nothing if that cannot be known."""
        return self.store.predicted(data)
