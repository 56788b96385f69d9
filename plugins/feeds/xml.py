"""Feeds and sitemap as XML: Atom (RFC 4287), RSS 2.0 (RSS Advisory Board), sitemaps.org 0.9.

Written as text: a tree takes ten times as long, and a story stands in many feeds.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from plugins.feeds.entries import told_of

if TYPE_CHECKING:
    from plugins.feeds.entries import Address, Entry, Feed

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = "<?xml version='1.0' encoding='utf-8'?>\n"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def atom(feed: Feed, url: str) -> bytes:
    """Return the feed as Atom; `url` is its own address."""
    return _bytes(
        f'<feed xmlns="{ATOM}">\n',
        _text("id", url),
        _text("title", feed.title),
        _text("subtitle", feed.subtitle),
        _text("updated", _iso(_updated(feed))),
        _link("self", "application/atom+xml", url),
        _link("alternate", "text/html", feed.page_url),
        *told_of(feed, _atom_entry),
        "</feed>\n",
    )


def _atom_entry(entry: Entry) -> str:
    categories = (f"<category term={quoteattr(name)}/>\n" for name in entry.categories)
    author = _text("name", entry.author).rstrip()
    parts = (
        "<entry>\n",
        _text("id", entry.id),
        _text("title", entry.title),
        f'<link rel="alternate" type="text/html" href={quoteattr(entry.url)}/>\n',
        _text("published", _iso(entry.published)),
        _text("updated", _iso(entry.updated)),
        f"<author>{author}</author>\n",
        *categories,
        _text("rights", entry.rights),
        _text("summary", entry.summary),
        _text("content", entry.html, ' type="html"'),
        "</entry>\n",
    )
    return "".join(parts)


def rss(feed: Feed, url: str) -> bytes:
    """Return the feed as RSS 2.0; `url` is its own address."""
    return _bytes(
        f'<rss version="2.0" xmlns:atom="{ATOM}">\n<channel>\n',
        _text("title", feed.title),
        _text("link", feed.page_url),
        f"<description>{escape(feed.subtitle)}</description>\n",
        _text("lastBuildDate", format_datetime(_updated(feed)) if feed.stories else ""),
        f'<atom:link rel="self" type="application/rss+xml" href={quoteattr(url)}/>\n',
        *told_of(feed, _rss_item),
        "</channel>\n</rss>\n",
    )


def _rss_item(entry: Entry) -> str:
    parts = (
        "<item>\n",
        _text("title", entry.title),
        _text("link", entry.url),
        _text("guid", entry.id, ' isPermaLink="false"'),
        _text("pubDate", format_datetime(entry.published)),
        *(_text("category", category) for category in entry.categories),
        _text("description", entry.html or entry.summary),
        "</item>\n",
    )
    return "".join(parts)


def sitemap(addresses: tuple[Address, ...], site_url: str) -> bytes:
    """Return the sitemap; each address stands in the order given."""
    rows = (_row(f"{site_url}/{address.url}", address.changed) for address in addresses)
    return _bytes(f'<urlset xmlns="{SITEMAP}">\n', *rows, "</urlset>\n")


def _row(url: str, changed: datetime | None) -> str:
    when = f"    <lastmod>{_iso(changed)}</lastmod>\n" if changed else ""
    return f"  <url>\n    <loc>{escape(url)}</loc>\n{when}  </url>\n"


def _updated(feed: Feed) -> datetime:
    return max((story.modified or story.date for story in feed.stories), default=_NEVER)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _link(rel: str, kind: str, url: str) -> str:
    return f'<link rel="{rel}" type="{kind}" href={quoteattr(url)}/>\n'


def _text(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{escape(text)}</{name}>\n" if text else ""


def _bytes(*parts: str) -> bytes:
    return "".join((_HEAD, *parts)).encode()
