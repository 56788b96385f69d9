"""The pages of a build: which must be rendered, and how they are, on all cores."""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plugins.core.digest import digest_of_bytes
from plugins.core.forked import spread
from plugins.core.run import NOBODY
from plugins.writer.templates import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jinja2 import Template

    from plugins.core.digest import Digests
    from plugins.core.memory import Memory
    from plugins.core.run import First
    from plugins.writer.manifest import Entry
    from plugins.writer.staging import Staging

_KEPT = "pages"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: its file, its template, and the one value that it shows."""

    name: str
    template: Template
    value: object

    def way(self, theme: Theme) -> bytes | None:
        """Return the digest of what makes the page of its value, None if it cannot be told."""
        return theme.digest(self.template.name or "")

    def made(self, context: Mapping[str, object]) -> bytes:
        """Return the page's bytes."""
        return self.rendered(context).encode()

    def rendered(self, context: Mapping[str, object]) -> str:
        """Return the page's text."""
        return self.template.render({**context, "page": self.value, "output_file": self.name})

    def showing(self, value: object) -> Page:
        """Return the same page of another value."""
        return Page(self.name, self.template, value)


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be that no template makes, but a function of these values alone."""

    name: str
    make: Callable[..., bytes]
    value: tuple[object, ...]

    def way(self, _: Theme) -> bytes | None:
        """Return the name of the function; the memory's version stands for what it does."""
        return f"{self.make.__module__}.{self.make.__qualname__}".encode()

    def made(self, _: Mapping[str, object]) -> bytes:
        """Return the file's bytes."""
        return self.make(*self.value)


@dataclass(slots=True)
class Pages:
    """The pages that the stages asked for, by file."""

    pages: dict[str, Page | Made] = field(default_factory=dict)

    def write(
        self,
        staging: Staging,
        context: Mapping[str, object],
        memory: Memory,
        digests: Digests,
        first: First = NOBODY,
    ) -> dict[str, Entry]:
        """Put the pages that are new or show something new into the stage; return all pages' entries.

        Those that somebody waits for are rendered `first`, and shown.
        """
        rendered = [page for page in self.pages.values() if isinstance(page, Page)]
        if not rendered:
            return {page.name: staging.put(page.name, page.made(context)) for page in self.pages.values()}
        theme = Theme(rendered[0].template.environment, context, memory)
        for page in rendered:
            page.way(theme)  # before the processes part
        press = _Press(staging, context, theme, digests)
        former = _recalled(memory, staging)
        told = {name: press.fingerprint(page) for name, page in self.pages.items()} if former else {}
        entries = {
            name: staging.live[name]
            for name, fingerprint in told.items()
            if fingerprint and former.get(name) == fingerprint and name in staging.live
        }
        rest = [page for name, page in self.pages.items() if name not in entries]
        awaited = press.print([page for page in rest if page.name in first.names], first.show)
        others = [page for page in rest if page.name not in first.names]
        for name, entry, fingerprint in (*awaited, *spread(press.print, others)):
            entries[name] = entry
            told[name] = fingerprint
        self._keep(memory, entries, told)
        theme.keep(memory)
        return entries

    @staticmethod
    def _keep(memory: Memory, entries: Mapping[str, Entry], told: Mapping[str, bytes | None]) -> None:
        rows = {name: (entry.sha256, told[name]) for name, entry in entries.items() if told[name]}
        memory.put(_KEPT, marshal.dumps(rows))


def _recalled(memory: Memory, staging: Staging) -> dict[str, bytes]:
    """Return the fingerprints of the pages that stand in the output as the former build left them."""
    data = memory.get(_KEPT)
    rows: dict[str, tuple[str, bytes]] = marshal.loads(data) if data else {}  # noqa: S302 - checked by its hash
    live = staging.live
    return {name: told for name, (sha, told) in rows.items() if name in live and live[name].sha256 == sha}


@dataclass(slots=True)
class _Press:
    """Renders pages into the stage."""

    staging: Staging
    context: Mapping[str, object]
    theme: Theme
    digests: Digests

    def fingerprint(self, page: Page | Made) -> bytes | None:
        """Return the digest of all that the page depends on, None if it cannot be told."""
        way = page.way(self.theme)
        if way is None:
            return None
        try:
            value = self.digests.of(page.value)
        except (TypeError, ValueError):
            return None
        return digest_of_bytes(b"".join((way, page.name.encode(), b"\0", value)))

    def print(
        self, pages: Sequence[Page | Made], show: Callable[[str, str], object] | None = None
    ) -> list[tuple[str, Entry, bytes | None]]:
        """Render the pages and put those whose bytes are new; return their entries and fingerprints."""
        return [(page.name, self._printed(page, show), self.fingerprint(page)) for page in pages]

    def _printed(self, page: Page | Made, show: Callable[[str, str], object] | None) -> Entry:
        data = page.made(self.context)
        if show:
            show(page.name, data.decode())
        return self.staging.put(page.name, data)
