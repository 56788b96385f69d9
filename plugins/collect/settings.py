"""The feeds to collect, as `content/feeds.yaml` names them, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.kinds import WebAddress, is_slug
from plugins.core.problem import Problem, did_you_mean, problem_with
from plugins.core.records import read_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FILE = "feeds.yaml"
# field: the least and the most that it may be, in what, and an example
_LIMITS = {
    "max_items": (1, 10_000, "entries", 500),
    "max_bytes": (1_000, 100_000_000, "bytes", 5_000_000),
    "timeout": (1, 600, "seconds", 30),
    "every": (1, 720, "hours", 6),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed to collect.

    `every` is the least number of hours between two visits; of entries that are new at one visit at most
    `max_items` are stored, the first of the file. `max_bytes` limits what is sent and what it unpacks to;
    `timeout`, in seconds, the whole visit of one address. `pages`: the pages that new entries lead to are
    stored too, if they are on the feed's own host. `allow_private`: the feed may be on this network.
    """

    name: str
    url: WebAddress
    every: int | None = None
    max_items: int = 500
    max_bytes: int = 5_000_000
    timeout: int = 30
    pages: bool = False
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeds:
    """The file `content/feeds.yaml`."""

    feeds: tuple[Feed, ...] = ()


def read_feeds(content: Path) -> tuple[tuple[Feed, ...], tuple[Problem, ...]]:
    """Return the feeds that are described without fault, and the problems of the file."""
    record, problems = read_records(content, FILE, Feeds)
    path = f"{content.name}/{FILE}"
    faults = tuple(problem for feed in record.feeds for problem in _faults(feed, path))
    again = tuple(_doubles(record.feeds, path))
    faulty = {problem.line for problem in (*faults, *again)}
    feeds = (feed for feed in record.feeds if getattr(feed.name, "line", 0) not in faulty)
    return tuple(feeds), (*problems, *faults, *again)


def unknown(names: Sequence[str], feeds: Sequence[Feed]) -> tuple[str, ...]:
    """Return a line for each name that no feed bears."""
    known = [feed.name for feed in feeds]
    missing = (name for name in names if name not in known)
    return tuple(f"there is no feed {name!r} in {FILE}: {did_you_mean(name, known)}" for name in missing)


def _faults(feed: Feed, path: str) -> Iterator[Problem]:
    if not is_slug(feed.name):
        hint = "small letters, digits and single hyphens: it becomes the name of a folder"
        yield problem_with(feed.name, path, "bad-slug", f"'name': {feed.name!r} is no slug", hint)
    if "@" in feed.url.partition("://")[2].split("/")[0]:
        hint = "take user and password out of the address: everyone who sees the file could read them"
        yield problem_with(feed.name, path, "bad-link", f"'url' of {feed.name!r} holds a user name", hint)
    for name, (least, most, unit, example) in _LIMITS.items():
        value = getattr(feed, name)
        if value is not None and not least <= value <= most:
            message = f"{name!r}: expected {least:,} to {most:,} {unit}, got {value:,}"
            yield problem_with(feed.name, path, "wrong-type", message, f"write `{name}: {example}`")


def _doubles(feeds: tuple[Feed, ...], path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for feed in feeds:
        if feed.name in seen:
            message, hint = f"the name {feed.name!r} stands twice", "give each feed a name of its own"
            yield problem_with(feed.name, path, "duplicate-name", message, hint)
        seen.add(feed.name)
