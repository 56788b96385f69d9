"""Gives templates what pages say of themselves to machines, and writes the web manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from plugins.core.palette import palette_of
from plugins.core.run import Run
from plugins.metadata.linked_data import as_script, breadcrumbs_node, site_node, story_node
from plugins.metadata.manifest import NAME, manifest

STYLESHEET = "css/style.css"
BRAND = "_brand.html"


def begin(pelican: Any) -> None:
    """Read the colours from the stylesheet and the brand that readers get."""
    settings = pelican.settings
    theme = Path(settings["THEME"])
    sheets = [theme / folder / STYLESHEET for folder in reversed(settings["THEME_STATIC_PATHS"])]
    brands = [Path(folder, BRAND) for folder in (*settings["THEME_TEMPLATES_OVERRIDES"], theme / "templates")]
    Run.of(settings).palette = palette_of(f"{_first(sheets)}\n{_first(brands)}")


def _first(files: list[Path]) -> str:
    """Return the text of the first of the files that is there."""
    return next((file.read_text("utf-8", "replace") for file in files if file.is_file()), "")


def equip(generator: Any) -> None:
    """Set the globals that `_head.html` uses."""
    run = Run.of(generator.settings)
    site = run.site
    generator.env.globals |= {
        "card": lambda url: run.cards.get(url) or run.cards.get(""),
        "linked_data": lambda *nodes: Markup(as_script([each for each in nodes if each])),  # noqa: S704 - escaped for scripts
        "story_node": lambda story, image: story_node(story, site, image),
        "breadcrumbs_node": lambda steps: breadcrumbs_node(steps, site),
        "site_node": lambda has_search: site_node(site, has_search=has_search),
    }


class MetadataGenerator(Generator):
    """Writes the web manifest."""

    def generate_context(self) -> None:
        """Let every page follow the colours: they are part of what it shows."""
        self.context["PALETTE"] = Run.of(self.settings).palette

    def generate_output(self, writer: Any) -> None:
        """Write the manifest if the site or its colours are new."""
        run = Run.of(self.settings)
        writer.write_made(NAME, manifest, run.site, run.palette)


def generator(_: Any) -> type[MetadataGenerator]:
    """Give Pelican the stage's generator."""
    return MetadataGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.initialized.connect(begin)
    signals.generator_init.connect(equip)
    signals.get_generators.connect(generator)
