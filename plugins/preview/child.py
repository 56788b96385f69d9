"""One build as a child process, in a process group of its own so that nothing of it can be left behind."""

from __future__ import annotations

import asyncio
import codecs
import os
import shlex
import signal
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MAX_TEXT = 200_000  # characters of a build's output that are kept
_PATIENCE = 2.0  # seconds a build has to end after it was asked to
_CANNOT_START = 127  # as shells say it


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended: its exit status, and what it printed."""

    status: int
    text: str

    @property
    def is_good(self) -> bool:
        """Whether the site was built."""
        return self.status == 0


async def run_build(command: Sequence[str], root: Path, out: TextIO) -> Outcome:
    """Run the command line in `root` and print its output as it comes; when cancelled, end it whole."""
    reader, writer = os.pipe()
    try:
        process = await _start(command, root, writer)
    except OSError as error:
        os.close(reader)
        return Outcome(_CANNOT_START, f"cannot run {shlex.join(command)!r}: {error}\n")
    finally:
        os.close(writer)
    heard: list[str] = []
    telling = asyncio.create_task(_tell(reader, out, heard))
    try:
        status = await process.wait()
    finally:
        await _end_group(process)
        await asyncio.wait({telling}, timeout=_PATIENCE)
        telling.cancel()
    return Outcome(status, "".join(heard)[-_MAX_TEXT:])


async def _start(command: Sequence[str], root: Path, output: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *command,
        cwd=root,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


async def _tell(descriptor: int, out: TextIO, heard: list[str]) -> None:
    """Copy what the child prints to `out` and to `heard`."""
    stream = asyncio.StreamReader()
    pipe = os.fdopen(descriptor, "rb", buffering=0)
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(stream), pipe
    )
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    try:
        while data := await stream.read(65_536):
            heard.append(decoder.decode(data))
            out.write(heard[-1])
            out.flush()
    finally:
        transport.close()


async def _end_group(process: asyncio.subprocess.Process) -> None:
    """End the child and whatever it started: politely, then by force."""
    _signal_group(process.pid, signal.SIGTERM)
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            await process.wait()
    _signal_group(process.pid, signal.SIGKILL)
    await process.wait()


def _signal_group(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # macOS: a group of zombies may not be signalled
        os.killpg(group, number)
