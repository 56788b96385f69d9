"""Gives every template the site, its language and its links; writes the pages that an editor wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache
from markupsafe import Markup, escape
from pelican import signals
from pelican.generators import Generator, PagesGenerator

from plugins.core.dates import iso
from plugins.core.listing import save_as
from plugins.core.run import GENERATORS, Run
from plugins.frame import translating
from plugins.frame.catalogues import language_of
from plugins.frame.directions import bdi, tongue
from plugins.frame.moments import moment
from plugins.frame.pages import TextPage, menu, text_pages
from plugins.frame.printing import PrintingTemplate, QuickContext

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGE = "LANGUAGE"  # in the context, so that a new word makes new pages


def begin(pelican: Any) -> None:
    """Read the theme's words, and take the place of Pelican's generator of pages."""
    settings = pelican.settings
    run = Run.of(settings)
    own = run.content / "theme"  # what a newsroom puts in the place of the theme's
    folders = (Path(settings["THEME"], "locale"), own / "locale")
    run.language, problems = language_of(run.site.lang, folders, run.content.parent)
    run.add(problems)
    settings[LANGUAGE] = run.language
    for name, folder in (("THEME_TEMPLATES_OVERRIDES", "templates"), ("THEME_STATIC_PATHS", "static")):
        if (own / folder).is_dir():
            settings[name] = [*settings[name], str(own / folder)]
    settings.setdefault(GENERATORS, {})[PagesGenerator] = TextPagesGenerator


def equip(generator: Any) -> None:
    """Set the globals and filters that docs/theme.md names, and the language."""
    run, env = Run.of(generator.settings), generator.env
    site = run.site
    translating.equip(env, run.language)
    env.template_class, env.context_class = PrintingTemplate, QuickContext
    env.auto_reload = False  # each build has templates of its own
    if isinstance(env.bytecode_cache, FileSystemBytecodeCache):  # what is compiled has the words in it
        env.bytecode_cache.pattern = f"__dateline_{run.digests.of(run.language).hex()}_%s.cache"
    env.globals |= {
        "site": site,
        "stages": stages_of(generator.settings["PLUGINS"]),
        "base": Markup(escape(site.base)),  # noqa: S704 - escaped
        "link": lambda url: f"{site.base}{url}",
        "absolute": lambda url: f"{site.url}/{url}",
    }
    language = run.language
    dates = {"day": language.day, "short_day": language.short_day, "long_date": language.long_date}
    env.filters |= {**dates, "iso": iso, "moment": moment(language)}
    env.filters |= {"tongue": tongue(site.lang), "bdi": bdi}


def stages_of(plugins: Iterable[str]) -> frozenset[str]:
    """Return the names of the stages among the site's plugins."""
    return frozenset(
        plugin.removeprefix("plugins.").removesuffix(".plugin")
        for plugin in plugins
        if plugin.startswith("plugins.") and plugin.endswith(".plugin")
    )


class TextPagesGenerator(PagesGenerator):
    """Pelican's generator of pages; what it writes are values as other pages are."""

    def generate_context(self) -> None:
        """Read the pages, and tell every template of them."""
        super().generate_context()
        told = (TextPage(slug=page.slug, title=page.title) for page in self.pages)
        self.context["menu"] = menu(text_pages(told, (), Run.of(self.settings).language))

    def generate_output(self, writer: Any) -> None:
        """Write the pages that an editor wrote, and the corrections."""
        run = Run.of(self.settings)
        if run.has_strangers:
            for page in self.pages:
                signals.page_generator_write_page.send(self, content=page)
        for page in self._made(run):
            writer.write_file(save_as(page.url), self.get_template(page.template), self.context, page=page)
            run.urls.add(page.url)
        signals.page_writer_finalized.send(self, writer=writer)

    def _made(self, run: Run) -> list[TextPage]:
        written = (
            TextPage(slug=page.slug, title=page.title, content=page.content, summary=page.matter.summary)
            for page in self.pages
        )
        return list(text_pages(written, run.listed, run.language))


class FrameGenerator(Generator):
    """Writes the page that belongs to no stage."""

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
    signals.initialized.connect(begin)
    signals.generator_init.connect(equip)
    signals.get_generators.connect(generator)
