"""Runs Pelican once over the site: every problem collected, none only logged."""

from __future__ import annotations

import importlib
import logging
import time
from typing import TYPE_CHECKING, Any

from pelican import Pelican
from pelican.log import console
from pelican.settings import read_settings

from plugins.build.summary import Built
from plugins.core.problem import Problem
from plugins.core.run import KEY, Run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class _Complaints(logging.Handler):
    """Makes a Problem of each error that Pelican only logs: it means that something was dropped."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        super().__init__(logging.WARNING)
        self.settings = settings
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if record.levelno < logging.ERROR:
            self.warnings.append(message)
            return
        hint = "Pelican said so; see the file that it names"
        problem = Problem(path="pelicanconf.py", code="pelican", message=message, hint=hint)
        Run.of(self.settings).add([problem])


def build(settings_file: Path, override: Mapping[str, object]) -> Built:
    """Build the site of this settings file. `override` replaces settings.

    Raises ContentProblems; then the former output stands as it was.
    """
    start = time.perf_counter()
    console.quiet = True
    settings = read_settings(str(settings_file), override=dict(override))
    complaints = _Complaints(settings)
    logger = logging.getLogger("pelican")
    logger.addHandler(complaints)
    try:
        for plugin in settings["PLUGINS"]:
            importlib.import_module(plugin)  # Pelican would only log that a stage is missing
        Pelican(settings).run()
    finally:
        logger.removeHandler(complaints)
        if isinstance(settings.get(KEY), Run):
            settings[KEY].close()
    return _built(settings, time.perf_counter() - start, complaints)


def _built(settings: Mapping[str, Any], seconds: float, complaints: _Complaints) -> Built:
    run = Run.of(settings)
    return Built(
        stories=len(run.listed),
        editions=len(run.editions),
        newest=run.editions[0].title if run.editions else "",
        withheld=run.withheld,
        changes=run.changes,
        seconds=seconds,
        output=settings["OUTPUT_PATH"],
        warnings=tuple(complaints.warnings),
    )
