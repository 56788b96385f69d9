"""The preview's web server: the built site as production shows it, and the live-reload socket."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketClose, WebSocketDisconnect

from plugins.preview.access import is_own_host, is_own_origin
from plugins.preview.files import content_type, is_folder, read_page, site_path
from plugins.preview.injection import LIVE_PATH, MISSING_PAGE, SCRIPT_PATH, with_live_script

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from plugins.preview.arguments import Arguments
    from plugins.preview.news import Board

_SCRIPT = Path(__file__).with_name("live.js")
_HTML = "text/html; charset=utf-8"


def make_app(arguments: Arguments, board: Board) -> ASGIApp:
    """Return the application: it reads output/ anew for each request and writes nothing."""
    pages = _Pages(arguments.output, arguments.base, board)
    routes = [
        Route(SCRIPT_PATH, pages.script),
        WebSocketRoute(LIVE_PATH, pages.live),
        Route("/{path:path}", pages.page),
    ]
    return _guarded(Starlette(routes=routes), arguments.host)


@dataclass(frozen=True, slots=True)
class _Pages:
    output: Path
    base: str
    board: Board

    def page(self, request: Request) -> Response:
        build = self.board.news.build  # before the file is read: a page may look too old, never too new
        url_path = request.scope["path"]
        path = site_path(url_path, self.base)
        if path is None:
            is_above = f"{url_path.rstrip('/')}/" == self.base or url_path == "/"
            return _redirect(self.base, request) if is_above else self.missing(build)
        if found := read_page(self.output, path):
            return _response(*found, build)
        if is_folder(self.output, path):
            return _redirect(f"{quote(url_path)}/", request)
        return self.missing(build)

    def missing(self, build: str) -> Response:
        found = read_page(self.output, "404.html") or ("404.html", MISSING_PAGE)
        return _response(*found, build, status=404)

    def script(self, request: Request) -> Response:
        del request
        return Response(_SCRIPT.read_bytes(), media_type="text/javascript")

    async def live(self, socket: WebSocket) -> None:
        if not is_own_origin(socket.headers.get("origin"), socket.headers["host"]):
            await socket.close()  # before it is accepted: status 403
            return
        await socket.accept()
        telling = asyncio.create_task(self.tell(socket))
        while (await socket.receive())["type"] != "websocket.disconnect":
            pass
        telling.cancel()
        with suppress(asyncio.CancelledError, WebSocketDisconnect):
            await telling

    async def tell(self, socket: WebSocket) -> None:
        news = None
        while True:
            news = await self.board.after(news)
            await socket.send_text(news.as_json())


def _response(name: str, data: bytes, build: str, status: int = 200) -> Response:
    kind = content_type(name)
    body = with_live_script(data, build) if kind == _HTML else data
    return Response(body, status, {"Content-Type": kind})


def _redirect(path: str, request: Request) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(path + query, 301)


def _guarded(app: ASGIApp, host: str) -> ASGIApp:
    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        hosts = Headers(scope=scope).getlist("host")
        if len(hosts) == 1 and is_own_host(hosts[0], host):
            await app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
        else:
            status = 403 if hosts else 400
            refusal = PlainTextResponse("The preview answers only to its own host name.\n", status)
            await refusal(scope, receive, send)

    return guard
