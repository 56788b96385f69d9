"""Walks a site as readers may, and tells what they would find broken. It shares nothing with the planner."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tests.deploy.webs import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ADDRESS = re.compile(rb"""(?:(?:href|src)=["']|<loc>|Sitemap: |url\()([^"'<)\s]+)""")


def broken(site: Mapping[str, bytes], bookmarks: Iterable[str]) -> tuple[list[str], set[str]]:
    """Return every dead link, missing part and half page that is met from the doors and the bookmarks.

    The second is all that was met: what a reader may have kept the address of.

    A bookmark that leads nowhere is for the caller to judge: a page may have gone.
    """
    doors = [
        path
        for path in site
        if path in {"index.html", "robots.txt"} or path.startswith(("feeds/", "sitemap"))
    ]
    waiting = [path for path in (*doors, *bookmarks) if path in site]
    seen, found = set(waiting), []
    while waiting:
        path = waiting.pop()
        data = site[path]
        if path.endswith(".html") and not data.rstrip().endswith(b"</html>"):
            found.append(f"{path} is half a page")
        for address in _addresses(path, data):
            target = next((each for each in (address, f"{address}index.html") if each in site), None)
            if target is None:
                found.append(f"{path} -> {address}")
            elif target not in seen:
                seen.add(target)
                waiting.append(target)
    return found, seen


def lost(
    site: Mapping[str, bytes], bookmarks: Iterable[str], wanted: Mapping[str, bytes], *, is_over: bool
) -> list[str]:
    """Return the bookmarks that lead nowhere though their page stays, or though the new site is not up."""
    return [path for path in bookmarks if path not in site and (path in wanted or not is_over)]


@lru_cache(maxsize=10_000)
def _addresses(path: str, data: bytes) -> tuple[str, ...]:
    if not path.endswith((".html", ".css", ".xml", ".txt")):
        return ()
    found = (each.decode() for each in _ADDRESS.findall(data))
    return tuple(
        each.removeprefix(ROOT) if each.startswith(ROOT) else each.removeprefix("/") for each in found
    )
