"""A built site, read from its folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from plugins.core.problem import Problem
from plugins.core.site import Site

if TYPE_CHECKING:
    from pathlib import Path

_SITEMAP = re.compile(r"^Sitemap: (\S+)/sitemap\.xml$", re.MULTILINE)
_NOT_INDEXED = re.compile(r'<meta name="robots" content="[^"]*\bnoindex\b')
_DATED = re.compile(r"\d{4}(?:-w\d\d)?")
# Kinds of pages by the first parts of their names: each such folder, and each page that stands alone, is one.
_MANY = {"stories", "editions", "sections", "tags", "threads", "archive", "sources"}


@dataclass(frozen=True, kw_only=True)
class Built:
    """A folder with a built site, whose address is `url`. `shown` is what problems call the folder."""

    folder: Path
    shown: str
    url: str
    names: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Return the site in the folder; None if there is none with its address in `robots.txt`."""
        robots = folder / "robots.txt"
        told = _SITEMAP.search(robots.read_text("utf-8")) if robots.is_file() else None
        if told is None:
            return None
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        return cls(folder=folder, shown=folder.name, url=told[1], names=tuple(names))

    @property
    def base(self) -> str:
        """The path of the site at its host, with a slash at both ends."""
        return f"{urlsplit(self.url).path}/"

    @property
    def site(self) -> Site:
        """The site as far as links need to know it."""
        return Site(name="", subtitle="", url=self.url, base=self.base, lang="")

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of all pages."""
        return self.ending(".html")

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.names)

    def page_at(self, url: str) -> str | None:
        """Return the name of the page at a whole address; None if the site has none there."""
        name = f"{url.removeprefix(f'{self.url}/')}index.html"
        return name if url.startswith(f"{self.url}/") and name in self._known else None

    def is_indexed(self, name: str) -> bool:
        """Return whether search engines may list the page: no tag of its head says `noindex`."""
        return _NOT_INDEXED.search(self.text(name)) is None

    def ending(self, *ends: str) -> tuple[str, ...]:
        """Return the names of the files that end so."""
        return tuple(name for name in self.names if name.endswith(ends))

    def text(self, name: str) -> str:
        """Return a file's text."""
        return (self.folder / name).read_text("utf-8")

    def data(self, name: str) -> bytes:
        """Return a file's bytes."""
        return (self.folder / name).read_bytes()

    def kinds(self) -> tuple[str, ...]:
        """Return a page of each kind: of many alike the last by name, of editions so the newest."""
        found: dict[tuple[str, ...], str] = {}
        for name in self.pages:
            found[_kind(name)] = name
        return tuple(sorted(found.values()))

    def problem(
        self, name: str, code: str, message: str, hint: str, *, line: int = 1, column: int = 1
    ) -> Problem:
        """Return a problem with one of the files."""
        path = f"{self.shown}/{name}"
        return Problem(
            path=path, line=max(1, line), column=max(1, column), code=code, message=message, hint=hint
        )


def _kind(name: str) -> tuple[str, ...]:
    first, *rest = name.removesuffix("index.html").split("/")
    if first not in _MANY:
        return (name,)
    steps = ["*" if not _DATED.fullmatch(step) else "0" for step in rest if step]
    return (first, *steps[:2])
