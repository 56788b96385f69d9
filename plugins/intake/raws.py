"""Raw files read: each by the reader that is most sure of it, within a limit of size and of time."""

from __future__ import annotations

import hashlib
import signal
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.problem import Problem
from plugins.intake.found import Reading, no_story, too_large
from plugins.intake.reading import reader_for
from plugins.intake.text.decode import MAX_BYTES, text_of
from plugins.intake.text.remembered import forget
from plugins.intake.verified import verified

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from plugins.intake.text.agencies import Agencies

MAX_SECONDS = 20
_LARGE = 64_000  # bytes of a file whose lines are not remembered


@dataclass(frozen=True, slots=True)
class Raw:
    """A raw file. `path` is relative to the site's folder, in POSIX form, or the name of a file elsewhere."""

    path: str
    data: bytes


class _TooSlow(BaseException):  # a library's own `except Exception` must not swallow it
    """Ends the reading of one file."""


def reading_of(raw: Raw, agencies: Agencies, known: frozenset[str] = frozenset()) -> Reading:
    """Return what is in the file; nothing if its hash is among the `known` ones."""
    digest = hashlib.sha256(raw.data).hexdigest()
    if digest in known:
        return Reading(path=raw.path, digest=digest)
    if len(raw.data) > MAX_BYTES:
        return Reading(path=raw.path, digest=digest, found=(too_large(raw.path, MAX_BYTES),))
    try:
        with _time_limit(MAX_SECONDS):
            reader = reader_for(raw.data, raw.path)
            found = reader.read(raw.data, raw.path, agencies) if reader else (no_story(raw.path),)
            found = tuple(_told(item, raw) if isinstance(item, Problem) else verified(item) for item in found)
    except _TooSlow:
        return Reading(path=raw.path, digest=digest, found=(_too_slow(raw.path),))
    finally:
        if len(raw.data) > _LARGE:
            forget()
    return Reading(path=raw.path, digest=digest, reader=reader.name if reader else None, found=found)


def _too_slow(path: str) -> Problem:
    message = f"reading it took more than {MAX_SECONDS} seconds"
    return Problem(path=path, code="too-slow", message=message, hint="save the story's text alone")


def _told(problem: Problem, raw: Raw) -> Problem:
    """Return the problem; of a file without a story that is no text either, that it is none."""
    if problem.code != "no-story" or text_of(raw.data) is not None:
        return problem
    message = "the file holds bytes that are no text, and no reader knows its form"
    hint = "save it as text, or take it out of the folder"
    return Problem(path=raw.path, code="not-text", message=message, hint=hint)


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """End what takes longer, where the system can: POSIX has an alarm, for the main thread alone."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def _ring(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the system calls it so
    raise _TooSlow
