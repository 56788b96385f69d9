"""Reads RSS, Atom and JSON feeds: a story for each entry, in their order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Part
from plugins.intake.entries.json_feed import VERSION
from plugins.intake.entries.matters import NAME, Page, is_teaser
from plugins.intake.entries.reading import feed_of
from plugins.intake.entries.stories import Told, told
from plugins.intake.entries.values import STANDFIRST, TEASER, TEXT
from plugins.intake.found import Found, no_story, reviewed
from plugins.intake.markup.trees import root_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.entries.values import Entry
    from plugins.intake.text.agencies import Agencies

__all__ = ["NAME", "read", "sniff"]

_START = 20_000
_JSON = re.compile(rb"\"version\"\s*:\s*\"" + VERSION.replace("/", r"\\?/").encode())
_BROKEN = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]")
_NOT_FEEDS = (b"http://www.w3.org/2005/Atom", b"http://purl.org/atom/", b"purl.org/rss/", b"netscape.com/rdf")


def sniff(data: bytes, name: str) -> float:
    """Return how sure it is that this is a feed: its root, or the version that a JSON feed names."""
    head = data[:_START]
    root = (root_name(data) or "").lower()
    if root == "rss":
        return 0.99
    if root in {"feed", "rdf"}:
        return (
            0.99 if any(mark in head for mark in _NOT_FEEDS) or b"<entry" in data or b"<item" in data else 0.0
        )
    if _JSON.search(head) and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return 0.99
    is_named_so = name.lower().endswith((".rss", ".atom"))
    return (
        0.9
        if head.lstrip()[:1] == b"<" and _BROKEN.search(head) and (is_named_so or b"<?xml" in head)
        else 0.0
    )


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return a story for each entry, a Problem for each that has no text or no date."""
    feed = feed_of(data)
    if not feed.entries:
        return (replace(no_story(name), message="the feed has no entries", hint="take it out of the folder"),)
    page = Page(path=name, agencies=agencies, channel=feed.channel)
    stories = [told(entry, page) for entry in feed.entries]
    first = next((at for at, story in enumerate(stories) if isinstance(story.found, Dispatch)), 0)
    others = (feed.others if at == first else () for at in range(len(stories)))
    return tuple(
        _accounted(story, (*before, *_whole(parts, entry, story)), feed.doubts)
        for story, entry, parts, before in zip(stories, feed.entries, feed.parts, others, strict=True)
    )


def _accounted(story: Told, parts: tuple[Part, ...], doubts: tuple[str, ...]) -> Found:
    if not isinstance(story.found, Dispatch):
        return story.found
    return reviewed(replace(story.found, parts=parts), (*doubts, *story.doubts))


def _whole(parts: tuple[Part, ...], entry: Entry, story: Told) -> Iterator[Part]:
    """Yield the entry's parts, in place of the source of its text the parts of that text."""
    is_open = True
    for part in parts:
        if part.rule is TEXT.rule:
            yield from _inner(part, story.text.parts) if is_open else ()
            is_open = False
        elif part.rule is STANDFIRST.rule and is_teaser(entry.standfirst, story.text.shown):
            yield part._replace(role=TEASER.role, rule=TEASER.rule)
        else:
            yield part


def _inner(whole: Part, parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        line, path = whole.line + part.line - 1, f"{whole.path}{part.path}"
        yield Part(line=line, path=path, role=part.role, rule=part.rule, text=part.text)
