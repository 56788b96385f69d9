"""Makes the editions, the front page and the archive."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from plugins.core.listing import save_as
from plugins.core.run import Run
from plugins.editions.lineup import EditionFile, in_editions, line_up, with_stories
from plugins.editions.pages import archive, week_pages, year_page


class EditionContent(Content):
    """An edition's file as Pelican holds it."""

    default_template = "edition"


class EditionsGenerator(Generator):
    """Reads the editions' files, lines the stories up, and writes the pages."""

    def generate_context(self) -> None:
        """Make the editions and give each story the link to its own."""
        run = Run.of(self.settings)
        withheld = run.withheld | {story.slug: "withdrawn" for story in run.stories if story.is_withdrawn}
        made = line_up(self._files(), run.listed, withheld, run.language)
        run.add(made.problems)
        run.stories = in_editions(run.stories, made.editions)
        run.editions = with_stories(made.editions, run.stories)

    def _files(self) -> tuple[EditionFile, ...]:
        paths = sorted(self.get_files(["editions"], extensions=("md",)))
        contents = [
            self.readers.read_file(self.path, path, content_class=EditionContent, context=self.context)
            for path in paths
        ]
        return tuple(
            EditionFile(path=path, matter=content.matter, introduction=content._content)  # noqa: SLF001 - our own HTML, links done
            for path, content in zip(paths, contents, strict=True)
            if isinstance(content, EditionContent)
        )

    def generate_output(self, writer: Any) -> None:
        """Write the front page, every edition and the archive."""
        run = Run.of(self.settings)
        newest = run.editions[0] if run.editions else None
        self._write(writer, "index", "", newest)
        for edition in run.editions:
            self._write(writer, "edition", edition.url, edition)
        page = archive(run.editions)
        self._write(writer, "archive", "archive/", page)
        run.urls.add("archive/")
        weeks = week_pages(run.editions, run.listed)
        for year in page.years:
            self._write(writer, "year", year.url, year_page(year, weeks))
            run.urls.add(year.url)
        for week in weeks:
            self._write(writer, "week", week.week.url, week)
            run.urls.add(week.week.url)

    def _write(self, writer: Any, template: str, url: str, page: object) -> None:
        writer.write_file(save_as(url), self.get_template(template), self.context, page=page)


def generator(_: Any) -> type[EditionsGenerator]:
    """Give Pelican the stage's generator."""
    return EditionsGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.get_generators.connect(generator)
