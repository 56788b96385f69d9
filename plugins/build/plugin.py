"""Runs Pelican once over the site: every problem collected, none only logged."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import time
from typing import TYPE_CHECKING, Any

from blinker import ANY, Signal
from jinja2 import TemplateError
from pelican import Pelican, signals
from pelican.log import console
from pelican.settings import read_settings

from plugins.build.code_problems import reading_settings, template_problem
from plugins.build.remembering import leave, look, remember
from plugins.build.summary import Built
from plugins.core.memory import Damaged
from plugins.core.problem import ContentProblems, Problem
from plugins.core.run import FRESH, GENERATORS, KEY, STRANGERS, Run

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


class Site(Pelican):
    """Pelican, with generators of ours in the place of its own where a stage asks for that."""

    def init_plugins(self) -> None:
        """Register the plugins, and note whether any but ours listens to Pelican."""
        super().init_plugins()
        every = (signal for signal in vars(signals).values() if isinstance(signal, Signal))
        modules = {receiver.__module__ for signal in every for receiver in signal.receivers_for(ANY)}
        self.settings[STRANGERS] = not all(module.startswith("plugins.") for module in modules)

    def _get_generator_classes(self) -> list[type]:
        ours = self.settings.get(GENERATORS, {})
        return [ours.get(each, each) for each in super()._get_generator_classes()]

    def _get_writer(self) -> Any:
        self.writer = super()._get_writer()
        return self.writer


_last: list[Run] = []  # lives on after its build: to take it apart would only cost time


def build(settings_file: Path, override: Mapping[str, object], *, is_fresh: bool = False) -> Built:
    """Build the site of this settings file. `override` replaces settings.

    What the former build left is used, unless this one `is_fresh`; the bytes are the same either way. A fresh
    one also reads the output before it trusts it.
    Raises ContentProblems; then the former output stands as it was.
    """
    try:
        return _build(settings_file, override, is_fresh=is_fresh)
    except Damaged:  # what was remembered
        return _build(settings_file, override, is_fresh=True)


def _build(settings_file: Path, override: Mapping[str, object], *, is_fresh: bool) -> Built:
    start = time.perf_counter()
    console.quiet = True
    with reading_settings(settings_file):
        settings = read_settings(str(settings_file), override={**override, FRESH: is_fresh})
    output = os.path.abspath(settings["OUTPUT_PATH"])  # noqa: PTH100 - of links as they are named
    complaints = _Complaints(settings)
    logger = logging.getLogger("pelican")
    logger.addHandler(complaints)
    gc.disable()  # values live to the end of the build: looking for garbage would only cost time
    try:
        inputs = look(settings_file.parent, settings)
        remember(settings, settings_file.parent, output, is_fresh=is_fresh)
        for plugin in settings["PLUGINS"]:
            importlib.import_module(plugin)  # Pelican would only log that a stage is missing
        _run(settings, settings_file.parent)
        built = _built(settings, time.perf_counter() - start, complaints)
        leave(settings_file, output, inputs, Run.of(settings), built)
    finally:
        gc.enable()
        logger.removeHandler(complaints)
        if isinstance(settings.get(KEY), Run):
            settings[KEY].close()
            _last[:] = [settings[KEY]]
    return built


def _run(settings: Mapping[str, Any], root: Path) -> None:
    """Run Pelican; a template that cannot be rendered is a problem as those in the content are."""
    try:
        Site(settings).run()
    except TemplateError as error:
        folders = (settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"])
        raise ContentProblems([template_problem(error, root, folders)]) from error


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
