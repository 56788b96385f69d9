"""The preview's web server: the site as production shows it, the socket of its tabs, and the edit marks."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketClose, WebSocketDisconnect

from plugins.core.media_types import content_type
from plugins.preview.access import is_own_host, is_own_origin
from plugins.preview.editor import NoEditor, Place, address, content_file, open_editor
from plugins.preview.files import PAGE_OF_ERRORS, name_of, site_path
from plugins.preview.injection import EDIT_PATH, LIVE_PATH, SCRIPT_PATH, with_live_script
from plugins.preview.tabs import Tab

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from plugins.preview.arguments import Arguments
    from plugins.preview.news import Board
    from plugins.preview.press import Press
    from plugins.preview.teller import Teller
    from plugins.preview.view import View

_SCRIPTS = tuple(Path(__file__).with_name(name) for name in ("morph.js", "marks.js", "live.js"))
_HTML = "text/html; charset=utf-8"
_LONGEST = 10_000  # bytes of a request to open the editor


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is served. It reads files for each request, and writes nothing."""

    arguments: Arguments
    board: Board
    view: View
    press: Press
    teller: Teller
    tabs: set[Tab] = field(default_factory=set)

    def app(self) -> ASGIApp:
        """Return the application."""
        routes = [
            Route(SCRIPT_PATH, self.script),
            Route(EDIT_PATH, self.edit, methods=["POST"]),
            WebSocketRoute(LIVE_PATH, self.live),
            Route("/{path:path}", self.page),
        ]
        return _guarded(Starlette(routes=routes), self.arguments.host)

    def page(self, request: Request) -> Response:
        """Answer with a file of the site."""
        epoch = self.board.news.epoch  # before the file is read: a page may look too old, never too new
        base, url_path = self.arguments.base, request.scope["path"]
        path = site_path(url_path, base)
        if path is None:
            is_above = f"{url_path.rstrip('/')}/" == base or url_path == "/"
            return _redirect(base, request) if is_above else self._missing(epoch)
        if found := self.view.page(path):
            return _response(*found, epoch, base)
        if path and not path.endswith("/") and self.view.page(f"{path}/"):
            return _redirect(f"{quote(url_path)}/", request)
        return self._missing(epoch)

    def script(self, request: Request) -> Response:
        """Answer with the preview's own script."""
        del request
        return Response(b"".join(each.read_bytes() for each in _SCRIPTS), media_type="text/javascript")

    async def edit(self, request: Request) -> Response:
        """Open a page's content file in the editor, or a place in a content file: a page of ours asks."""
        if not is_own_origin(request.headers.get("origin"), request.headers["host"]):
            return PlainTextResponse("Only the preview's own pages may open files.\n", 403)
        try:
            place = await self._place(await _body(request))
        except (ValueError, LookupError, RecursionError, ClientDisconnect):
            return PlainTextResponse("Say which page or file to open.\n", 400)
        if place is None:
            return PlainTextResponse("There is no such content file.\n", 404)
        if self.arguments.editor_url:
            return JSONResponse({"url": address(self.arguments.editor_url, place)})
        try:
            await open_editor(place, os.environ, self.teller)
        except (NoEditor, OSError) as error:
            return PlainTextResponse(f"{error}\n", 409)
        return JSONResponse({})

    async def live(self, socket: WebSocket) -> None:
        """Tell a tab what is new for it, until it is closed."""
        if not is_own_origin(socket.headers.get("origin"), socket.headers["host"]):
            await socket.close()  # before it is accepted: status 403
            return
        await socket.accept()
        tab, told = Tab(self.arguments.base), asyncio.Event()
        telling = asyncio.create_task(self._tell(socket, tab, told))
        self.tabs.add(tab)
        try:
            while (message := await socket.receive())["type"] != "websocket.disconnect":
                tab.hello(message.get("text") or "", self.view, self.board.news)
                told.set()
        except (ValueError, RecursionError):
            await socket.close(1003)
        finally:
            self.tabs.discard(tab)
            telling.cancel()
            with suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError):
                await telling

    async def _tell(self, socket: WebSocket, tab: Tab, told: asyncio.Event) -> None:
        await told.wait()
        news = None
        while True:
            news = await self.board.after(news)
            await socket.send_text(tab.message(self.view, news))

    async def _place(self, said: dict[str, object]) -> Place | None:
        content = self.arguments.content
        if "path" in said:
            file = content_file(content, str(self.arguments.root / str(said["path"])))
            return Place(file, _number(said.get("line")), _number(said.get("column"))) if file else None
        path = site_path(unquote(str(said["page"])), self.arguments.base)
        source = None if path is None else await self.press.source(name_of(path))
        file = content_file(content, source) if source else None
        return Place(file) if file else None

    def _missing(self, epoch: str) -> Response:
        return _response(PAGE_OF_ERRORS, self.view.missing(), epoch, self.arguments.base, status=404)


async def _body(request: Request) -> dict[str, object]:
    if request.headers.get("content-type") != "application/json":
        raise ValueError("not JSON")
    data = b""
    async for piece in request.stream():
        data += piece
        if len(data) > _LONGEST:
            raise ValueError("too long")
    said = json.loads(data)
    if not isinstance(said, dict) or not ({"path", "page"} & said.keys()):
        raise ValueError("neither a page nor a file")
    return said


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 1


def _response(name: str, data: bytes, epoch: str, base: str, status: int = 200) -> Response:
    kind = content_type(name)
    body = with_live_script(data, epoch, base) if kind == _HTML else data
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
