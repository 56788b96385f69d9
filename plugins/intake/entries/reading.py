"""Bytes of a feed, of whatever format, to its channel and entries, each with the parts that are its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from plugins.core.problem import Problem
from plugins.intake.entries.json_feed import json_feed
from plugins.intake.entries.places import channel_parts, entry_elements, entry_parts, line_parts
from plugins.intake.entries.syndication import parsed
from plugins.intake.entries.values import Channel, Entry, Feed
from plugins.intake.markup.trees import xml_tree
from plugins.intake.text.decode import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BROKEN = "the feed is no well-formed XML: compare the story with the site"


def feed_of(data: bytes) -> Feed:
    """Return the feed; without entries if the bytes are none."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return json_feed(text_of(data) or "") or Feed(channel=Channel(), entries=(), parts=())
    channel, entries = parsed(data)
    root = xml_tree(data, "")
    if not isinstance(root, Problem):
        elements = entry_elements(root)
        if len(elements) == len(entries):
            return _accounted(root, elements, channel, entries)
    text = text_of(data)
    if text is None:
        return Feed(channel=channel, entries=(), parts=())
    parts, others = line_parts(text, entries)
    doubts = (_BROKEN,) if isinstance(root, Problem) else ()
    return Feed(channel=channel, entries=entries, parts=parts, others=others, doubts=doubts)


def _accounted(
    root: Element, elements: dict[Element, str], channel: Channel, entries: tuple[Entry, ...]
) -> Feed:
    pairs = tuple(zip(elements.items(), entries, strict=True))
    return Feed(
        channel=channel,
        entries=tuple(
            replace(entry, line=cast("int | None", element.sourceline) or 1) for (element, _), entry in pairs
        ),
        parts=tuple(entry_parts(element, path, entry) for (element, path), entry in pairs),
        others=channel_parts(root, elements),
    )
