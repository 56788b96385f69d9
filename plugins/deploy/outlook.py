"""What a plan means for readers: pages, addresses that die, feed entries seen again, stories that wait."""

from __future__ import annotations

import difflib
import posixpath
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from plugins.deploy.entries import Again, seen_again
from plugins.deploy.held import Due, Held, held_stories, next_rebuild
from plugins.deploy.links import INDEX
from plugins.deploy.roles import PAGE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from plugins.deploy.built import Built
    from plugins.deploy.plan import Plan
    from plugins.deploy.targets import Host

_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its address on the site and, where it is known, its title."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Dying:
    """An address that would lead nowhere, and one that may stand for it."""

    url: str
    offer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A plan in an editor's terms. `other_files` tells of what is no page."""

    new: tuple[Page, ...]
    changed: tuple[Page, ...]
    gone: tuple[Page, ...]
    other_files: str
    dying: tuple[Dying, ...]
    again: tuple[Again, ...]
    held: tuple[Held, ...]
    rebuild: Due | None


def outlook(plan: Plan, built: Built, host: Host, root: Path, now: datetime) -> Outlook:
    """Return what the plan means. Reads titles from the built site, feeds also from the host."""
    changes = plan.changes
    gone = [path for path in changes.gone if _is_page(path)]
    new_pages = [path for path in changes.new if _is_page(path)]
    held = held_stories(root / "content", now)
    return Outlook(
        new=tuple(_page(built, path) for path in new_pages),
        changed=tuple(_page(built, path) for path in changes.changed if _is_page(path)),
        gone=tuple(Page(url_of(path)) for path in gone),
        other_files=_others(changes.new, changes.changed, changes.gone),
        dying=dying(gone, new_pages),
        again=tuple(_again(changes.changed, built, host)),
        held=held,
        rebuild=next_rebuild(held, now),
    )


def url_of(path: str) -> str:
    """Return the address of a file on its site, as links have it."""
    folder, name = posixpath.split(path)
    return (f"/{folder}/" if folder else "/") if name == INDEX else f"/{path}"


def dying(gone: Iterable[str], new: Iterable[str]) -> tuple[Dying, ...]:
    """Return each address that would die, with the new page in the same folder that is named most like it."""
    fresh = [url_of(path) for path in new]
    found = []
    for url in map(url_of, gone):
        parent = posixpath.dirname(url.rstrip("/"))
        beside = [each for each in fresh if posixpath.dirname(each.rstrip("/")) == parent]
        near = difflib.get_close_matches(url, beside, n=1, cutoff=_NEAR)
        found.append(Dying(url, near[0] if near else ""))
    return tuple(found)


def _again(changed: Iterable[str], built: Built, host: Host) -> Iterable[Again]:
    for path in changed:
        if path.endswith(".xml") and not posixpath.basename(path).startswith("sitemap"):
            former = host.read(path)
            if former is not None:
                yield from seen_again(url_of(path), former, (built.folder / path).read_bytes())


def _page(built: Built, path: str) -> Page:
    found = _TITLE.search((built.folder / path).read_bytes())
    title = unescape(found[1].decode("utf-8", "replace")) if found else ""
    return Page(url_of(path), " ".join(title.split()))


def _is_page(path: str) -> bool:
    return posixpath.splitext(path)[1].lower() in PAGE_SUFFIXES


def _others(*parts: Iterable[str]) -> str:
    counts = [sum(not _is_page(path) for path in paths) for paths in parts]
    words = zip(counts, ("new", "changed", "gone"), strict=True)
    return ", ".join(f"{count} {word}" for count, word in words if count)
