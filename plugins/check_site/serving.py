"""The built site behind a server of this machine, packed by gzip as hosts send it."""

from __future__ import annotations

import gzip
import threading
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from plugins.core.media_types import content_type, is_compressible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.check_site.built import Built


@contextmanager
def served(built: Built) -> Iterator[str]:
    """Serve the site at a free port of this machine, in the folder of its address; give its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = _name(built, self.path)
            status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
            name = found or "404.html"
            data = built.data(name)
            is_packed = is_compressible(name) and "gzip" in self.headers.get("Accept-Encoding", "")
            body = gzip.compress(data) if is_packed else data
            self.send_response(status)
            self.send_header("Content-Type", content_type(name))
            self.send_header("Content-Length", str(len(body)))
            if is_packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{built.base}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _name(built: Built, path: str) -> str | None:
    """Return the file that an address leads to; only names that the site has are ever opened."""
    asked = unquote(urlsplit(path).path)
    if not asked.startswith(built.base):
        return None
    name = asked.removeprefix(built.base)
    name = f"{name}index.html" if not name or name.endswith("/") else name
    return name if name in built.names else None
