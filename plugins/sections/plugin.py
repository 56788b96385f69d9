"""Files the stories in their sections and writes the sections' pages."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.core.listing import save_as
from plugins.core.records import read_records
from plugins.core.run import Run
from plugins.sections.pages import section_pages
from plugins.sections.tree import Filing, Sections, placed, tree_problems


def file_stories(generator: Any) -> None:
    """Give each story its section."""
    run = Run.of(generator.settings)
    record, problems = read_records(run.content, "sections.yaml", Sections)
    run.sections = placed(record.sections)
    run.add((*problems, *tree_problems(run.sections)))
    filing = Filing(run.sections)
    filed = [(story, ()) if story.slug in run.finished else filing.file(story) for story in run.stories]
    run.stories = tuple(story for story, _ in filed)
    if not problems:
        run.add(problem for _, found in filed for problem in found)


class SectionsGenerator(Generator):
    """Writes the pages of the sections."""

    def generate_context(self) -> None:
        """Give every template the tree, for the navigation."""
        self.context["nav"] = Run.of(self.settings).sections

    def generate_output(self, writer: Any) -> None:
        """Write every section's pages."""
        run = Run.of(self.settings)
        template = self.get_template("section")
        for page in section_pages(run.sections, run.listed, self.settings["DEFAULT_PAGINATION"]):
            writer.write_file(save_as(page.listing.url), template, self.context, page=page)
            run.urls.add(page.section.url)


def generator(_: Any) -> type[SectionsGenerator]:
    """Give Pelican the stage's generator."""
    return SectionsGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.article_generator_finalized.connect(file_stories)
    signals.get_generators.connect(generator)
