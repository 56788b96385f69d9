"""Stops a build that has problems, and writes the output: beside, then whole into its place."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import StaticGenerator
from pelican.writers import Writer

from plugins.core.run import GENERATORS, Run
from plugins.writer.links import dead_links
from plugins.writer.pages import Page, Pages
from plugins.writer.staging import Staging

if TYPE_CHECKING:
    from plugins.writer.manifest import Entry

STAGING = "DATELINE_STAGING"


class SafeWriter(Writer):
    """Pelican's writer, which opens no file outside the output, and leaves pages that stay the same alone.

    A page of ours is asked for with one value, `page`: it is rendered when all is known, if at all. What
    plugins of others ask for is rendered at once, in Pelican's way.
    """

    def __init__(self, output_path: str, settings: Any = None) -> None:
        super().__init__(output_path, settings)
        self.staging: Staging = self.settings[STAGING]
        self.run = Run.of(self.settings)
        self.pages = Pages()
        self.files: dict[str, Entry] = {}
        self.context: dict[str, Any] = {}

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **values: Any) -> None:
        """Write a page, or note what it will be."""
        if self.run.has_strangers or set(values) - {"page", "url", "override_output", "relative_urls"}:
            super().write_file(name, template, context, *args, **values)
            return
        self._taken(name)
        self.context = context
        self.pages.pages[name] = Page(name, template, values.get("page"))

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file that no template makes."""
        self._taken(name)
        self.files[name] = self.staging.put(name, data)

    def _taken(self, name: str) -> None:
        """Note that the file is written; Pelican's error if it was before."""
        if name in self.files or name in self.pages.pages:
            message = f"two pages would be written to {name!r}"
            raise RuntimeError(message)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:  # noqa: FBT001, FBT002 - Pelican's signature
        if not Path(filename).resolve().is_relative_to(Path(self.output_path).resolve()):
            message = f"{filename!r} lies outside the output"
            raise ValueError(message)
        return super()._open_w(filename, encoding, override)


class AssetsGenerator(StaticGenerator):
    """Pelican's generator of static files: what plugins of others cannot see goes the writer's way."""

    def generate_output(self, writer: Any) -> None:
        """Write the theme's files and those of the content."""
        if Run.of(self.settings).has_strangers:
            super().generate_output(writer)
            return
        theme = Path(self.theme)
        for folder in self.settings["THEME_STATIC_PATHS"]:
            for file in sorted(path for path in (theme / folder).rglob("*") if path.is_file()):
                name = file.relative_to(theme / folder).as_posix()
                writer.write_bytes(f"{self.settings['THEME_STATIC_DIR']}/{name}", file.read_bytes())
        for static in self.staticfiles:
            writer.write_bytes(static.save_as, Path(self.path, static.source_path).read_bytes())


def begin(pelican: Any) -> None:
    """Turn Pelican's output to the staging folder."""
    run = Run.of(pelican.settings)
    staging = Staging.begin(Path(pelican.settings["OUTPUT_PATH"]), is_full=run.is_fresh)
    run.at_end.append(staging.end)
    pelican.settings[STAGING] = staging
    pelican.settings.setdefault(GENERATORS, {})[StaticGenerator] = AssetsGenerator
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = os.fspath(staging.path)


def stop_on_problems(generators: Any) -> None:
    """End the build before anything is written, if a stage found a problem."""
    settings = generators[0].settings
    run = Run.of(settings)
    run.stop_on_problems()
    run.manuscripts.clear()  # no page shows them, and they take half the memory
    settings[STAGING].open(is_fresh=run.has_strangers)


def commit(pelican: Any) -> None:
    """Render what must be, check the links if asked to, and put the site in its place."""
    run = Run.of(pelican.settings)
    staging: Staging = pelican.settings[STAGING]
    writer: SafeWriter = pelican.writer
    files = {
        **writer.files,
        **writer.pages.write(staging, writer.context, run.memory, run.digests, run.first),
    }
    if run.has_strangers:
        files |= staging.entries()
    if pelican.settings.get("CHECK_LINKS"):
        run.add(dead_links(staging.path, run.site, staging.output.name))
    run.stop_on_problems()
    run.changes = staging.commit(files, is_durable=pelican.settings["DURABLE_OUTPUT"])
    pelican.settings["OUTPUT_PATH"] = os.fspath(staging.output)


def writer(_: Any) -> type[SafeWriter]:
    """Give Pelican the stage's writer."""
    return SafeWriter


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.initialized.connect(begin)
    signals.get_writer.connect(writer)
    signals.all_generators_finalized.connect(stop_on_problems)
    signals.finalized.connect(commit)
