"""Feeds as JSON: JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from plugins.feeds.entries import told_of

if TYPE_CHECKING:
    from plugins.feeds.entries import Entry, Feed

VERSION = "https://jsonfeed.org/version/1.1"
NAME = "feed.json"


def json_feed(feed: Feed, url: str) -> bytes:
    """Return the feed as JSON Feed; `url` is its own address."""
    told = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.page_url,
        "feed_url": url,
        "icon": f"{feed.site.url}/theme/icon-512.png",
        "language": feed.site.lang,
        "items": list(told_of(feed, _item)),
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _item(entry: Entry) -> dict[str, object]:
    """Return the entry; one whose text may not be shown has its summary, or its title, as plain text."""
    text = {"content_html": entry.html} if entry.html else {"content_text": entry.summary or entry.title}
    told = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        **text,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(timespec="seconds"),
        "date_modified": entry.updated.isoformat(timespec="seconds"),
        "authors": [{"name": entry.author}],
        "tags": list(entry.categories),
        "language": entry.lang,
    }
    return {name: value for name, value in told.items() if value}
