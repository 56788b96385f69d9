"""Proofs: what an edited file will look like on the site, told before the build that makes it so.

A story's own page depends on its file, on the editor's lists, and on what a build finds out from all stories:
its section, its edition, its related links. A proof takes these last from the former build, so it costs one
story. What it shows stands until the build that follows has the last word.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Protocol, cast

from plugins.core.listing import save_as
from plugins.core.memory import Damaged
from plugins.core.run import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from plugins.core.model import Story
    from plugins.core.run import Run


class Page(Protocol):
    """A page as the writer holds it."""

    @property
    def value(self) -> object:
        """The value that it shows."""

    def showing(self, value: object) -> Page:
        """Return the same page of another value."""

    def rendered(self, context: Mapping[str, object]) -> str:
        """Return its text."""


# What later stages have found of a story: it stands until the build.
_LATER = ("section", "edition", "related", "thread")


@dataclass(frozen=True, slots=True)
class Proof:
    """A file of the site as it will be: its text, or else the path of the file whose bytes it will have."""

    name: str
    path: str
    text: str | None = None


class Proofs:
    """Gives proofs by what the last build left: its run, settings and pages, and the context they stand in.

    `send` has the stages that treat each story alone treat the run in the settings of what it is given.
    """

    def __init__(
        self,
        run: Run,
        settings: Mapping[str, object],
        pages: Mapping[str, Page],
        context: Mapping[str, object],
        send: Callable[[object], object],
    ) -> None:
        self._run, self._pages, self._context = run, pages, context
        self._settings, self._send = settings, send
        self._content = os.path.realpath(run.content)
        self._stories = {f"{self._content}/{story.path}": story for story in run.stories}
        self._static = tuple(_static_folders(settings, self._content))

    def of(self, paths: Iterable[str], names: Iterable[str]) -> Iterator[Proof]:
        """Yield a proof of each edited file of which there can be one; of pages only of those named."""
        wanted = set(names)
        for path in paths:
            if static := self._static_name(path):
                yield Proof(static, path)
            elif (story := self._stories.get(path)) and (name := save_as(story.url)) in wanted:
                text = self._text(name, story)
                if text:
                    yield Proof(name, path, text)

    def are_apart(self, paths: Iterable[str]) -> bool:
        """Return whether edits of these files leave templates, lists and settings as they were.

        What other stories change on a story's page, the build that follows will find out.
        """
        texts = f"{self._content}/"
        return all(
            (path.startswith(texts) and path.endswith(".md")) or self._static_name(path) for path in paths
        )

    def source(self, name: str) -> str | None:
        """Return the content file of the page with this name; None if it has none, or several."""
        told = (path for path, story in self._stories.items() if save_as(story.url) == name)
        slug = name.removesuffix("/index.html")
        places = (f"{self._content}/pages/{slug}.md", f"{self._content}/{slug}.md")
        return next((path for path in (*told, *places) if os.path.isfile(path)), None)  # noqa: PTH113 - as strings

    def _static_name(self, path: str) -> str | None:
        """Return the name under which the file is copied to the site, if it is one of those."""
        for folder, prefix in self._static:
            if path.startswith(folder) and os.path.isfile(path) and os.path.realpath(path) == path:  # noqa: PTH113
                return f"{prefix}{path.removeprefix(folder)}"
        return None

    def _text(self, name: str, former: Story) -> str | None:
        """Return the text of the story's page, None if the file has problems or may not be shown."""
        page = self._pages[name]
        now = self._run.now if os.environ.get("SOURCE_DATE_EPOCH") else datetime.now(UTC)
        one = self._run.alone(now)
        try:
            if not (story := one.read(one, former.path)):
                return None
            one.stories = (story,)
            self._send(SimpleNamespace(settings={**self._settings, KEY: one}))
            if one.problems or not one.stories:
                return None
            story = replace(one.stories[0], **{name: getattr(former, name) for name in _LATER})
        except (OSError, Damaged):  # the file is gone again, or what the former build kept
            return None
        show = cast("Callable[..., object]", type(page.value))
        return page.showing(show(story=story)).rendered(self._context)


def _static_folders(settings: Mapping[str, object], content: str) -> Iterator[tuple[str, str]]:
    """Yield the folders whose files are copied, with their place on the site; each ends with a slash."""
    theme = os.path.realpath(str(settings["THEME"]))
    for folder in cast("list[str]", settings["THEME_STATIC_PATHS"]):
        yield f"{theme}/{folder}/", f"{settings['THEME_STATIC_DIR']}/"
    for folder in cast("list[str]", settings["STATIC_PATHS"]):
        yield f"{content}/{folder}/", f"{folder}/"
