"""What readers get, held against what was built: over real requests to a server on loopback."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from plugins.deploy.compression import ENCODINGS, compressed
from plugins.deploy.manifest import parse_manifest
from plugins.deploy.verify import verified
from tests.browser.serving import answering
from tests.deploy.sites import manifest_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAGE = b"<!doctype html><title>Digest</title>"
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Said:
    """What the server says to every request."""

    data: bytes = _PAGE
    kind: str = _HTML
    encoding: str = ""
    status: int = 200


@contextmanager
def _serving(said: Said) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Say it."""
            self.send_response(said.status)
            self.send_header("Content-Type", said.kind)
            if said.encoding:
                self.send_header("Content-Encoding", said.encoding)
            self.end_headers()
            self.wfile.write(said.data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with answering(Handler) as address:
        yield address


def _faults(said: Said, path: str = "index.html") -> tuple[str, ...]:
    with _serving(said) as address:
        return verified(address, parse_manifest(manifest_text({path: _PAGE})), [path])


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_an_object_store_keeps_compressed_is_compared_as_it_was_built(encoding: str) -> None:
    assert _faults(Said(data=compressed(_PAGE, encoding), encoding=encoding)) == ()


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        pytest.param(Said(data=b"other"), "5 other bytes came than were built", id="other bytes"),
        pytest.param(Said(kind="text/plain"), "it is served as 'text/plain'", id="another type"),
        pytest.param(Said(status=404), "the answer is 404", id="not found"),
        pytest.param(
            Said(encoding="gzip"),
            "what is said to be gzip is none: Not a gzipped file (b'<!')",
            id="a wrong encoding",
        ),
        pytest.param(
            Said(encoding="br"), "what is said to be Brotli is none: brotli: ", id="another wrong encoding"
        ),
    ],
)
def test_what_readers_get_otherwise_is_told(said: Said, fault: str) -> None:
    (told,) = _faults(said)
    assert told.startswith(f"index.html: {fault}")


def test_a_feed_may_be_served_as_what_it_is_made_of() -> None:
    assert _faults(Said(kind="application/json"), "feeds/feed.json") == ()
    assert _faults(Said(kind="text/xml"), "feeds/atom.xml") == ()


def test_the_page_for_what_is_not_there_may_say_so() -> None:
    assert _faults(Said(status=404), "404.html") == ()
