"""The preview's loop: look, give proofs, build, tell the browsers; of many edits, one build."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from plugins.preview.intake import taken
from plugins.preview.scan import Snapshot, is_passing, take
from plugins.preview.view import Proof
from plugins.preview.watch import waking

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plugins.preview.arguments import Arguments
    from plugins.preview.news import Board
    from plugins.preview.press import Press, Told
    from plugins.preview.tabs import Tab
    from plugins.preview.teller import Teller
    from plugins.preview.view import View

_SETTLING = 0.03  # seconds without a change after which a build begins
_RAW_SETTLING = 0.3  # likewise if raw files came: they are copied, and may be long
_MAX_SETTLING = 2.0
_LOOKING = 2.0  # seconds after which to look though nothing woke us: events do get lost
_A_DAY = 86_400.0
_MOST_PROVED = 50  # edited files for which proofs are asked: with more somebody checked something out
_MOST_NAMED = 100  # raw files that are named to the intake: with more it looks through all


@dataclass(slots=True)
class Loop:
    """Keeps the site built.

    `waiting` are the files that were changed since the last build began, `raw` those of the raw dispatches,
    `unbuilt` those whose changes no good build has seen. `build` is the number of the last build begun,
    `built` that of the last good one; `until` is when time alone will change the site. `problems` are those
    of the last build, `faults` those of raw files; `hints` are the files that events were about.
    """

    arguments: Arguments
    board: Board
    view: View
    press: Press
    teller: Teller
    tabs: set[Tab]
    seen: Snapshot = field(default_factory=Snapshot)
    waiting: set[str] = field(default_factory=set)
    raw: set[str] = field(default_factory=set)
    unbuilt: set[str] = field(default_factory=set)
    faults: tuple[Told, ...] = ()
    problems: tuple[Told, ...] = ()
    build: int = 0
    built: int = 0
    until: float | None = None
    changed_at: float = 0.0
    edited: asyncio.Event = field(default_factory=asyncio.Event)
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    hints: set[str] = field(default_factory=set)

    async def run(self) -> None:
        """Build, and build again after each change, until cancelled."""
        self.press.hear = self.hear
        call = asyncio.get_running_loop().call_soon_threadsafe

        def ring(path: str) -> None:
            call(self._ring, path)

        with waking(self.arguments.watched, ring):
            self.seen = await asyncio.to_thread(take, self.arguments.watched)
            looking = asyncio.create_task(self._look_on())
            try:
                await self._build()
                await self._take_in(())
                while True:
                    await self._change(looking)
                    await self._work()
            finally:
                looking.cancel()

    async def hear(self, told: Told) -> None:
        """Show a proof, or a page that was rendered before its build is over."""
        build, path = int(str(told.get("build") or self.build)), str(told.get("path") or "")
        data = await _bytes_of(told, path)
        if data is None or build <= self.built:
            return
        if self.view.add(str(told["name"]), Proof(build, path, data)):
            await self._show()

    async def _look_on(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOKING):  # Python 3.11's wait_for can swallow a cancellation
                    await self.wake.wait()
            self.wake.clear()
            await self._look_at_hints()
            former, self.seen = self.seen, await asyncio.to_thread(take, self.arguments.watched, self.seen)
            self._notice(self.seen.changes_since(former))

    def _notice(self, paths: Sequence[str]) -> None:
        """Note what was changed, and ask for proofs of it."""
        if paths:
            self.changed_at = time.monotonic()
        new = {path for path in paths if self.problems or not is_passing(path)}
        raw = {path for path in new if self.arguments.is_raw(path)}
        self.raw |= raw & self.seen.files.keys()
        self.waiting |= new - raw
        self.unbuilt |= new - raw
        self._prove(new - raw)
        if new:
            self.edited.set()

    def _ring(self, path: str) -> None:
        self.hints.add(path)
        self.wake.set()

    async def _look_at_hints(self) -> None:
        """Ask for proofs of what events were about, before the look at everything: that may take long."""
        hints, self.hints = self.hints & self.seen.files.keys(), set()
        if 0 < len(hints) <= _MOST_PROVED:
            look = await asyncio.to_thread(take, map(Path, hints), self.seen)
            self._prove({path for path in look.changes_since(self.seen) if path in look.files})

    def _prove(self, paths: set[str]) -> None:
        changed = self.unbuilt | paths
        if paths and len(changed) <= _MOST_PROVED:
            order = {"do": "proof", "build": self.build + 1, "names": self._open()}
            self.press.prove({**order, "paths": sorted(paths), "changed": sorted(changed)})

    def _open(self) -> list[str]:
        return sorted({tab.name for tab in self.tabs if tab.name})

    async def _change(self, looking: asyncio.Task[None]) -> None:
        """Wait until something was changed, or time itself changes the site."""
        editing = asyncio.create_task(self.edited.wait())
        left = None if self.until is None else min(max(0.0, self.until - time.time()), _A_DAY)
        await asyncio.wait({editing, looking}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        editing.cancel()
        if looking.done():
            looking.result()

    async def _work(self) -> None:
        """Take in what is raw, and build what was changed, once the sources keep still."""
        self.edited.clear()
        await self._settle()
        if self.raw:
            raw, self.raw = sorted(self.raw), set()
            await self._take_in(raw)
        if self.waiting or (self.until is not None and self.until <= time.time()):
            await self._build()

    async def _settle(self) -> None:
        end = time.monotonic() + _MAX_SETTLING
        while (now := time.monotonic()) < end:
            left = self.changed_at + (_RAW_SETTLING if self.raw else _SETTLING) - now
            if left <= 0:
                return
            await asyncio.sleep(left)

    async def _take_in(self, paths: Sequence[str]) -> None:
        """Let the intake make stories of the raw files; without paths of all that are there."""
        if not (self.arguments.take_in and any(map(self.arguments.is_raw, self.seen.files))):
            return
        command = [*self.arguments.take_in, *(paths if len(paths) <= _MOST_NAMED else ())]
        found = taken(await self.press.ask({"do": "run", "command": command}))
        self.faults = found.problems
        for line in found.lines:
            self.teller.say("taken-in", f"Taken in: {line}", line=line)
        if found.problems:
            self.teller.problems(found.problems, "not all raw files were taken in.")
        await self._show()
        self.wake.set()

    async def _build(self) -> None:
        """Build once, with whatever was changed until now."""
        batch, self.waiting = self.waiting, set()
        if batch:
            self.teller.changed(sorted(batch))
        if any(path.endswith(".py") for path in batch):
            await self.press.end()
        self.build += 1
        begin = time.perf_counter()
        arguments = self.arguments
        order = {"do": "build", "settings": arguments.settings, "override": dict(arguments.override)}
        told = await self.press.ask({**order, "first": self._open()})
        if told["event"] == "built":
            await self._succeed(told, time.perf_counter() - begin)
        else:
            await self._fail(told)

    async def _succeed(self, told: Told, seconds: float) -> None:
        self.built, self.problems, self.unbuilt = self.build, (), set(self.waiting)
        self.until = cast("float | None", told["until"])
        self.view.drop(self.build)
        early = cast("Mapping[str, str]", told["early"])
        await self._show({f"stories/{slug}/": reason for slug, reason in early.items()})
        counts = {name: told[name] for name in ("stories", "pages", "changed")}
        found = f"{told['found']}\n" if self.build == 1 else ""
        text = f"{found}Built in {seconds:.2f} s: {told['changed']} of {told['pages']} files are new."
        self.teller.say("built", text, seconds=round(seconds, 3), early=early, **counts)

    async def _fail(self, told: Told) -> None:
        """Tell what is wrong; proofs of files with problems, and of this build's pages, are withdrawn."""
        found = cast("Sequence[Told]", told.get("problems") or ())
        self.problems = tuple(found) or ({"message": str(told.get("text", ""))},)
        self.view.withdraw({"", *(str(self.arguments.root / str(each.get("path", ""))) for each in found)})
        await self._show()
        self.teller.problems(self.problems, "the last good site stays.")

    async def _show(self, early: Mapping[str, str] | None = None) -> None:
        """Tell the browsers that something is new."""
        await self.board.put(self.board.news.next((*self.problems, *self.faults), early))


async def _bytes_of(told: Told, path: str) -> bytes | None:
    if told["text"] is not None:
        return str(told["text"]).encode()
    with suppress(OSError):
        return await asyncio.to_thread(Path(path).read_bytes)
    return None
