"""Where the files of a site lead: the links of pages and the parts that pages are made of."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from plugins.deploy.roles import PAGE_SUFFIXES, SHEET_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

INDEX = "index.html"
_PARTS = {"img": "src", "script": "src", "source": "src", "iframe": "src", "audio": "src", "video": "src"}
_PART_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
_SHEET_URL = re.compile(r"""(?: url\( \s* | @import \s+ ) ["']? ([^"')\s]+)""", re.VERBOSE | re.IGNORECASE)
_ADDRESS = re.compile(r"""https?://[^\s"'<>&]+""")


@dataclass(frozen=True, slots=True)
class Links:
    """What a file refers to, as addresses: `parts` it is not whole without, `pages` it leads to."""

    parts: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


class _Page(HTMLParser):
    """Collects what a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.pages: list[str] = []
        self.canonical = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and values.get("href"):
            self.pages.append(values["href"])
        elif tag == "link" and values.get("href"):
            self._link(values["href"], set(values.get("rel", "").lower().split()))
        elif part := values.get(_PARTS.get(tag, "")):
            self.parts.append(part)

    def _link(self, href: str, relations: set[str]) -> None:
        if "canonical" in relations:
            self.canonical = href
        elif relations & _PART_RELATIONS:
            self.parts.append(href)
        else:
            self.pages.append(href)


@lru_cache(maxsize=4096)
def links_of(suffix: str, data: bytes) -> Links:
    """Return what a file with this suffix and bytes refers to: nothing if it is no page, sheet or feed."""
    if suffix in PAGE_SUFFIXES:
        page = _parsed(data)
        return Links(tuple(page.parts), tuple(page.pages))
    text = data.decode("utf-8", "replace")
    if suffix in SHEET_SUFFIXES:
        return Links(parts=tuple(_SHEET_URL.findall(text)))
    if suffix in {".xml", ".json"}:
        return Links(pages=tuple(_ADDRESS.findall(text)))
    return Links()


def canonical_root(data: bytes) -> str:
    """Return the address that the front page says is its own, with a slash at the end, or nothing."""
    address = _parsed(data).canonical
    return f"{address.rstrip('/')}/" if urlsplit(address).scheme in {"http", "https"} else ""


def resolve(address: str, path: str, root: str, files: Iterable[str]) -> str | None:
    """Return the file of `files` that an address in the file at `path` leads to; "" if there is none.

    None if it leads to another site. `root` is the site's own address, with a slash at the end.
    """
    try:
        parts = urlsplit(urljoin(urljoin(root, path), address))
    except ValueError:
        return ""
    home = urlsplit(root)
    if (parts.scheme, parts.netloc) != (home.scheme, home.netloc):
        return None
    if not f"{parts.path}/".startswith(home.path):
        return None
    wanted = unquote(parts.path[len(home.path) :])
    candidates = (wanted, posixpath.join(wanted, INDEX)) if wanted else (INDEX,)
    return next((each for each in candidates if each in files), "")


def _parsed(data: bytes) -> _Page:
    page = _Page()
    page.feed(data.decode("utf-8", "replace"))
    page.close()
    return page
