"""Checks that every internal link of a built site leads to a page, and every fragment to an id."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from plugins.core.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plugins.core.model import Site

_LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "iframe": "src"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link of a page: where it leads and where it stands."""

    href: str
    line: int
    column: int


class _Page(HTMLParser):
    """Collects a page's links and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[Anchor] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, offset = self.getpos()
        values = dict(attrs)
        if values.get("id"):
            self.ids.add(values["id"] or "")
        href = values.get(_LINKS.get(tag, ""))
        if href:
            self.links.append(Anchor(href=href, line=line, column=offset + 1))


def dead_links(folder: Path, site: Site, shown: str) -> tuple[Problem, ...]:
    """Return a problem for each internal link that leads nowhere. `shown` names the folder in problems."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {name: _page(folder / name) for name in sorted(files) if name.endswith(".html")}
    ids = {name: page.ids for name, page in pages.items()}
    return tuple(
        Problem(
            path=f"{shown}/{name}",
            line=link.line,
            column=link.column,
            code="dead-link",
            message=f"{link.href!r} leads to nothing on this site",
            hint="the story that it leads to may be a draft, withdrawn or renamed",
        )
        for name, page in pages.items()
        for link in page.links
        if not _is_alive(link.href, name, site, files, ids)
    )


def _page(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


def _is_alive(href: str, name: str, site: Site, files: set[str], ids: dict[str, set[str]]) -> bool:
    try:
        parts = urlsplit(urljoin(f"{site.url}/{name}", href))
    except ValueError:  # no address at all
        return False
    home = urlsplit(f"{site.url}/")
    if (parts.scheme, parts.netloc) != (home.scheme, home.netloc):
        return True
    if not parts.path.startswith(home.path):
        return False
    path = unquote(parts.path.removeprefix(home.path))
    target = next((file for file in _candidates(path) if file in files), None)
    is_whole = not parts.fragment or target not in ids  # a fragment of no page is for the reader's program
    return target is not None and (is_whole or unquote(parts.fragment) in ids[target])


def _candidates(path: str) -> Iterator[str]:
    if path and not path.endswith("/"):
        yield path
    yield posixpath.join(path, "index.html")
