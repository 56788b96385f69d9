"""Runs Pelican once over the site: every problem collected, none only logged."""

from __future__ import annotations

import gc
import importlib
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from blinker import ANY, Signal
from jinja2 import TemplateError
from pelican import Pelican, signals
from pelican.log import console
from pelican.settings import read_settings

from plugins.build.code_problems import reading_settings, template_problem
from plugins.build.complaints import Complaints, heard
from plugins.build.remembering import leave, look, remember
from plugins.build.summary import Built, built_of
from plugins.core.memory import Damaged
from plugins.core.problem import ContentProblems
from plugins.core.run import FRESH, GENERATORS, KEY, STRANGERS, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


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


class _Overview(Site):
    """Pelican up to where it would write."""

    def _get_writer(self) -> Any:
        raise _Seen


class _Seen(Exception):
    """All stages have made their values."""


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


def overview(settings_file: Path, override: Mapping[str, object]) -> Run:
    """Return what the stages know of the site, as a build would show it, and write nothing.

    Raises ContentProblems.
    """
    with _prepared(settings_file, override, is_fresh=False) as (settings, _):
        with suppress(_Seen):
            _run(_Overview(settings), settings_file.parent)
        return Run.of(settings)


def _build(settings_file: Path, override: Mapping[str, object], *, is_fresh: bool) -> Built:
    start = time.perf_counter()
    with _prepared(settings_file, override, is_fresh=is_fresh) as (settings, complaints):
        output = settings["OUTPUT_PATH"]
        inputs = look(settings_file.parent, settings)
        _run(Site(settings), settings_file.parent)
        run = Run.of(settings)
        built = built_of(run, settings["OUTPUT_PATH"], time.perf_counter() - start, complaints.warnings)
        leave(settings_file, output, inputs, run, built)
    return built


@contextmanager
def _prepared(
    settings_file: Path, override: Mapping[str, object], *, is_fresh: bool
) -> Iterator[tuple[dict[str, Any], Complaints]]:
    """Give the settings of a run, with what a former build left for it, and clear up after it."""
    console.quiet = True
    with reading_settings(settings_file):
        settings = read_settings(str(settings_file), override={**override, FRESH: is_fresh})
    settings["OUTPUT_PATH"] = os.path.abspath(settings["OUTPUT_PATH"])  # noqa: PTH100 - of links as they are named
    gc.disable()  # values live to the end of the build: looking for garbage would only cost time
    try:
        remember(settings, settings_file.parent, settings["OUTPUT_PATH"], is_fresh=is_fresh)
        for plugin in settings["PLUGINS"]:
            importlib.import_module(plugin)  # Pelican would only log that a stage is missing
        with heard(settings) as complaints:
            yield settings, complaints
    finally:
        gc.enable()
        if isinstance(settings.get(KEY), Run):
            settings[KEY].close()
            _last[:] = [settings[KEY]]


def _run(site: Site, root: Path) -> None:
    """Run Pelican; a template that cannot be rendered is a problem as those in the content are."""
    try:
        site.run()
    except TemplateError as error:
        folders = (site.settings["THEME"], *site.settings["THEME_TEMPLATES_OVERRIDES"])
        raise ContentProblems([template_problem(error, root, folders)]) from error
