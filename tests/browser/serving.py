"""A site's folder behind a real server, as a host without any program serves it."""

from __future__ import annotations

import functools
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from socketserver import BaseRequestHandler


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the folder on a free port of this machine, and give its address."""
    with answering(functools.partial(_Quiet, directory=folder)) as address:
        yield address


@contextmanager
def answering(handler: Callable[..., BaseRequestHandler]) -> Iterator[str]:
    """Let the handler answer on a free port of this machine, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
