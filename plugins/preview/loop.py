"""The preview's loop: build, tell the browsers, wait for a change, build again."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from plugins.preview.child import run_build
from plugins.preview.report import problem_text
from plugins.preview.scan import Snapshot, take
from plugins.preview.watch import waking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.preview.arguments import Arguments
    from plugins.preview.news import Board

_SETTLING = 0.03  # seconds without a change that end a burst of them
_MAX_SETTLING = 2.0
_LOOKING = 2.0  # seconds after which to look though nothing woke us: events do get lost
_NAMED = 3  # changed files that are named


async def keep_built(arguments: Arguments, board: Board, out: TextIO) -> None:
    """Build, and build again after each change, until cancelled.

    The sources are looked at before each build and compared with the next look after it: however many edits
    are made during a build, they cause one more.
    """
    wake = asyncio.Event()
    ring = partial(asyncio.get_running_loop().call_soon_threadsafe, wake.set)
    with waking(arguments.watched, ring):
        seen = await _look(arguments)
        while True:
            await _build(arguments, board, out)
            former, seen = seen, await _next_look(arguments, seen, wake)
            print(_changed(seen.changes_since(former), arguments.root), file=out, flush=True)


async def _build(arguments: Arguments, board: Board, out: TextIO) -> None:
    begin = time.perf_counter()
    outcome = await run_build(arguments.build, arguments.root, out)
    if outcome.is_good:
        await board.put(board.news.built())
        message = f"Built in {time.perf_counter() - begin:.2f} s."
    else:
        await board.put(board.news.failed(problem_text(outcome.text, outcome.status)))
        message = f"The build failed (status {outcome.status}): the last good site stays."
    print(message, file=out, flush=True)


async def _look(arguments: Arguments) -> Snapshot:
    return await asyncio.to_thread(take, arguments.watched, arguments.output)


async def _next_look(arguments: Arguments, seen: Snapshot, wake: asyncio.Event) -> Snapshot:
    """Return the first look that differs from what was seen, once the sources keep still."""
    while (look := await _look(arguments)) == seen:
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOKING):  # Python 3.11's wait_for can swallow a cancellation
                await wake.wait()
        wake.clear()
    return await _settled(arguments, look)


async def _settled(arguments: Arguments, look: Snapshot) -> Snapshot:
    for _ in range(int(_MAX_SETTLING / _SETTLING)):
        await asyncio.sleep(_SETTLING)
        former, look = look, await _look(arguments)
        if look == former:
            break
    return look


def _changed(paths: Sequence[str], root: Path) -> str:
    """Return the line that says what changed. None if it changed back while we waited."""
    names = [
        Path(path).relative_to(root).as_posix() if Path(path).is_relative_to(root) else path for path in paths
    ]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"Changed: {', '.join(names[:_NAMED]) or 'nothing after all'}{more}. Building."
