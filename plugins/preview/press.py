"""The process that builds, as the preview sees it: warm, in a session of its own, ended as a whole."""

from __future__ import annotations

import asyncio
import codecs
import json
import os
import shlex
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from pathlib import Path

    Told = Mapping[str, object]

_ENDS = frozenset({"built", "problems", "failed", "ran", "died"})
_MEANWHILE = frozenset({"page", "proof"})
_LINE = 1 << 28  # bytes of the longest answer: a page
_KEPT = 4000  # characters of what it printed that are shown if it fails
_PATIENCE = 2.0  # seconds for it to end
_CANNOT_START = 127  # as shells say it


class Press:
    """Starts the process when something is asked of it. `hear` is given what it tells meanwhile."""

    def __init__(self, command: Sequence[str], root: Path, out: Callable[[str], object]) -> None:
        self.hear: Callable[[Told], Awaitable[None]] = _nothing
        self._command, self._root, self._out = command, root, out
        self._process: asyncio.subprocess.Process | None = None
        self._readers: tuple[asyncio.Task[None], ...] = ()
        self._answer: asyncio.Future[Told] | None = None
        self._sources: dict[str, asyncio.Future[str | None]] = {}
        self._printed = ""

    async def ask(self, order: Told) -> Told:
        """Return how a build or a command ended, starting the process if it does not run; one at a time."""
        try:
            await self._start()
        except OSError as error:
            message = f"cannot run {shlex.join(self._command)!r}: {error}"
            return {"event": "failed", "status": _CANNOT_START, "text": message}
        self._answer = asyncio.get_running_loop().create_future()
        self._say(order)
        return await self._answer

    def prove(self, order: Told) -> None:
        """Ask for proofs: they are heard, if there are any."""
        self._say(order)

    async def source(self, name: str) -> str | None:
        """Return the content file of a page, None if it has none or several."""
        if not self._process:
            return None
        future = self._sources.setdefault(name, asyncio.get_running_loop().create_future())
        self._say({"do": "source", "name": name})
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                return await asyncio.shield(future)
        return None

    async def end(self) -> None:
        """End the process and whatever it started, at once."""
        process, self._process = self._process, None
        if process:
            _kill_group(process.pid)
            await process.wait()
            await asyncio.wait(self._readers, timeout=_PATIENCE)
            for reader in self._readers:
                reader.cancel()

    async def _start(self) -> None:
        if self._process and self._process.returncode is None:
            return
        self._printed = ""
        process = await asyncio.create_subprocess_exec(
            *self._command,
            cwd=self._root,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
            limit=_LINE,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self._process = process
        printing = asyncio.create_task(self._print(process))
        self._readers = (asyncio.create_task(self._listen(process, printing)), printing)

    def _say(self, order: Told) -> None:
        if self._process and self._process.stdin and self._process.returncode is None:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")

    async def _listen(self, process: asyncio.subprocess.Process, printing: asyncio.Task[None]) -> None:
        assert process.stdout  # noqa: S101 - it is a pipe
        while line := await process.stdout.readline():
            await self._take(json.loads(line))
        _kill_group(process.pid)
        status = await process.wait()
        await asyncio.wait({printing}, timeout=_PATIENCE)
        text = self._printed.strip() or f"the process that builds ended with status {status}"
        self._end({"event": "failed", "status": status, "text": text})

    async def _take(self, told: Told) -> None:
        if told["event"] == "source":
            waiting = self._sources.pop(str(told["name"]), None)
            if waiting and not waiting.done():
                waiting.set_result(str(told["path"]) if told["path"] else None)
        elif told["event"] == "died":
            text = (
                f"the {told['do']} was ended by the system (status {told['status']})\n{self._printed}".strip()
            )
            self._end({"event": "failed", "status": told["status"], "text": text})
        elif told["event"] in _ENDS:
            self._end(told)
        elif told["event"] in _MEANWHILE:
            await self.hear(told)

    def _end(self, told: Told) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_result(told)

    async def _print(self, process: asyncio.subprocess.Process) -> None:
        """Hand on what the process prints."""
        assert process.stderr  # noqa: S101 - it is a pipe
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        while data := await process.stderr.read(1 << 16):
            text = decoder.decode(data)
            self._printed = (self._printed + text)[-_KEPT:]
            self._out(text)


async def _nothing(_: Told) -> None:
    """Hear nothing."""


def _kill_group(group: int) -> None:
    with suppress(ProcessLookupError, PermissionError):  # macOS: a group of zombies may not be signalled
        os.killpg(group, signal.SIGKILL)
