"""Decides what becomes of what the readers found, and touches no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch
from plugins.core.problem import Problem
from plugins.core.source_text import MAX_BYTES
from plugins.intake.desk import Desk
from plugins.intake.found import too_large
from plugins.intake.intents import Change, Intent, Kind, Told
from plugins.intake.steps import item_of, steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.intake.desk import Filer
    from plugins.intake.found import Reading
    from plugins.intake.shelf import Shelf

MAX_BODY = MAX_BYTES - 250_000  # what front matter may take of a story's file


def plan(readings: Iterable[Reading], shelf: Shelf, filer: Filer | None = None) -> tuple[Intent, ...]:
    """Return what is to be done with each raw file: the oldest first, so that versions come in order.

    A `filer` tells the section of new stories that name none.
    """
    desk = Desk(shelf, filer)
    return tuple(_intent(reading, desk) for reading in sorted(readings, key=_order))


def _order(reading: Reading) -> tuple[float, str]:
    """Return the place of the file: by the time of its first item, then by its name."""
    first = next((found.matter for found in reading.found if isinstance(found, Dispatch)), None)
    return (first.modified or first.date).timestamp() if first else 0.0, reading.path


def _intent(reading: Reading, desk: Desk) -> Intent:
    if reading.digest in desk.hashes:
        return _refused(reading, told=(Told(Kind.KNOWN, "taken in before"),))
    dispatches = [found for found in reading.found if isinstance(found, Dispatch)]
    problems = tuple(found for found in reading.found if isinstance(found, Problem))
    if any(len(found.body.encode()) > MAX_BODY for found in dispatches):
        return _refused(reading, problems=(too_large(reading.path, MAX_BODY),))
    done: list[Change | Told] = []
    for dispatch in dispatches:
        for step in steps(item_of(dispatch, reading), desk):
            done.append(step)
            if isinstance(step, Change):
                desk.put(step)
    return Intent(
        source=reading.path,
        reader=reading.reader,
        changes=tuple(step for step in done if isinstance(step, Change)),
        told=tuple(step for step in done if isinstance(step, Told)),
        problems=problems,
    )


def _refused(reading: Reading, told: tuple[Told, ...] = (), problems: tuple[Problem, ...] = ()) -> Intent:
    return Intent(source=reading.path, reader=reading.reader, told=told, problems=problems)
