"""Which entries of a feed its readers would be shown a second time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROLOGUE = 4096
_ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as feed readers know it: by `id`; `updated` is empty where a feed tells none."""

    id: str
    link: str
    title: str
    updated: str


@dataclass(frozen=True, slots=True)
class Again:
    """An entry that would be shown again, and why."""

    feed: str
    title: str
    reason: str


def seen_again(feed: str, former: bytes, data: bytes) -> Iterator[Again]:
    """Yield the entries that a reader of the former feed knows, and would be shown as new or as changed."""
    before = entries_of(former)
    ids = {entry.id: entry for entry in before}
    links = {entry.link for entry in before if entry.link}
    for entry in entries_of(data):
        known = ids.get(entry.id)
        if known is None and entry.link in links:
            yield Again(feed, entry.title, "its id is another")
        elif known and known.updated != entry.updated:
            yield Again(feed, entry.title, f"updated {entry.updated}")


def entries_of(data: bytes) -> tuple[Entry, ...]:
    """Return the entries of an Atom or RSS feed; none of what is neither, or has a DTD."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return ()
    if b"<!DOCTYPE" in data[:_PROLOGUE]:
        return ()
    atom = (
        Entry(
            _text(each, f"{_ATOM}id"),
            _link(each),
            _text(each, f"{_ATOM}title"),
            _text(each, f"{_ATOM}updated"),
        )
        for each in root.iter(f"{_ATOM}entry")
    )
    rss = (
        Entry(_text(each, "guid"), _text(each, "link"), _text(each, "title"), "")
        for each in root.iter("item")
    )
    return (*atom, *rss)


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _link(entry: etree._Element) -> str:
    links = entry.findall(f"{_ATOM}link")
    return next(
        (str(each.get("href", "")) for each in links if each.get("rel", "alternate") == "alternate"), ""
    )
