"""Builds beside the output and puts the whole in its place at once; what did not change is not touched."""

from __future__ import annotations

import filecmp
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from plugins.core.exchange import exchange, restore
from plugins.core.run import Changes

if TYPE_CHECKING:
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None  # type: ignore[assignment]


@dataclass(slots=True)
class Staging:
    """The folder beside `output` in which a build writes. One build at a time: others wait for the lock."""

    output: Path
    lock: IO[bytes]

    @classmethod
    def begin(cls, output: Path) -> Staging:
        """Wait for other builds of this output, clear what a killed one left, and make the folder."""
        output.parent.mkdir(parents=True, exist_ok=True)
        lock = output.with_name(f".{output.name}.lock").open("wb")
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        staging = cls(output, lock)
        restore(output, staging.former)
        staging.clear()
        staging.path.mkdir()
        return staging

    @property
    def path(self) -> Path:
        """The folder to write in."""
        return self.output.with_name(f".{self.output.name}.next")

    @property
    def former(self) -> Path:
        """Where the former output stands for an instant, on systems that cannot exchange in one step."""
        return self.output.with_name(f".{self.output.name}.former")

    def commit(self) -> Changes:
        """Put the staged files in the output's place. Files with equal bytes stay the very same files."""
        changes = self._keep_same()
        if self.output.exists():
            exchange(self.path, self.output, self.former)
        else:
            self.path.rename(self.output)
        self.clear()
        return changes

    def _keep_same(self) -> Changes:
        staged, live = _files(self.path), _files(self.output)
        both = staged & live
        same = {name for name in both if filecmp.cmp(self.path / name, self.output / name, shallow=False)}
        for name in same:
            with suppress(OSError):  # without hard links the file is new, with equal bytes
                _link(self.output / name, self.path / name)
        return Changes(
            new=len(staged - live), changed=len(both - same), same=len(same), gone=len(live - staged)
        )

    def clear(self) -> None:
        """Remove the staged files."""
        for folder in (self.path, self.former):
            shutil.rmtree(folder, ignore_errors=True)

    def end(self) -> None:
        """Remove what is left of the build, and let others build."""
        self.clear()
        self.lock.close()


def _files(folder: Path) -> set[str]:
    return {
        os.path.relpath(os.path.join(parent, name), folder)  # noqa: PTH118 - ten times as fast as Path
        for parent, _, names in os.walk(folder)
        for name in names
    }


def _link(source: Path, target: Path) -> None:
    fresh = target.with_name(f"{target.name}.link")
    os.link(source, fresh)
    fresh.replace(target)
