"""What a build remembers for the next one: named values in one SQLite file, which may be lost at any time.

A build with it gives the same bytes as one without. Each value carries its hash: a damaged one is as if it
had not been kept, and so are all those of another version of the program.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value BLOB NOT NULL, hash BLOB NOT NULL)"
_VERSION = "version"
_PATIENCE = 5.0  # seconds that another build may hold the file


@dataclass(slots=True)
class Memory:
    """The values by name. What was put is on the disk once `save` has returned.

    `version` is that of all that makes the values: those of another one are forgotten. Without a file nothing
    is remembered.
    """

    file: Path | None = None
    version: str = ""
    kept: dict[str, bytes] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, file: Path, version: str) -> Memory:
        """Return what the file holds, nothing if it is missing, damaged or of another version."""
        try:
            with closing(_opened(file)) as connection:
                rows = connection.execute("SELECT name, value, hash FROM kept").fetchall()
        except (sqlite3.Error, OSError):
            with suppress(OSError):
                file.unlink(missing_ok=True)
            return cls(file, version)
        kept = {name: value for name, value, told in rows if _is_whole(value, told)}
        if kept.pop(_VERSION, b"").decode() != version:
            return cls(file, version, changed=set(kept))
        return cls(file, version, kept)

    def get(self, name: str) -> bytes | None:
        """Return the value of this name, None if there is none."""
        return self.kept.get(name)

    def put(self, name: str, value: bytes) -> None:
        """Remember the value under this name."""
        if self.kept.get(name) != value:
            self.kept[name] = value
            self.changed.add(name)

    def drop(self, name: str) -> None:
        """Forget the value of this name."""
        if self.kept.pop(name, None) is not None:
            self.changed.add(name)

    def save(self) -> None:
        """Write what has changed; a file that cannot be written costs the next build its time, no more."""
        if not self.file or not self.changed:
            return
        with suppress(sqlite3.Error, OSError), closing(_opened(self.file)) as connection, connection:
            values = {**self.kept, _VERSION: self.version.encode()}
            names = self.changed | {_VERSION}
            connection.executemany("DELETE FROM kept WHERE name = ?", [(name,) for name in names])
            rows = [(name, values[name], _hash(values[name])) for name in names if name in values]
            connection.executemany("INSERT INTO kept VALUES (?, ?, ?)", rows)
        self.changed = set()


def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    connection.execute("PRAGMA auto_vacuum = FULL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(_TABLE)
    return connection


def _is_whole(value: object, told: object) -> bool:
    return isinstance(value, bytes) and _hash(value) == told


def _hash(value: bytes) -> bytes:
    return blake2b(value, digest_size=16).digest()
