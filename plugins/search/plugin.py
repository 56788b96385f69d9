"""Writes the search page, and has the index made of the finished pages, where SEARCH is on."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.core.problem import Problem
from plugins.core.run import Derived, Run
from plugins.search.index import index, is_story

URL = "search/"
PROGRAM = "pagefind_bin"


def begin(pelican: Any) -> None:
    """Ask for the index."""
    if not pelican.settings.get("SEARCH"):
        return
    run = Run.of(pelican.settings)
    run.derived.append(Derived("search", is_story, index))
    if find_spec(PROGRAM) is None:
        run.add([_missing()])


def _missing() -> Problem:
    return Problem(
        path="publishconf.py",
        line=1,
        column=1,
        code="missing-search",
        message="SEARCH is on, but Pagefind is not installed: there is none for this kind of machine",
        hint="set SEARCH = False, or publish on another machine",
    )


class SearchGenerator(Generator):
    """Writes the search page."""

    def generate_context(self) -> None:
        """Let every page know whether there is one to search."""
        self.context["has_search"] = bool(self.settings.get("SEARCH"))

    def generate_output(self, writer: Any) -> None:
        """Write the page."""
        if self.context["has_search"]:
            writer.write_file(f"{URL}index.html", self.get_template("search"), self.context)


def generator(_: Any) -> type[SearchGenerator]:
    """Give Pelican the stage's generator."""
    return SearchGenerator


def register() -> None:
    """Connect the stage to Pelican's signals."""
    signals.initialized.connect(begin)
    signals.get_generators.connect(generator)
