"""What a reader must load: an edition's page with all but its images, the stylesheets; and no scripts."""

from __future__ import annotations

import gzip
import posixpath
import re
from typing import TYPE_CHECKING

from plugins.check_site.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.check_site.built import Built
    from plugins.core.problem import Problem

MOST_OF_AN_EDITION = 100 * 1024  # bytes, as they are sent
MOST_OF_A_STYLESHEET = 10 * 1024
SEARCH = "search/index.html"
_SCRIPT = re.compile(r"<script(?![^>]*type=\"application/ld\+json\")[^>]*>", re.IGNORECASE)
_STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]*)"')


def weights(built: Built) -> Outcome:
    """Check the editions' pages and the stylesheets for their weight, all pages for scripts."""
    editions = [name for name in built.pages if name.startswith("editions/") or name == "index.html"]
    sizes = {name: _sent(built, name) for name in editions}
    sheets = {name: len(built.data(name)) for name in built.ending(".css")}
    problems = [
        *_too_heavy(built, sizes, MOST_OF_AN_EDITION),
        *_too_heavy(built, sheets, MOST_OF_A_STYLESHEET),
        *(problem for name in built.pages for problem in _scripts(built, name)),
    ]
    figures = [
        f"heaviest edition {max(sizes.values(), default=0):,} bytes sent, without images",
        *(f"{name} {size:,} bytes" for name, size in sheets.items()),
    ]
    looked_at = f"{len(editions)} editions, {len(sheets)} stylesheets, {len(built.pages)} pages"
    return Outcome(name="weights", looked_at=looked_at, problems=tuple(problems), figures=tuple(figures))


def _sent(built: Built, name: str) -> int:
    """Return the bytes of the page and its stylesheets as a server sends them, packed by gzip."""
    text = built.text(name)
    sheets = [_file(built, href, name) for href in _STYLESHEET.findall(text)]
    return sum(len(gzip.compress(built.data(each))) for each in (name, *sheets) if each in built.names)


def _file(built: Built, href: str, page: str) -> str:
    if href.startswith(built.base):
        return href.removeprefix(built.base)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), href))


def _too_heavy(built: Built, sizes: dict[str, int], most: int) -> Iterator[Problem]:
    for name, size in sizes.items():
        if size > most:
            message = f"{size:,} bytes, where at most {most:,} may be"
            yield built.problem(name, "too-heavy", message, "shorten it, or divide it")


def _scripts(built: Built, name: str) -> Iterator[Problem]:
    if name == SEARCH:
        return
    text = built.text(name)
    for script in _SCRIPT.finditer(text):
        line = text.count("\n", 0, script.start()) + 1
        yield built.problem(name, "no-script", f"{script[0]}", "only the search page has a script", line=line)
