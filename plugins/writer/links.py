"""Checks that every internal link of a built site leads to a page, and every fragment to an id.

Pages are looked through by patterns; only where such a look finds a dead link is the page parsed, which takes
fifty times as long and is always right.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from plugins.core.forked import spread
from plugins.core.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from plugins.core.site import Site

_LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "iframe": "src"}
# Within these, what looks like a tag is none.
_RAW = re.compile(r"<(?:!--|script|style|textarea|title[^>]*>[^<]*<(?!/title))", re.IGNORECASE)
_TAG = re.compile(r"""<([a-z][a-z0-9]*)\s((?:[^<>"']+|"[^"]*"|'[^']*')*)>""", re.IGNORECASE)
_VALUE = re.compile(r"""(?:^|\s)(href|src|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


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
    names = sorted(name for name in files if name.endswith(".html"))

    def suspects(share: Sequence[str]) -> list[bool]:
        quick = _Checker(folder, site, files)
        return [quick.is_suspect(name) for name in share]

    found = spread(suspects, names)
    checker = _Checker(folder, site, files)
    return tuple(
        Problem(
            path=f"{shown}/{name}",
            line=link.line,
            column=link.column,
            code="dead-link",
            message=f"{link.href!r} leads to nothing on this site",
            hint="the story that it leads to may be a draft, withdrawn or renamed",
        )
        for name, is_suspect in zip(names, found, strict=True)
        if is_suspect
        for link in checker.dead(name)
    )


@dataclass(slots=True)
class _Checker:
    """Tells dead links. Addresses from the site's root lead to the same place on every page: asked once."""

    folder: Path
    site: Site
    files: set[str]
    known: dict[str, tuple[str | None, str] | None] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def is_suspect(self, name: str) -> bool:
        """Return whether some link of the page may be dead."""
        links, ids = _looked_through(self._text(name))
        return not all(self._is_alive(href, name, ids) for href in links)

    def dead(self, name: str) -> list[Anchor]:
        """Return the dead links of the page."""
        page = self._parsed(name)
        return [link for link in page.links if not self._is_alive(link.href, name, page.ids)]

    def _is_alive(self, href: str, name: str, ids: set[str]) -> bool:
        target = self._target(href, name)
        if target is None:
            return True
        file, fragment = target
        if not file or not fragment or not file.endswith(".html"):
            return bool(file)  # a fragment of no page is for the reader's program
        return fragment in (ids if file == name else self._ids(file))

    def _target(self, href: str, name: str) -> tuple[str | None, str] | None:
        if not href.startswith("/"):
            return self._resolved(href, name)
        if href not in self.known:
            self.known[href] = self._resolved(href, name)
        return self.known[href]

    def _resolved(self, href: str, name: str) -> tuple[str | None, str] | None:
        """Return the file to which the link leads, None if there is none, with the fragment.

        None if it leads to another site.
        """
        try:
            parts = urlsplit(urljoin(f"{self.site.url}/{name}", href))
        except ValueError:  # no address at all
            return None, ""
        home = urlsplit(f"{self.site.url}/")
        if (parts.scheme, parts.netloc) != (home.scheme, home.netloc):
            return None
        if not parts.path.startswith(home.path):
            return None, ""
        path = unquote(parts.path.removeprefix(home.path))
        return next((file for file in _candidates(path) if file in self.files), None), unquote(parts.fragment)

    def _ids(self, name: str) -> set[str]:
        if name not in self.ids:
            self.ids[name] = self._parsed(name).ids
        return self.ids[name]

    def _text(self, name: str) -> str:
        with open(f"{self.folder}/{name}", encoding="utf-8") as file:  # noqa: PTH123 - thousands of them
            return file.read()

    def _parsed(self, name: str) -> _Page:
        page = _Page()
        page.feed(self._text(name))
        page.close()
        return page


def _looked_through(text: str) -> tuple[set[str], set[str]]:
    """Return the page's links and ids; perhaps more links than there are, never more ids."""
    if _RAW.search(text):
        page = _Page()
        page.feed(text)
        page.close()
        return {link.href for link in page.links}, page.ids
    links, ids = set(), set()
    for tag, attributes in _TAG.findall(text):
        wanted = _LINKS.get(tag.lower())
        for key, *values in _VALUE.findall(attributes):
            value = html.unescape("".join(values))
            if key.lower() == "id":
                ids.add(value)
            elif key.lower() == wanted and value:
                links.add(value)
    return links, ids


def _candidates(path: str) -> Iterator[str]:
    if path and not path.endswith("/"):
        yield path
    yield posixpath.join(path, "index.html")
