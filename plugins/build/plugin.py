"""Runs Pelican once over the site: every problem collected, none only logged."""

from __future__ import annotations

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
from plugins.build.complaints import Complaints, listening
from plugins.build.garbage import left_alone
from plugins.build.proofs import Proofs
from plugins.build.remembering import leave, look, remember
from plugins.build.summary import AllKnown, Built, built_of
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
        raise AllKnown


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


def overview(settings_file: Path, override: Mapping[str, object]) -> Run:
    """Return what the stages know of the site, and write nothing. Raises ContentProblems."""
    with _prepared(settings_file, override, is_fresh=False) as (settings, _):
        with suppress(AllKnown):
            _run(_Overview(settings), settings_file.parent)
        return Run.of(settings)


def proofs() -> Proofs | None:
    """Return what proofs pages of the last build, which went well; None if plugins of others took part."""
    site = _last[0]
    run, writer, send = Run.of(site.settings), site.writer, signals.article_generator_pretaxonomy.send
    run.memory.reopen()
    return None if run.has_strangers else Proofs(run, site.settings, writer.pages.pages, writer.context, send)


def _build(settings_file: Path, override: Mapping[str, object], *, is_fresh: bool) -> Built:
    start = time.perf_counter()
    with _prepared(settings_file, override, is_fresh=is_fresh) as (settings, complaints):
        inputs, output = look(settings_file.parent, settings), settings["OUTPUT_PATH"]
        _run(Site(settings), settings_file.parent)
        run = Run.of(settings)
        built = built_of(run, output, time.perf_counter() - start, complaints.warnings)
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
    settings["OUTPUT_PATH"] = os.path.abspath(settings["OUTPUT_PATH"])  # noqa: PTH100 - links as they are named
    with left_alone():
        try:
            remember(settings, settings_file.parent, settings["OUTPUT_PATH"], is_fresh=is_fresh)
            for plugin in settings["PLUGINS"]:
                importlib.import_module(plugin)  # Pelican would only log that a stage is missing
            with listening(settings) as complaints:
                yield settings, complaints
        finally:
            if isinstance(settings.get(KEY), Run):
                settings[KEY].close()


def _run(site: Site, root: Path) -> None:
    """Run Pelican; a template that cannot be rendered is a problem as those in the content are."""
    _last[:] = [site]
    try:
        site.run()
    except TemplateError as error:
        folders = (site.settings["THEME"], *site.settings["THEME_TEMPLATES_OVERRIDES"])
        raise ContentProblems([template_problem(error, root, folders)]) from error
