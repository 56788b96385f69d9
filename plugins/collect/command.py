"""`inv collect`: visits the feeds, stores what is new, and says what it did."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, TextIO

from plugins.collect.gathering import Gathered, Visit, gather
from plugins.collect.settings import FILE, read_feeds, unknown
from plugins.collect.states import FILE as STATE_FILE
from plugins.collect.states import read_state, state_bytes
from plugins.collect.storing import keep, keys_in, store
from plugins.core.problem import EXIT_CONTENT, EXIT_INTERRUPTED, EXIT_MISUSE, Problem, problem_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from plugins.collect.settings import Feed

_THREADS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    """One call of the command: where it stores, when it is, and whether it only says what it would do."""

    root: Path
    now: datetime
    is_dry_run: bool
    out: TextIO

    def folder(self, feed: Feed) -> Path:
        """Return where the feed's entries lie."""
        return self.root / "content" / "wire" / "feeds" / feed.name


def run(names: Sequence[str], *, root: Path, now: datetime, is_dry_run: bool, out: TextIO) -> int:
    """Collect the named feeds, or all of them, and return the exit status.

    `now` is an aware time. 0: all were visited; 1: one failed, or feeds.yaml has problems; 2: a name is
    unknown; 130: interrupted. Whatever the status, each file is whole, and no entry is stored twice.
    """
    feeds, problems = read_feeds(root / "content")
    wrong = unknown(names, feeds)
    if wrong and not problems:
        print(*(f"collect: {line}" for line in wrong), sep="\n", file=out)
        return EXIT_MISUSE
    chosen = tuple(feed for feed in feeds if not names or feed.name in names)
    this = _Round(root=root, now=now, is_dry_run=is_dry_run, out=out)
    try:
        found = _collected(chosen, this)
    except KeyboardInterrupt:
        print("collect: interrupted; what is stored is whole, the rest comes with the next visit", file=out)
        return EXIT_INTERRUPTED
    except OSError as error:
        print(f"collect: {error}", file=out)
        return EXIT_CONTENT
    for problem in problems:
        print(problem.report(), file=out)
    has_failed = _tell(found, this)
    return EXIT_CONTENT if problems or has_failed else 0


def _collected(feeds: tuple[Feed, ...], this: _Round) -> dict[str, Gathered]:
    """Visit the feeds, a few at a time, and store what each brings as soon as it comes."""
    stop, found = Event(), dict[str, Gathered]()
    with ThreadPoolExecutor(_THREADS) as pool:
        tasks = {pool.submit(gather, feed, _visit(feed, this, stop)): feed for feed in feeds}
        try:
            for task in as_completed(tasks):
                feed = tasks[task]
                found[feed.name] = task.result()
                _keep(feed, found[feed.name], this)
                _progress(len(found), len(feeds), this.out)
        finally:
            stop.set()  # an interruption ends the other visits too
            pool.shutdown(cancel_futures=True)
    return {feed.name: found[feed.name] for feed in feeds}


def _visit(feed: Feed, this: _Round, stop: Event) -> Visit:
    folder = this.folder(feed)
    return Visit(now=this.now, state=read_state(folder, feed.url), known=keys_in(folder), stop=stop)


def _keep(feed: Feed, gathered: Gathered, this: _Round) -> None:
    """Store the entries, then the state: interrupted between the two, the next visit stores nothing twice."""
    if not this.is_dry_run:
        folder = this.folder(feed)
        if gathered.files:
            store(folder, gathered.files)
        keep(folder / STATE_FILE, state_bytes(gathered.state))


def _progress(done: int, count: int, out: TextIO) -> None:
    if out.isatty():
        print(f"\r{done} of {count} feeds", end="\n" if done == count else "", file=out, flush=True)


def _tell(found: dict[str, Gathered], this: _Round) -> bool:
    """Print what became of each feed and a summary; return whether one failed."""
    for name, gathered in found.items():
        for line in _lines(name, gathered, is_dry_run=this.is_dry_run):
            print(line, file=this.out)
        for problem in _problems(name, gathered):
            print(problem.report(), file=this.out)
    new = sum(gathered.new for gathered in found.values())
    failed = sum(bool(gathered.faults) for gathered in found.values())
    entries = f"{new} {'would be new' if this.is_dry_run else 'new'} from {_counted(len(found), 'feed')}"
    print(f"{entries}, {failed} failed" if found else f"no feed is named in {FILE}", file=this.out)
    return bool(failed)


def _lines(name: str, gathered: Gathered, *, is_dry_run: bool) -> Iterator[str]:
    if gathered.new:
        verb = "would store" if is_dry_run else "stored"
        files = _counted(len(gathered.files), "file")
        yield f"{name}: {verb} {gathered.new} new in {files}, {gathered.known} known"
    elif not (gathered.faults or gathered.notes):
        yield f"{name}: nothing new"
    yield from (f"{name}: {note}" for note in gathered.notes)


def _problems(name: str, gathered: Gathered) -> tuple[Problem, ...]:
    """Return the faults of a feed as problems at the line of feeds.yaml that bears its name."""
    return tuple(
        problem_with(name, f"content/{FILE}", fault.code, f"{name}: {fault.message}", fault.hint)
        for fault in gathered.faults
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
