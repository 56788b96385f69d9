"""Gives every template the site, its links and its dates; hands the finished stories to the articles."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.core.dates import day, iso, short_day
from plugins.core.run import Run


def equip(generator: Any) -> None:
    """Set the globals and filters that the theme's documentation names."""
    site = Run.of(generator.settings).site
    generator.env.globals |= {
        "site": site,
        "link": lambda url: f"{site.base}{url}",
        "absolute": lambda url: f"{site.url}/{url}",
    }
    generator.env.filters |= {"day": day, "short_day": short_day, "iso": iso}


class FrameGenerator(Generator):
    """Writes the pages that belong to no stage."""

    def generate_context(self) -> None:
        """Give each article its story as all stages have left it."""
        run = Run.of(self.settings)
        if run.has_strangers:
            stories = {story.slug: story for story in run.stories}
            for article in self.context["articles"]:
                article.story = stories[article.slug]

    def generate_output(self, writer: Any) -> None:
        """Write the page for addresses that do not exist."""
        writer.write_file("404.html", self.get_template("404"), self.context)


def generator(_: Any) -> type[FrameGenerator]:
    """Give Pelican the stage's generator."""
    return FrameGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.generator_init.connect(equip)
    signals.get_generators.connect(generator)
