"""Runs Pelican once over the site: every problem collected, none only logged."""

from __future__ import annotations

import gc
import importlib
import os
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from blinker import ANY, Signal
from jinja2 import TemplateError
from pelican import Pelican, signals
from pelican.log import console
from pelican.settings import read_settings

from plugins.build.code_problems import reading_settings, template_problem
from plugins.build.complaints import Complaints, listening
from plugins.build.proofs import Proofs
from plugins.build.remembering import leave, look, remember
from plugins.build.summary import Built
from plugins.core.memory import Damaged
from plugins.core.problem import ContentProblems
from plugins.core.run import FRESH, GENERATORS, KEY, STRANGERS, Run

if TYPE_CHECKING:
    from collections.abc import Mapping
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


_last: list[Any] = []  # lives on after its build: to take it apart would only cost time


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


def proofs() -> Proofs | None:
    """Return what proofs pages of the last build, which went well; None if plugins of others took part."""
    (site,) = _last
    run = Run.of(site.settings)
    run.memory.reopen()

    def cut(one: Run) -> None:
        alone = SimpleNamespace(settings={**site.settings, KEY: one})
        signals.article_generator_pretaxonomy.send(alone)

    writer, settings = site.writer, site.settings
    return None if run.has_strangers else Proofs(run, settings, writer.pages.pages, writer.context, cut)


def _build(settings_file: Path, override: Mapping[str, object], *, is_fresh: bool) -> Built:
    start = time.perf_counter()
    console.quiet = True
    with reading_settings(settings_file):
        settings = read_settings(str(settings_file), override={**override, FRESH: is_fresh})
    output = os.path.abspath(settings["OUTPUT_PATH"])  # noqa: PTH100 - of links as they are named
    gc.disable()  # values live to the end of the build: looking for garbage would only cost time
    try:
        with listening(settings) as complaints:
            inputs = look(settings_file.parent, settings)
            remember(settings, settings_file.parent, output, is_fresh=is_fresh)
            for plugin in settings["PLUGINS"]:
                importlib.import_module(plugin)  # Pelican would only log that a stage is missing
            _run(settings, settings_file.parent)
            built = _built(settings, time.perf_counter() - start, complaints)
            leave(settings_file, output, inputs, Run.of(settings), built)
    finally:
        gc.enable()
        if isinstance(settings.get(KEY), Run):
            settings[KEY].close()
    return built


def _run(settings: Mapping[str, Any], root: Path) -> None:
    """Run Pelican; a template that cannot be rendered is a problem as those in the content are."""
    try:
        _last[:] = [Site(settings)]
        _last[0].run()
    except TemplateError as error:
        folders = (settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"])
        raise ContentProblems([template_problem(error, root, folders)]) from error


def _built(settings: Mapping[str, Any], seconds: float, complaints: Complaints) -> Built:
    run = Run.of(settings)
    return Built(
        stories=len(run.listed),
        editions=len(run.editions),
        newest=run.editions[0].title if run.editions else "",
        withheld=run.withheld,
        early=run.early,
        until=run.until,
        changes=run.changes,
        seconds=seconds,
        output=settings["OUTPUT_PATH"],
        warnings=tuple(complaints.warnings),
    )
