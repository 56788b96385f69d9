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
    from collections.abc import Callable, Iterator
    from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value BLOB NOT NULL, hash BLOB NOT NULL)"
_INTO = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"
_VERSION = "version"
_PATIENCE = 5.0  # seconds that another build may hold the file


@dataclass(slots=True)
class Memory:
    """The values by name. They are read when they are asked for, and what was put is written by `save`.

    `version` is that of all that makes the values: those of another one are forgotten. Without a file, what
    was put is remembered only here. A put value may be given as a function that makes it, called by `save`.
    """

    file: Path | None = None
    version: str = ""
    hashes: dict[str, bytes] = field(default_factory=dict)  # of the values in the file
    put_: dict[str, bytes | Callable[[], bytes] | None] = field(default_factory=dict)  # None: to be dropped
    reader: sqlite3.Connection | None = None

    @classmethod
    def of(cls, file: Path, version: str) -> Memory:
        """Return what the file holds, nothing if it is missing, damaged or of another version."""
        memory = cls(file, version)
        try:
            memory.reader = _opened(file)
            memory.hashes = dict(memory.reader.execute("SELECT name, hash FROM kept"))
        except sqlite3.OperationalError:  # another build holds it
            memory.close()
            return cls()
        except (sqlite3.Error, OSError):
            memory.close()
            with suppress(OSError):
                file.unlink(missing_ok=True)
            return memory
        if memory.get(_VERSION) != version.encode():
            memory.put_ = dict.fromkeys(memory.hashes)
        return memory

    def get(self, name: str) -> bytes | None:
        """Return the value of this name, None if there is none."""
        if name in self.put_:
            value = self.put_[name]
            return value() if callable(value) else value
        told = self.hashes.get(name)
        value = self._read(name) if told else None
        return value if value is not None and _hash(value) == told else None

    def put(self, name: str, value: bytes | Callable[[], bytes]) -> None:
        """Remember the value under this name."""
        if callable(value) or self.hashes.get(name) != _hash(value):
            self.put_[name] = value
        else:
            self.put_.pop(name, None)  # as it is in the file

    def drop(self, name: str) -> None:
        """Forget the value of this name."""
        self.put_[name] = None

    def close(self) -> None:
        """Let go of the file; what was not asked for yet is as if it had not been kept."""
        if self.reader:
            self.reader.close()
            self.reader = None

    def save(self) -> None:
        """Write what has changed; a file that cannot be written costs the next build its time, no more."""
        if not self.file or not self.put_:
            return
        self.put_[_VERSION] = self.version.encode()
        with suppress(sqlite3.Error, OSError), closing(_opened(self.file)) as connection, connection:
            gone = [(name,) for name, value in self.put_.items() if value is None]
            connection.executemany("DELETE FROM kept WHERE name = ?", gone)
            connection.executemany(_INTO, self._rows())

    def _rows(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield the rows to be written, each value made when its turn comes."""
        for name, value in self.put_.items():
            if value is not None:
                made = value() if callable(value) else value
                yield name, made, _hash(made)

    def _read(self, name: str) -> bytes | None:
        if not self.reader:
            return None
        with suppress(sqlite3.Error):
            row = self.reader.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
            return row[0] if row and isinstance(row[0], bytes) else None
        return None


def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    connection.execute("PRAGMA auto_vacuum = FULL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(_TABLE)
    return connection


def _hash(value: bytes) -> bytes:
    return blake2b(value, digest_size=16).digest()
