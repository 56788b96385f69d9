"""A real HTTP server on this machine, whose answers a test sets, and which keeps what it was asked."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from typing import TYPE_CHECKING

from plugins.collect.command import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Reply:
    """What the server answers. With `is_dripping` the body comes a byte at a time and never ends."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    is_dripping: bool = False
    is_silent: bool = False


@dataclass
class Server:
    """A server that runs: its address, its answers by path, and the requests it got."""

    url: str
    replies: dict[str, Reply]
    asked: list[tuple[str, dict[str, str]]]
    stop: threading.Event


@contextmanager
def serving(**replies: Reply) -> Iterator[Server]:
    """Run a server; the name of an argument is the path of its answer."""
    server = Server("", {f"/{name}": reply for name, reply in replies.items()}, [], threading.Event())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers.items())))
            answer(self, server.replies.get(self.path, Reply(status=404)), server.stop)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        thread = threading.Thread(target=lambda: http.serve_forever(0.01), daemon=True)
        thread.start()
        server.url = f"http://127.0.0.1:{http.server_address[1]}"
        try:
            yield server
        finally:
            server.stop.set()
            http.shutdown()
            thread.join(5)


def answer(handler: BaseHTTPRequestHandler, reply: Reply, stop: threading.Event) -> None:
    if reply.is_silent:
        stop.wait(5)
        return
    try:
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(reply.body)
        while reply.is_dripping and not stop.wait(0.02):
            handler.wfile.write(b" ")
    except OSError:
        return  # the collector has hung up, as it should


def rss(*entries: str, title: str = "Meridian Wire", more: str = "") -> bytes:
    """Return a feed with these entries."""
    items = "".join(f"<item>{entry}</item>\n" for entry in entries)
    return (
        f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>{title}</title>'
        f"<link>https://wire.example/</link><description>News</description>{more}\n{items}</channel></rss>\n"
    ).encode()


def entry(number: int, day: int = 16, text: str = "The harbour is open.") -> str:
    """Return an entry of a feed."""
    return (
        f"<title>Story {number}</title><link>/stories/{number}</link><guid>wire:{number}</guid>"
        f"<pubDate>Mon, {day} Nov 2026 09:30:00 GMT</pubDate><description>{text}</description>"
    )


@dataclass
class House:
    """A site's folder with its feeds.yaml."""

    root: Path

    def name(self, *lines: str) -> None:
        """Write feeds.yaml: a feed a line."""
        content = self.root / "content"
        content.mkdir(exist_ok=True)
        text = "\n".join(f"  - {{{line}}}" for line in lines)
        (content / "feeds.yaml").write_text(f"feeds:\n{text}\n" if lines else "feeds: []\n", "utf-8")

    def collect(self, *names: str, is_dry_run: bool = False, now: datetime = NOW) -> tuple[int, str]:
        """Return the exit status and what was printed."""
        out = StringIO()
        status = run(names, root=self.root, now=now, is_dry_run=is_dry_run, out=out)
        return status, out.getvalue()

    def files(self, name: str = "wire") -> list[str]:
        """Return the names of the raw files of a feed."""
        folder = self.root / "content/wire/feeds" / name
        return sorted(file.name for file in folder.glob("*") if not file.name.startswith("."))

    def read(self, file: str, name: str = "wire") -> bytes:
        """Return a raw file."""
        return (self.root / "content/wire/feeds" / name / file).read_bytes()
