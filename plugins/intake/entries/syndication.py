"""RSS 0.9x to 2.0 and Atom 0.3 and 1.0 by feedparser: it is given bytes in memory and opens nothing."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from plugins.intake.entries.sources import as_html, is_html, plain
from plugins.intake.entries.values import Channel, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

# With entities of its own: none is expanded.
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,500}\[.{0,100000}?\]\s*>", re.DOTALL)
_HTML_TYPES = {"text/html", "application/xhtml+xml", "html", "xhtml"}
# What feedparser and the parsers under it can raise at bytes that are no feed.
_FAULTS = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError)


def parsed(data: bytes) -> tuple[Channel, tuple[Entry, ...]]:
    """Return the channel and its entries, none if the bytes are no feed. Never raises."""
    import feedparser  # noqa: PLC0415 - 60 ms that only feeds need

    feedparser.api.PREFERRED_XML_PARSERS = []  # it would look for one that is not there, each time anew
    try:
        # A stream: of text or bytes feedparser would first ask whether they name a file or an address.
        stream = io.BytesIO(_DOCTYPE.sub(b"", data, count=1))
        found = feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False)
    except _FAULTS:
        return Channel(), ()
    channel = _record(found["feed"])
    return _channel(channel), tuple(map(_entry, _records(dict(found), "entries")))


def _channel(feed: Mapping[str, object]) -> Channel:
    return Channel(
        title=_shown(feed, "title"),
        link=_text(feed, "link"),
        date=_text(feed, "updated") or _text(feed, "published"),
        lang=_text(feed, "language"),
        publisher=plain(_text(feed, "publisher")),
        rights=_shown(feed, "rights"),
        license=_linked(feed, "license"),
    )


def _entry(record: Mapping[str, object]) -> Entry:
    content = _content(record)
    # feedparser makes a summary of the content where there is none: that one has no detail
    summary = _html(_record(record.get("summary_detail")) if content else _detail(record, "summary"))
    return Entry(
        title=_shown(record, "title"),
        guid=_text(record, "id"),
        link=_text(record, "link"),
        published=_text(record, "published") or _text(record, "created"),
        updated=_text(record, "updated"),
        content=content,
        summary=None if summary == content else summary,
        authors=_authors(record),
        tags=tuple(tag for each in _records(record, "tags") if (tag := _tag(each))),
        lang=_lang(record),
        source=_shown(_record(record.get("source")), "title"),
        publisher=plain(_text(record, "publisher")),
        rights=_shown(record, "rights"),
        license=_linked(record, "license"),
        credit=_credit(record),
    )


def _content(record: Mapping[str, object]) -> str | None:
    """Return the longest of the entry's contents: beside the text some have one for telephones."""
    sources = (_html(each) for each in _records(record, "content"))
    return max((source for source in sources if source), key=len, default=None)


def _html(detail: Mapping[str, object]) -> str | None:
    value = _text(detail, "value")
    if not value:
        return None
    if _text(detail, "type") in _HTML_TYPES:
        return as_html(value)
    return as_html(value, is_plain=True)


def _shown(record: Mapping[str, object], name: str) -> str | None:
    """Return a field's text as one line, without the markup that its type allows."""
    detail = _detail(record, name)
    value = _text(detail, "value")
    is_markup = _text(detail, "type") in _HTML_TYPES
    return plain(value) if value and (is_markup or not is_html(value)) else _line(value)


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _detail(record: Mapping[str, object], name: str) -> Mapping[str, object]:
    detail = _record(record.get(f"{name}_detail"))
    return detail or {"value": record.get(name), "type": "text/plain"}


def _authors(record: Mapping[str, object]) -> tuple[str, ...]:
    names = [_text(each, "name") or _text(each, "email") for each in _records(record, "authors")]
    whole = _text(record, "author")
    if len(names) <= 1 and "@" in (whole or ""):
        names = [whole]  # feedparser takes an address apart as if no domain ended with five letters
    lines = (plain(name) for name in names)
    return tuple(dict.fromkeys(line for line in lines if line))


def _tag(record: Mapping[str, object]) -> str | None:
    return plain(_text(record, "label") or _text(record, "term"))


def _lang(record: Mapping[str, object]) -> str | None:
    details = (*_records(record, "content"), _detail(record, "summary"), _detail(record, "title"))
    return _text(record, "language") or next(
        (lang for detail in details if (lang := _text(detail, "language"))), None
    )


def _credit(record: Mapping[str, object]) -> str | None:
    """Return to whom the entry is credited; beside a picture the credit is the picture's."""
    if record.get("media_content") or record.get("media_thumbnail"):
        return None
    return next((plain(_text(each, "content")) for each in _records(record, "media_credit")), None)


def _linked(record: Mapping[str, object], rel: str) -> str | None:
    links = (_text(link, "href") for link in _records(record, "links") if _text(link, "rel") == rel)
    return next((link for link in links if link), None)


def _text(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _record(value: object) -> dict[str, object]:
    """Return feedparser's dictionary as a plain one, which knows no other names for a key."""
    return dict(value) if isinstance(value, dict) else {}


def _records(record: Mapping[str, object], name: str) -> list[dict[str, object]]:
    values = record.get(name)
    return [_record(value) for value in values] if isinstance(values, list) else []
