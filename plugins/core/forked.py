"""Work spread over the machine's cores by forking, where the platform can; else done here."""

from __future__ import annotations

import os
import pickle
import signal
import tempfile
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
R = TypeVar("R")
LEAST = 200  # items for which a second process pays


def cores() -> int:
    """Return how many processes may work at once: 1 where a process cannot be forked."""
    if not hasattr(os, "fork"):
        return 1
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS
        return os.cpu_count() or 1


def processes(count: int, least: int = LEAST) -> int:
    """Return over how many processes so many items are worth spreading, `least` of them for each."""
    return min(cores(), max(1, count // least))


def spread(work: Callable[[Sequence[T]], list[R]], items: Sequence[T], most: int | None = None) -> list[R]:
    """Return the results of `work` for all items, in their order, by as many processes or `most`."""
    count = min(most or cores(), processes(len(items)))
    merged: list[R] = [None] * len(items)  # type: ignore[list-item]
    for at, result in enumerate(shared(work, [items[at::count] for at in range(count)])):
        merged[at::count] = result
    return merged


def shared(work: Callable[[T], R], shares: Sequence[T]) -> list[R]:
    """Return what `work` makes of each share: of the first here, of each other in a process of its own.

    A share that a child could not do (there was no room for one, it was killed, it raised) is done here, so
    that errors surface here.
    """
    children = [_Child(work, share) for share in shares[1:]]
    try:
        for child in children:
            child.begin()
        results = [work(share) for share in shares[:1]]
        return results + [child.result() for child in children]
    finally:
        for child in children:
            child.end()


class _Child(Generic[T, R]):
    """A forked process that does one share, and leaves its result in a file without a name.

    A pipe would hold it up until its parent, which has a share of its own, gets round to reading.
    """

    def __init__(self, work: Callable[[T], R], share: T) -> None:
        self.work, self.share = work, share
        self.file: IO[bytes] | None = None
        self.pid = 0

    def begin(self) -> None:
        """Start the process, if the system has room for it and its file."""
        with suppress(OSError):
            self.file = tempfile.TemporaryFile()  # noqa: SIM115 - closed at the end
            self.pid = os.fork()
            if not self.pid:
                self._run(self.file)

    def _run(self, file: IO[bytes]) -> None:
        status = 1
        try:
            pickle.dump(self.work(self.share), file, protocol=5)
            file.flush()
            status = 0
        finally:
            os._exit(status)  # nothing of the parent is cleaned up here

    def result(self) -> R:
        """Wait for the process, and return what it made."""
        status = 1
        if self.pid:
            _, status = os.waitpid(self.pid, 0)
            self.pid = 0
        if status or self.file is None:
            return self.work(self.share)
        self.file.seek(0)
        found: R = pickle.load(self.file)  # noqa: S301 - written by our own child
        return found

    def end(self) -> None:
        """Let go of all."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.file:
            self.file.close()
