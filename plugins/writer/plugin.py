"""Stops a build that has problems, and writes the output: beside, then whole into its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.writers import Writer

from plugins.core.run import Run
from plugins.writer.derived import write_derived
from plugins.writer.links import dead_links
from plugins.writer.manifest import NAME
from plugins.writer.pages import Made, Page, Pages
from plugins.writer.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Callable

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

    def write_made(self, name: str, make: Callable[..., bytes], *values: object) -> None:
        """Write a file that this function makes of the values, if they are others than before."""
        if self.run.has_strangers:
            self.write_bytes(name, make(*values))
            return
        self._taken(name)
        self.pages.pages[name] = Made(name, make, values)

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file that no template makes."""
        self._taken(name)
        self.files[name] = self.staging.put(name, data)

    def names(self) -> set[str]:
        """Return the names of all files that were asked for, and of the list of them."""
        others = self.staging.path.rglob("*") if self.run.has_strangers else ()
        theirs = {path.relative_to(self.staging.path).as_posix() for path in others if path.is_file()}
        return {NAME, *self.files, *self.pages.pages, *theirs}

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


def begin(pelican: Any) -> None:
    """Turn Pelican's output to the staging folder."""
    run = Run.of(pelican.settings)
    staging = Staging.begin(Path(pelican.settings["OUTPUT_PATH"]), is_full=run.is_fresh)
    run.at_end.append(staging.end)
    pelican.settings[STAGING] = staging
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = str(staging.path)


def stop_on_problems(generators: Any) -> None:
    """End the build before anything is written, if a stage found a problem."""
    settings = generators[0].settings
    run = Run.of(settings)
    run.stop_on_problems()
    run.manuscripts.clear()  # no page shows them, and they take half the memory
    run.words = None
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
    files |= write_derived(run.derived, files, staging, run.memory)
    if pelican.settings.get("CHECK_LINKS"):
        run.add(dead_links(staging.path, run.site, staging.output.name))
    run.stop_on_problems()
    run.changes = staging.commit(files, is_durable=pelican.settings["DURABLE_OUTPUT"])
    pelican.settings["OUTPUT_PATH"] = str(staging.output)


def writer(_: Any) -> type[SafeWriter]:
    """Give Pelican the stage's writer."""
    return SafeWriter


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.initialized.connect(begin)
    signals.get_writer.connect(writer)
    signals.all_generators_finalized.connect(stop_on_problems)
    signals.finalized.connect(commit)
