"""What Pelican only logs: errors become problems, since each means that something was dropped."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from plugins.core.problem import Problem
from plugins.core.run import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Complaints(logging.Handler):
    """Makes a Problem of each error that Pelican logs, and collects its warnings."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        super().__init__(logging.WARNING)
        self.settings = settings
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take the record."""
        message = record.getMessage()
        if record.levelno < logging.ERROR:
            self.warnings.append(message)
            return
        hint = "Pelican said so; see the file that it names"
        problem = Problem(path="pelicanconf.py", code="pelican", message=message, hint=hint)
        Run.of(self.settings).add([problem])


@contextmanager
def listening(settings: Mapping[str, object]) -> Iterator[Complaints]:
    """Listen to Pelican's log until the block ends."""
    complaints = Complaints(settings)
    logger = logging.getLogger("pelican")
    logger.addHandler(complaints)
    try:
        yield complaints
    finally:
        logger.removeHandler(complaints)
