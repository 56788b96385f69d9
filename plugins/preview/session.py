"""One preview from start to stop: the server, the builds and the signals, in one event loop."""

from __future__ import annotations

import asyncio
import signal
import time
import webbrowser
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from plugins.core.headers import SECURITY
from plugins.preview.loop import Loop
from plugins.preview.news import Board, News
from plugins.preview.press import Press
from plugins.preview.server import Site
from plugins.preview.view import View

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from starlette.types import ASGIApp

    from plugins.preview.arguments import Arguments
    from plugins.preview.teller import Teller

_SIGNALLED = 128  # a shell's exit status for a process that a signal ended, before the signal's number
_HEADERS = [("Cache-Control", "no-store"), *SECURITY]
_LONGEST_WORD = 1 << 16  # bytes of what a tab may say


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the session: it has a build to end as well."""
        yield


async def hold(arguments: Arguments, listener: socket.socket, url: str, teller: Teller) -> int:
    """Serve and build until SIGINT or SIGTERM; return the exit status. No process is left behind."""
    board, view = Board(News(session=time.time_ns())), View(arguments.output)
    press = Press(arguments.press, arguments.root, teller.raw)
    site = Site(arguments=arguments, board=board, view=view, press=press, teller=teller)
    loop = Loop(arguments, board, view, press, teller, site.tabs)
    server = _server(site.app())
    stopped = _stop_signal()
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    building = asyncio.create_task(loop.run())
    opening = asyncio.create_task(_open(board, url)) if arguments.is_opening else None
    ends: set[asyncio.Future[None] | asyncio.Future[int]] = {serving, building, stopped}
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    for task in filter(None, (building, opening)):
        task.cancel()
    await press.end()
    await asyncio.wait({serving, building})
    if not building.cancelled():
        building.result()
    serving.result()
    return _SIGNALLED + stopped.result()


def _server(app: ASGIApp) -> uvicorn.Server:
    return _Server(
        uvicorn.Config(
            app,
            ws="websockets-sansio",
            ws_max_size=_LONGEST_WORD,
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
