"""Reads every file of `content/` for Pelican: strict front matter, clean HTML, problems collected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from blinker import ANY
from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.readers import MarkdownReader

from plugins.core.listing import save_as
from plugins.core.run import GENERATORS, KEY, Run
from plugins.corpus.articles import NoArticles, StoryPage
from plugins.corpus.files import MATTER_OF, Desk, desk_of, newest_first, read_article, read_other
from plugins.corpus.folder import Folder
from plugins.corpus.settings import begun, setting_problems
from plugins.corpus.stories import duplicate_slugs

FOLDER = "DATELINE_FOLDER"


class StoriesGenerator(ArticlesGenerator):
    """Pelican's generator of articles. Where no plugin of others takes part, it makes stories alone."""

    desk: Desk | None = None

    def generate_context(self) -> None:
        """Read the stories, and let the stages have them."""
        run = Run.of(self.settings)
        if run.has_strangers:
            super().generate_context()
            return
        folder: Folder = self.settings[FOLDER]
        paths = folder.stories(self.settings["ARTICLE_PATHS"], self.settings["IGNORE_FILES"])
        listening = signals.article_generator_pretaxonomy.receivers_for(ANY)
        self.desk = desk_of(run, listening, self.settings["PLUGINS"])
        run.stories = newest_first(self.desk.read(paths))
        self.articles: Any = NoArticles()
        self.context["articles"] = self.articles
        signals.article_generator_pretaxonomy.send(self)
        self.desk.note()
        signals.article_generator_finalized.send(self)

    def check_disabled_readers(self) -> None:
        """Nothing to check: there is one reader."""

    def refresh_metadata_intersite_links(self) -> None:
        """Leave links alone: they were resolved when the stories were read."""

    def generate_articles(self, write: Any) -> None:
        """Write each article's page; it shows the story as all stages have left it."""
        stories = {story.slug: story for story in Run.of(self.settings).stories}
        for article in self.articles:
            signals.article_generator_write_article.send(self, content=article)
            told = {"article": article, "page": StoryPage(story=stories[article.slug]), "url": article.url}
            write(article.save_as, self.get_template(article.template), self.context, blog=True, **told)

    def generate_output(self, writer: Any) -> None:
        """Write the stories' pages."""
        run = Run.of(self.settings)
        if run.has_strangers:
            super().generate_output(writer)
            return
        template = self.get_template("story")
        for each in run.stories:
            writer.write_file(save_as(each.url), template, self.context, page=StoryPage(story=each))
        signals.article_writer_finalized.send(self, writer=writer)


class DispatchReader(MarkdownReader):
    """Pelican's reader for `.md` files: stories, editions and pages."""

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the file's HTML and what Pelican must know of it. A story's HTML is for rights to add."""
        run = Run.of(self.settings)
        path = Path(source_path).relative_to(run.content).as_posix()
        return read_other(run, path) if path.partition("/")[0] in MATTER_OF else read_article(run, path)


def begin(pelican: Any) -> None:
    """Begin the build's run: the one state that all stages share."""
    settings = pelican.settings
    settings[FOLDER] = folder = Folder.of(Path(settings["PATH"]))
    settings[KEY] = run = begun(settings, folder)
    settings.setdefault(GENERATORS, {})[ArticlesGenerator] = StoriesGenerator
    run.add(setting_problems(settings))
    run.add((*folder.links_leading_out(), *folder.unread_files()))


def use_reader(readers: Any) -> None:
    """Let our reader have all Markdown files, and no other reader any file."""
    static = readers.reader_classes["static"]
    readers.reader_classes = {"static": static, "md": DispatchReader}


def hide_run(generator: Any) -> None:
    """Keep the run, and with it the whole texts, out of every template's reach."""
    for name in (KEY, FOLDER, GENERATORS):
        generator.context.pop(name, None)


def collect(generator: Any) -> None:
    """Hand the stories on, newest first."""
    run = Run.of(generator.settings)
    if run.has_strangers:
        run.stories = newest_first(article.story for article in generator.articles)
    run.add(duplicate_slugs(run.files))


def keep(generators: Any) -> None:
    """Keep the stories for the next build."""
    for desk in (getattr(generator, "desk", None) for generator in generators):
        if desk:
            desk.keep()


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.initialized.connect(begin)
    signals.readers_init.connect(use_reader)
    signals.generator_init.connect(hide_run)
    signals.article_generator_pretaxonomy.connect(collect)
    signals.all_generators_finalized.connect(keep)
