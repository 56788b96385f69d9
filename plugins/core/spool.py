"""Bytes that wait on the disk for the end of a build, and not in its memory."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from functools import partial
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEAST = 2048  # bytes for which it pays


@dataclass(slots=True)
class Spool:
    """A file without a name in a folder, gone when it is closed. It is made when it is needed."""

    folder: Path
    end: int = 0
    file: IO[bytes] | None = None
    owner: int = field(default_factory=os.getpid)

    def put(self, data: bytes) -> Callable[[], bytes] | None:
        """Write the bytes; return what reads them again, None if they had better stay where they are.

        A forked process reads what was there before it began, and writes nothing.
        """
        if len(data) < LEAST or not hasattr(os, "pread") or os.getpid() != self.owner:
            return None
        try:
            if self.file is None:
                self.folder.mkdir(parents=True, exist_ok=True)
                self.file = tempfile.TemporaryFile(dir=self.folder, buffering=0)  # noqa: SIM115 - for the build
            if os.pwrite(self.file.fileno(), data, self.end) < len(data):
                return None
        except OSError:  # the disk is full
            return None
        told = partial(os.pread, self.file.fileno(), len(data), self.end)
        self.end += len(data)
        return told

    def close(self) -> None:
        """Let the file go."""
        if self.file:
            self.file.close()
