"""Writes a page that leads on at each former address."""

from __future__ import annotations

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.core.records import read_records
from plugins.core.redirects import Redirects
from plugins.core.run import Run
from plugins.redirects.pages import moved_pages, redirect_problems, taken_problems

WAITING = "DATELINE_REDIRECTS"  # the generator that still has to write


class RedirectsGenerator(Generator):
    """Writes the pages of `content/redirects.yaml`, when all others are known."""

    def generate_context(self) -> None:
        """Read the list and tell what is wrong in it."""
        run = Run.of(self.settings)
        self.redirects, problems = read_records(run.content, "redirects.yaml", Redirects)
        run.add((*problems, *redirect_problems(self.redirects)))

    def generate_output(self, _: Any) -> None:
        """Wait: images and what plugins of others write come later."""
        self.settings[WAITING] = self

    def lead_on(self, writer: Any) -> None:
        """Write a page for each redirect, unless one stands where something else does."""
        run = Run.of(self.settings)
        if self.redirects.redirects:
            run.add(taken_problems(self.redirects, writer.names()))
            run.stop_on_problems()
        template = self.get_template("redirect")
        for page in moved_pages(self.redirects):
            writer.write_file(page.file, template, self.context, page=page)


def finish(pelican: Any) -> None:
    """Write the redirects, before the writer puts everything in its place."""
    pelican.settings[WAITING].lead_on(pelican.writer)


def generator(_: Any) -> type[RedirectsGenerator]:
    """Give Pelican the stage's generator."""
    return RedirectsGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.get_generators.connect(generator)
    signals.finalized.connect(finish)
