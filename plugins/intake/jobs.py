"""Reads many raw files, on several cores where the system can fork."""

from __future__ import annotations

import multiprocessing
import os
import signal
from functools import partial
from typing import TYPE_CHECKING

from plugins.intake.files import raw_of
from plugins.intake.raws import reading_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from plugins.intake.found import Reading
    from plugins.intake.text.agencies import Agencies

_FEW = 100  # files that one process reads before others have started
_CHUNK = 16  # files that a process is given at a time

Read = tuple[str, "Path"]


def readings(
    files: Sequence[tuple[str, Path]], agencies: Agencies, known: frozenset[str], jobs: int = 0
) -> Iterator[Reading]:
    """Yield what is in each file, in order.

    `known` are hashes of files that need no reading. `jobs` is the number of processes, 0 for as many as the
    machine has cores if the files are many. Raises OSError if a file cannot be read.
    """
    read = partial(_reading, agencies=agencies, known=known)
    count = jobs or (os.cpu_count() or 1 if len(files) > _FEW else 1)
    if count == 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(read, files)
        return
    context = multiprocessing.get_context("fork")
    with context.Pool(min(count, len(files) or 1), _start, (read,)) as pool:
        yield from pool.imap(_run, files, _CHUNK)


def _reading(file: tuple[str, Path], agencies: Agencies, known: frozenset[str]) -> Reading:
    return reading_of(raw_of(*file), agencies, known)


_work: list[Callable[[tuple[str, Path]], Reading]] = []  # what a child inherits: it cannot be sent


def _start(read: Callable[[tuple[str, Path]], Reading]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its children
    _work[:] = [read]


def _run(file: tuple[str, Path]) -> Reading:
    return _work[0](file)
