"""What one command costs as a process of its own: seconds, seconds of CPU, peak memory.

CPU is user and system time of the process and of all that it started and waited for, as the kernel counts
it. Memory is the kernel's peak of the largest process; if several run together, their proportional shares
(PSS: a page that two processes share counts half in each) are added now and then, and the greater of the two
figures is given. To add them takes the kernel milliseconds, in which the processes wait: so it is done so
rarely that it takes a fiftieth of the time.
"""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_EVERY = 0.05  # seconds, at least
_REST = 50  # times as long as a look took
_TAIL = 2000  # characters of what a failed command said


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Wall seconds, CPU seconds and megabytes of one run; pages are counted when it is over."""

    wall: float
    cpu: float
    megabytes: float
    pages: int = 0


class CommandFailed(Exception):
    """A measured command ended with a status other than 0."""


def cost_of(command: list[str], *, folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run the command in the folder and return what it took. Raises CommandFailed with what it said."""
    log = folder.with_name(f"{folder.name}.log")
    with log.open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        with _Sampler(process.pid) as sampler:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        text = log.read_text("utf-8", errors="replace")[-_TAIL:]
        message = f"{' '.join(command)} ended with status {process.returncode}:\n{text}"
        raise CommandFailed(message)
    peak = max(used.ru_maxrss / 1024, sampler.peak)
    return Cost(wall=wall, cpu=used.ru_utime + used.ru_stime, megabytes=peak)


class _Sampler:
    """Looks at the process and its descendants now and then; `peak` is in megabytes, 0 while it is alone."""

    def __init__(self, pid: int) -> None:
        self.pid, self.peak = pid, 0.0
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        took = 0.0
        while not self._over.wait(max(_EVERY, _REST * took)):
            start = time.perf_counter()
            tree = list(_tree(self.pid))
            if len(tree) > 1:
                self.peak = max(self.peak, sum(map(_share, tree)) / 1024)
            took = time.perf_counter() - start


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):  # it has ended; or the system has no /proc
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _share(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
