"""One visit to one feed: what is new there, and what to remember. It writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from plugins.collect.deadlines import Deadline
from plugins.collect.faults import Fault
from plugins.collect.fetching import Answer, Request, fetch, shown
from plugins.collect.items import Item, items_of
from plugins.collect.states import State, delayed, waiting
from plugins.collect.storing import File

if TYPE_CHECKING:
    from datetime import datetime
    from threading import Event

    from plugins.collect.settings import Feed

_PAGES = {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """When a visit is made, what is stored of the feed already, and what calls it off."""

    now: datetime
    state: State
    known: frozenset[str]
    stop: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a visit brought: files to store, how many entries are new, and the state after it."""

    state: State
    files: tuple[File, ...] = ()
    new: int = 0
    known: int = 0
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def gather(feed: Feed, visit: Visit) -> Gathered:
    """Return what is new in the feed; a visit that fails is told by its fault, not raised."""
    until = waiting(visit.state, feed, visit.now)
    if until:
        return Gathered(state=visit.state, notes=(f"not visited: not before {until:%Y-%m-%d %H:%M %Z}",))
    try:
        answer = fetch(_request(feed, visit.state), Deadline(feed.timeout, visit.stop), visit.now)
        items = items_of(answer.data, answer.url) if answer.data is not None else ()
    except Fault as fault:
        return Gathered(state=delayed(visit.state, fault.wait, visit.now), faults=(fault,))
    moved = f"has moved for good to {shown(answer.moved)}: change its `url`" if answer.moved else None
    notes = (moved,) if moved else ()
    if answer.data is None:
        return Gathered(state=_visited(visit.state, visit.now), known=len(visit.state.seen), notes=notes)
    return _sorted_out(feed, visit, answer, items, notes)


def _request(feed: Feed, state: State) -> Request:
    return Request(
        url=feed.url,
        most=feed.max_bytes,
        allow_private=feed.allow_private,
        etag=state.etag,
        modified=state.modified,
    )


def _visited(state: State, now: datetime) -> State:
    return replace(state, fetched=now.isoformat(timespec="seconds"), wait_until=None)


def _sorted_out(
    feed: Feed, visit: Visit, answer: Answer, items: tuple[Item, ...], notes: tuple[str, ...]
) -> Gathered:
    known = visit.known.union(visit.state.seen)
    fresh = [item for item in items if item.key not in known]
    taken, left = fresh[: feed.max_items], {item.key for item in fresh[feed.max_items :]}
    pages, faults = _pages(feed, visit, answer.url, taken) if feed.pages else ((), ())
    files = (File(f"{_stem(item, visit)}{item.suffix}", item.data) for item in taken)
    waiting_ = f"{len(left)} more new entries are left for the next visit (`max_items`)"
    state = replace(
        _visited(visit.state, visit.now),
        etag=None if left else _clean(answer.etag),  # else the next answer would be that nothing is new
        modified=None if left else _clean(answer.modified),
        seen=tuple(item.key for item in items if item.key not in left),
    )
    return Gathered(
        state=state,
        files=(*files, *pages),
        new=len(taken),
        known=len(items) - len(fresh),
        notes=(*notes, waiting_) if left else notes,
        faults=faults,
    )


def _pages(
    feed: Feed, visit: Visit, base: str, items: list[Item]
) -> tuple[tuple[File, ...], tuple[Fault, ...]]:
    """Return the pages that entries lead to on the feed's own host, and why others could not be had."""
    files: list[File] = []
    faults: list[Fault] = []
    for item in items:
        url = urljoin(base, item.link or "")
        if not item.link or urlsplit(url).hostname != urlsplit(base).hostname:
            continue
        request = Request(
            url=url, most=feed.max_bytes, allow_private=feed.allow_private, host=urlsplit(base).hostname
        )
        try:
            answer = fetch(request, Deadline(feed.timeout, visit.stop), visit.now)
        except Fault as fault:
            faults.append(Fault(fault.code, f"{shown(url)[:200]}: {fault.message}", fault.hint))
            continue
        if answer.data and answer.kind in _PAGES:
            files.append(File(f"{_stem(item, visit)}.html", answer.data))
    return tuple(files), tuple(faults)


def _stem(item: Item, visit: Visit) -> str:
    return f"{item.day or f'{visit.now:%Y-%m-%d}'}-{item.key}"


def _clean(value: str | None) -> str | None:
    """Return what a server wants to be sent back, None if it cannot stand in a request."""
    return value if value and value.isascii() and value.isprintable() else None
