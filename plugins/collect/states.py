"""What is remembered of a feed between two visits: a hidden file that the intake does not read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from plugins.collect.settings import Feed

FILE = ".state.json"
_MAX_BYTES = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What was sent with the last answer, when it came, until when to wait, and which entries it held."""

    url: str = ""
    etag: str | None = None
    modified: str | None = None
    fetched: str | None = None
    wait_until: str | None = None
    seen: tuple[str, ...] = ()


def read_state(folder: Path, url: str) -> State:
    """Return the state; an empty one where there is none, or one of another address, or a broken one."""
    try:
        with (folder / FILE).open("rb") as stream:
            found = json.loads(stream.read(_MAX_BYTES))
        state = State(**{**found, "seen": tuple(map(str, found.get("seen", ())))})
        texts = (state.url, state.etag, state.modified, state.fetched, state.wait_until)
        if not all(text is None or isinstance(text, str) for text in texts):
            return State(url=url)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return State(url=url)
    # What was seen stays seen at a new address; what a server called its answer means nothing to another.
    return state if state.url == url else State(url=url, seen=state.seen)


def state_bytes(state: State) -> bytes:
    """Return the state as it is kept."""
    return f"{json.dumps(asdict(state), indent=1)}\n".encode()


def waiting(state: State, feed: Feed, now: datetime) -> datetime | None:
    """Return until when the feed is not to be visited, None if it may be now."""
    asked, fetched = _time(state.wait_until), _time(state.fetched)
    due = fetched + timedelta(hours=feed.every) if fetched and feed.every else None
    later = [time for time in (asked, due) if time and time > now]
    return max(later, default=None)


def delayed(state: State, seconds: int | None, now: datetime) -> State:
    """Return the state after a server asked to wait."""
    until = now + timedelta(seconds=seconds) if seconds else None
    return replace(state, wait_until=until.isoformat(timespec="seconds") if until else None)


def _time(text: str | None) -> datetime | None:
    try:
        time = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return time if time and time.tzinfo else None
