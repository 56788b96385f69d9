"""Feeds and sitemap as XML: Atom (RFC 4287), RSS 2.0 (RSS Advisory Board), sitemaps.org 0.9."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from plugins.feeds.entries import Address, Entry, Feed

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
register_namespace("atom", ATOM)


def atom(feed: Feed, url: str) -> bytes:
    """Return the feed as Atom; `url` is its own address."""
    root = Element("feed", xmlns=ATOM)
    _text(root, "id", url)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    entries = feed.entries()
    _text(root, "updated", _iso(_updated(entries)))
    SubElement(root, "link", rel="self", type="application/atom+xml", href=url)
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.page_url)
    for entry in entries:
        _atom_entry(SubElement(root, "entry"), entry)
    return _bytes(root)


def _atom_entry(node: Element, entry: Entry) -> None:
    _text(node, "id", entry.id)
    _text(node, "title", entry.title)
    SubElement(node, "link", rel="alternate", type="text/html", href=entry.url)
    _text(node, "published", _iso(entry.published))
    _text(node, "updated", _iso(entry.updated))
    _text(SubElement(node, "author"), "name", entry.author)
    for category in entry.categories:
        SubElement(node, "category", term=category)
    _text(node, "rights", entry.rights)
    _text(node, "summary", entry.summary)
    content = _text(node, "content", entry.html)
    if content is not None:
        content.set("type", "html")


def rss(feed: Feed, url: str) -> bytes:
    """Return the feed as RSS 2.0; `url` is its own address."""
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", feed.page_url)
    SubElement(channel, "description").text = feed.subtitle
    entries = feed.entries()
    if entries:
        _text(channel, "lastBuildDate", format_datetime(_updated(entries)))
    SubElement(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=url)
    for entry in entries:
        _rss_item(SubElement(channel, "item"), entry)
    return _bytes(root)


def _rss_item(node: Element, entry: Entry) -> None:
    _text(node, "title", entry.title)
    _text(node, "link", entry.url)
    SubElement(node, "guid", isPermaLink="false").text = entry.id
    _text(node, "pubDate", format_datetime(entry.published))
    for category in entry.categories:
        _text(node, "category", category)
    _text(node, "description", entry.html or entry.summary)


def sitemap(addresses: tuple[Address, ...], site_url: str) -> bytes:
    """Return the sitemap; each address stands in the order given."""
    rows = "".join(_row(f"{site_url}/{address.url}", address.changed) for address in addresses)
    head = "<?xml version='1.0' encoding='utf-8'?>"
    return f'{head}\n<urlset xmlns="{SITEMAP}">\n{rows}</urlset>\n'.encode()


def _row(url: str, changed: datetime | None) -> str:
    when = f"    <lastmod>{_iso(changed)}</lastmod>\n" if changed else ""
    return f"  <url>\n    <loc>{escape(url)}</loc>\n{when}  </url>\n"  # as text, ten times as fast as a tree


def _updated(entries: tuple[Entry, ...]) -> datetime:
    return max((entry.updated for entry in entries), default=_NEVER)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _text(parent: Element, name: str, text: str) -> Element | None:
    if not text:
        return None
    node = SubElement(parent, name)
    node.text = text
    return node


def _bytes(root: Element) -> bytes:
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
