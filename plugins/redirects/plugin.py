"""Writes a page that leads on at each former address."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.core.records import read_records
from plugins.core.redirects import Redirects
from plugins.core.run import Run
from plugins.redirects.pages import moved_pages, redirect_problems


class RedirectsGenerator(Generator):
    """Writes the pages of `content/redirects.yaml`."""

    def generate_context(self) -> None:
        """Read the list and tell what is wrong in it."""
        run = Run.of(self.settings)
        self.redirects, problems = read_records(run.content, "redirects.yaml", Redirects)
        taken = {f"/{story.url}" for story in run.stories}
        run.add((*problems, *redirect_problems(self.redirects, taken)))

    def generate_output(self, writer: Any) -> None:
        """Write a page for each."""
        template = self.get_template("redirect")
        for page in moved_pages(self.redirects):
            writer.write_file(page.file, template, self.context, page=page)


def generator(_: Any) -> type[RedirectsGenerator]:
    """Give Pelican the stage's generator."""
    return RedirectsGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.get_generators.connect(generator)
