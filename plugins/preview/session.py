"""One preview from start to stop: the server, the builds and the signals, in one event loop."""

from __future__ import annotations

import asyncio
import signal
import time
import webbrowser
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

import uvicorn

from plugins.preview.loop import keep_built
from plugins.preview.news import Board, News
from plugins.preview.server import make_app

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from plugins.preview.arguments import Arguments

_SIGNALLED = 128  # a shell's exit status for a process that a signal ended, before the signal's number
_HEADERS = [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the session: it has a build to end as well."""
        yield


async def hold(arguments: Arguments, listener: socket.socket, url: str, out: TextIO) -> int:
    """Serve and build until SIGINT or SIGTERM; return the exit status. No process is left behind."""
    board = Board(News(session=time.time_ns()))
    server = _server(arguments, board)
    stopped = _stop_signal()
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    building = asyncio.create_task(keep_built(arguments, board, out))
    opening = asyncio.create_task(_open(board, url)) if arguments.is_opening else None
    ends: set[asyncio.Future[None] | asyncio.Future[int]] = {serving, building, stopped}
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    building.cancel()
    if opening:
        opening.cancel()
    await asyncio.wait({serving, building})
    with suppress(asyncio.CancelledError):
        building.result()
    serving.result()
    return _SIGNALLED + stopped.result()


def _server(arguments: Arguments, board: Board) -> uvicorn.Server:
    return _Server(
        uvicorn.Config(
            make_app(arguments, board),
            ws="websockets-sansio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            headers=_HEADERS,
            timeout_graceful_shutdown=1,
        )
    )


def _stop_signal() -> asyncio.Future[int]:
    """Return what the first signal to stop will resolve to, its number; later ones change nothing."""
    loop = asyncio.get_running_loop()
    stopped: asyncio.Future[int] = loop.create_future()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _stop, stopped, number)
    return stopped


def _stop(stopped: asyncio.Future[int], number: int) -> None:
    if not stopped.done():
        stopped.set_result(number)


async def _open(board: Board, url: str) -> None:
    """Open the browser after the first build, however it ended."""
    await board.after(board.news)
    await asyncio.to_thread(webbrowser.open, url)
