"""Writes a page for each source, and the index of all."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.core.listing import save_as
from plugins.core.run import Run
from plugins.sources.pages import by_source, source_feeds, source_index, source_pages


class SourcesGenerator(Generator):
    """Writes the pages of the sources."""

    def generate_output(self, writer: Any) -> None:
        """Write the index and every source's pages."""
        run = Run.of(self.settings)
        filed = by_source(run.listed)
        template = self.get_template("source")
        for page in source_pages(filed, self.settings["DEFAULT_PAGINATION"]):
            writer.write_file(save_as(page.listing.url), template, self.context, page=page)
            run.urls.add(page.source.url)
        index = source_index(filed)
        writer.write_file(save_as("sources/"), self.get_template("sources"), self.context, page=index)
        run.urls.add("sources/")
        run.feeds += source_feeds(filed, run.site.name)


def generator(_: Any) -> type[SourcesGenerator]:
    """Give Pelican the stage's generator."""
    return SourcesGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.get_generators.connect(generator)
