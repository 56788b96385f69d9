"""Stops a build that has problems, and writes the output: beside, then whole into its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.writers import Writer

from plugins.core.run import Run
from plugins.writer.links import dead_links
from plugins.writer.manifest import NAME, manifest
from plugins.writer.staging import Staging

STAGING = "DATELINE_STAGING"


class SafeWriter(Writer):
    """Pelican's writer, which opens no file outside the output."""

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:  # noqa: FBT001, FBT002 - Pelican's signature
        if not Path(filename).resolve().is_relative_to(Path(self.output_path).resolve()):
            message = f"{filename!r} lies outside the output"
            raise ValueError(message)
        return super()._open_w(filename, encoding, override)

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file that no template makes."""
        path = Path(self.output_path, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._open_w(str(path), "utf-8") as file:
            file.write(data.decode())


def begin(pelican: Any) -> None:
    """Turn Pelican's output to the staging folder."""
    staging = Staging.begin(Path(pelican.settings["OUTPUT_PATH"]))
    run = Run.of(pelican.settings)
    pelican.settings[STAGING] = staging
    run.at_end.append(staging.end)
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = str(staging.path)


def stop_on_problems(generators: Any) -> None:
    """End the build before anything is written, if a stage found a problem."""
    Run.of(generators[0].settings).stop_on_problems()


def commit(pelican: Any) -> None:
    """Check the links if asked to, add the manifest, and put the site in its place."""
    run = Run.of(pelican.settings)
    staging: Staging = pelican.settings[STAGING]
    if pelican.settings.get("CHECK_LINKS"):
        run.add(dead_links(staging.path, run.site, staging.output.name))
    run.stop_on_problems()
    Path(staging.path, NAME).write_text(manifest(staging.path), encoding="utf-8")
    run.changes = staging.commit()
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
