"""What a build remembers for the next one: named values in one SQLite file, which may be lost at any time.

A build with it gives the same bytes as one without. Each value carries its hash: a damaged one is as if it
had not been kept, and so are all those of another version of the program.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from plugins.core.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# The value comes last: a row's other columns are read without it.
_TABLE = "CREATE TABLE IF NOT EXISTS named (name TEXT PRIMARY KEY, hash BLOB NOT NULL, value BLOB NOT NULL)"
_INTO = "INSERT OR REPLACE INTO named VALUES (?, ?, ?)"
_IS_THERE = "SELECT 1 FROM named WHERE name = ? AND hash = ?"
_VERSION = "version"
_PATIENCE = 5.0  # seconds that another build may hold the file


class Damaged(Exception):
    """A value that was there is not: the build must begin again without what was remembered."""


@dataclass(slots=True)
class Memory:
    """The values by name. They are read when they are asked for, and what was put is written by `save`.

    `version` is that of all that makes the values: those of another one are forgotten. Without a file, what
    was put is remembered only here. A put value may be given as a function that makes it, called by `save`.
    """

    file: Path | None = None
    version: str = ""
    put_: dict[str, bytes | Callable[[], bytes] | None] = field(default_factory=dict)  # None: to be dropped
    readers: list[tuple[int, sqlite3.Connection]] = field(default_factory=list)  # by process
    is_stale: bool = False  # the file's values are of another version
    spool: Spool | None = field(init=False)  # where what was put waits

    def __post_init__(self) -> None:
        """Begin to spool, beside the file."""
        self.spool = Spool(self.file.parent) if self.file else None

    @classmethod
    def of(cls, file: Path, version: str) -> Memory:
        """Return what the file holds, nothing if it is missing, damaged or of another version."""
        memory = cls(file, version)
        try:
            memory.readers.append((os.getpid(), _opened(file)))
            memory.is_stale = memory._read(_VERSION) != version.encode()
        except sqlite3.OperationalError:  # another build holds it
            memory.close()
            return cls()
        except (sqlite3.Error, OSError):
            memory.close()
            with suppress(OSError):
                file.unlink(missing_ok=True)
        return memory

    def get(self, name: str) -> bytes | None:
        """Return the value of this name, None if there is none."""
        if name in self.put_:
            value = self.put_[name]
            return value() if callable(value) else value
        with suppress(sqlite3.Error):
            return None if self.is_stale else self._read(name)
        return None

    def put(self, name: str, value: bytes | Callable[[], bytes]) -> None:
        """Remember the value under this name."""
        if callable(value):
            self.put_[name] = value
        elif not self._holds(name, _hash(value)):
            self.put_[name] = (self.spool and self.spool.put(value)) or value
        else:
            self.put_.pop(name, None)

    def drop(self, name: str) -> None:
        """Forget the value of this name."""
        self.put_[name] = None

    def close(self) -> None:
        """Let go of the file; what was not asked for yet is as if it had not been kept."""
        if self.spool:
            self.spool.close()
            self.put_.clear()
        while self.readers:
            self.readers.pop()[1].close()

    def reopen(self) -> None:
        """Read again, after `close`, what the file holds now."""
        with suppress(sqlite3.Error, OSError):
            if self.file and not self.readers:
                self.readers.append((os.getpid(), _opened(self.file)))

    def save(self) -> None:
        """Write what has changed; a file that cannot be written costs the next build its time, no more."""
        if not self.file or not self.put_:
            return
        self.put_[_VERSION] = self.version.encode()
        with suppress(sqlite3.Error, OSError), closing(_opened(self.file)) as connection, connection:
            if self.is_stale:
                connection.execute("DELETE FROM named")
            gone = [(name,) for name, value in self.put_.items() if value is None]
            connection.executemany("DELETE FROM named WHERE name = ?", gone)
            connection.executemany(_INTO, self._rows())

    def _rows(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Yield the rows to be written, each value made when its turn comes."""
        for name, value in self.put_.items():
            if value is not None:
                made = value() if callable(value) else value
                yield name, _hash(made), made

    def _holds(self, name: str, told: bytes) -> bool:
        if self.is_stale or not self.readers:
            return False
        with suppress(sqlite3.Error):
            return bool(self._reader().execute(_IS_THERE, (name, told)).fetchone())
        return False

    def _read(self, name: str) -> bytes | None:
        if not self.readers:
            return None
        row = self._reader().execute("SELECT hash, value FROM named WHERE name = ?", (name,)).fetchone()
        return row[1] if row and isinstance(row[1], bytes) and _hash(row[1]) == row[0] else None

    def _reader(self) -> sqlite3.Connection:
        """Return this process's own connection: SQLite's must not be taken into a forked one."""
        pid, reader = self.readers[-1]
        if pid != os.getpid() and self.file:
            reader = _opened(self.file)
            self.readers.append((os.getpid(), reader))
        return reader


def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    connection.execute("PRAGMA auto_vacuum = FULL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(_TABLE)
    return connection


def _hash(value: bytes) -> bytes:
    return blake2b(value, digest_size=16).digest()
