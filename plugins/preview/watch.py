"""Wakes the preview when something happens among the sources. What happened, the next scan finds out."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_WAKING: list[type[FileSystemEvent]] = [
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    DirDeletedEvent,
    DirMovedEvent,
]


class _Bell(FileSystemEventHandler):
    def __init__(self, wake: Callable[[str], object]) -> None:
        self.wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.wake(os.fsdecode(event.dest_path or event.src_path))


@contextmanager
def waking(watched: Iterable[Path], wake: Callable[[str], object]) -> Iterator[None]:
    """Call `wake` with a path, from another thread, at every event until the block ends.

    Where the system's limit of watches is reached, nothing is called: the caller must also look by the clock.
    """
    observer = Observer()
    for folder, is_recursive in sorted(_folders(watched)):
        observer.schedule(_Bell(wake), str(folder), recursive=is_recursive, event_filter=_WAKING)
    try:
        observer.start()
    except OSError:
        yield
        return
    try:
        yield
    finally:
        observer.stop()
        observer.join()


def _folders(watched: Iterable[Path]) -> set[tuple[Path, bool]]:
    """Return the folders to watch and whether with all below: a file is watched through its parent."""
    places = {(place, True) if place.is_dir() else (place.parent, False) for place in watched}
    return {(folder, is_recursive) for folder, is_recursive in places if folder.is_dir()}
