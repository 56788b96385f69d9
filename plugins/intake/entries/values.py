"""A feed taken apart, in the same way for every format: the channel, its entries, and their parts."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.parts import Part, Role, Rule
from plugins.intake.markup.account import Claim

TITLE = Claim(Role.HEADLINE, Rule("entry-title", "the title of the entry"))
FIELD = Claim(Role.METADATA, Rule("feed-field", "a field of the feed that front matter knows"))
UNREAD = Claim(Role.FURNITURE, Rule("feed-other", "a field of the feed that no story needs"))
TEASER = Claim(Role.FURNITURE, Rule("teaser", "repeats how the text begins"))
STANDFIRST = Claim(Role.STANDFIRST, Rule("entry-summary", "the summary beside the whole text"))
TEXT = Claim(Role.BODY, Rule("entry-text", "the text of the entry"), is_elsewhere=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What the feed says of all its entries. `rights` and `license` are as printed, often an address."""

    title: str | None = None
    link: str | None = None
    date: str | None = None
    lang: str | None = None
    publisher: str | None = None
    rights: str | None = None
    license: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed. Times are as printed, `content` and `summary` are HTML; it starts on `line`."""

    line: int = 1
    title: str | None = None
    guid: str | None = None
    link: str | None = None
    published: str | None = None
    updated: str | None = None
    content: str | None = None
    summary: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lang: str | None = None
    source: str | None = None
    publisher: str | None = None
    rights: str | None = None
    license: str | None = None
    credit: str | None = None

    @property
    def text(self) -> str | None:
        """The source of the entry's text: its content, else its summary."""
        return self.content or self.summary

    @property
    def standfirst(self) -> str | None:
        """The source of the summary that stands beside a text."""
        return self.summary if self.content else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: each entry with the parts of the file that are its own.

    A part with the rule of `TEXT` stands for the source of the entry's text, one with that of `STANDFIRST`
    for its summary. `others` are the parts of the channel. `doubts` concern every entry.
    """

    channel: Channel
    entries: tuple[Entry, ...]
    parts: tuple[tuple[Part, ...], ...]
    others: tuple[Part, ...] = ()
    doubts: tuple[str, ...] = ()
