"""Writes static files the writer's way, where no plugin of others takes part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import StaticGenerator

from plugins.assets.files import files_of
from plugins.core.run import GENERATORS, Run


class AssetsGenerator(StaticGenerator):
    """Pelican's generator of static files: what plugins of others cannot see goes the writer's way."""

    def generate_output(self, writer: Any) -> None:
        """Write the theme's files and those of the content."""
        settings = self.settings
        if Run.of(settings).has_strangers:
            super().generate_output(writer)
            return
        folders = [Path(self.theme, folder) for folder in settings["THEME_STATIC_PATHS"]]
        files = files_of(folders, f"{settings['THEME_STATIC_DIR']}/")
        files |= {each.save_as: Path(self.path, each.source_path) for each in self.staticfiles}
        for name, file in files.items():
            writer.write_bytes(name, file.read_bytes())


def begin(pelican: Any) -> None:
    """Take the place of Pelican's generator."""
    pelican.settings.setdefault(GENERATORS, {})[StaticGenerator] = AssetsGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.initialized.connect(begin)
