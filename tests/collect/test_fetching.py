from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from datetime import timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from plugins.collect.deadlines import Deadline
from plugins.collect.faults import Fault
from plugins.collect.fetching import Request, fetch, refusal, shown
from tests.collect.serving import NOW, Reply, serving

if TYPE_CHECKING:
    from plugins.collect.fetching import Answer

MOST = 100_000


def got(url: str, seconds: float = 5, *, most: int = MOST, allow_private: bool = True) -> Answer:
    request = Request(url=url, most=most, allow_private=allow_private)
    return fetch(request, Deadline(seconds, threading.Event()), NOW)


def fault(url: str, seconds: float = 5, *, most: int = MOST, allow_private: bool = True) -> Fault:
    with pytest.raises(Fault) as caught:
        got(url, seconds, most=most, allow_private=allow_private)
    return caught.value


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(b"news", {}, id="as it is"),
        pytest.param(b"news", {"Content-Length": "4"}, id="with its length"),
        pytest.param(gzip.compress(b"news"), {"Content-Encoding": "gzip"}, id="gzip"),
        pytest.param(zlib.compress(b"news"), {"Content-Encoding": "deflate"}, id="deflate"),
        pytest.param(b"4\r\nnews\r\n0\r\n\r\n", {"Transfer-Encoding": "chunked"}, id="in chunks"),
    ],
)
def test_a_body_is_unpacked(body: bytes, headers: dict[str, str]) -> None:
    with serving(feed=Reply(body, headers=headers)) as server:
        assert got(f"{server.url}/feed").data == b"news"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(b"x" * (MOST + 1), {}, id="as it is"),
        pytest.param(b"", {"Content-Length": str(MOST + 1)}, id="by the length it claims"),
        pytest.param(gzip.compress(b"x" * 50_000_000), {"Content-Encoding": "gzip"}, id="a gzip bomb"),
    ],
)
def test_a_body_that_is_too_large_is_refused(body: bytes, headers: dict[str, str]) -> None:
    with serving(feed=Reply(body, headers=headers)) as server:
        assert fault(f"{server.url}/feed").code == "too-large"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        pytest.param(b"no gzip", "gzip", id="no gzip at all"),
        pytest.param(gzip.compress(b"news" * 99)[:-9], "gzip", id="cut off"),
        pytest.param(b"news", "br", id="packed in a way not asked for"),
    ],
)
def test_a_broken_body_is_told(body: bytes, encoding: str) -> None:
    with serving(feed=Reply(body, headers={"Content-Encoding": encoding})) as server:
        assert fault(f"{server.url}/feed").code == "not-fetched"


def test_a_body_that_ends_too_early_is_told() -> None:
    with serving(feed=Reply(b"news", headers={"Content-Length": "9"})) as server:
        assert fault(f"{server.url}/feed").code == "not-fetched"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_the_lasting_ones_remembered(status: int) -> None:
    move = Reply(status=status, headers={"Location": "/two"})
    with serving(one=move, two=Reply(b"news")) as server:
        answer = got(f"{server.url}/one")
        assert (answer.data, answer.url) == (b"news", f"{server.url}/two")
        assert answer.moved == (f"{server.url}/two" if status in {301, 308} else None)


def test_behind_a_passing_redirect_a_lasting_one_is_no_new_address_of_the_feed() -> None:
    with serving(
        one=Reply(status=302, headers={"Location": "/two"}),
        two=Reply(status=301, headers={"Location": "/three"}),
        three=Reply(b"news"),
    ) as server:
        assert got(f"{server.url}/one").moved is None


def test_a_loop_of_redirects_ends() -> None:
    with serving(one=Reply(status=302, headers={"Location": "/one"})) as server:
        assert fault(f"{server.url}/one").code == "too-many-redirects"
        assert len(server.asked) == 6


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://wire.example/", "//", "http://[", "gopher:x"]
)
def test_a_redirect_to_what_is_no_web_address_is_refused(target: str) -> None:
    with serving(one=Reply(status=302, headers={"Location": target})) as server:
        assert fault(f"{server.url}/one").code in {"bad-link", "too-many-redirects"}


def test_a_private_address_is_refused_before_anything_is_sent() -> None:
    with serving(feed=Reply(b"news")) as server:
        found = fault(f"{server.url}/feed", allow_private=False)
        assert (found.code, server.asked) == ("no-private-address", [])
        assert found.message == "127.0.0.1 is at 127.0.0.1, which is no public address"


def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(feed=Reply(status=302, headers={"Location": "http://inner.example/secret"})) as server:
        port = int(server.url.rpartition(":")[2])
        places = {"outer.example": ("127.0.0.1", port), "inner.example": ("10.0.0.5", 80)}

        def lookup(host: str, _: int, **__: object) -> list[tuple[object, ...]]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", places[host])]

        monkeypatch.setattr("plugins.collect.addresses.socket.getaddrinfo", lookup)
        # The test's own server must stand for a public one.
        monkeypatch.setattr("plugins.collect.addresses.is_public", lambda host: host != "10.0.0.5")
        found = fault("http://outer.example/feed", allow_private=False)
    assert (found.code, len(server.asked)) == ("no-private-address", 1)
    assert found.message.startswith("inner.example is at 10.0.0.5")


def test_the_checked_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    with serving(feed=Reply(b"news")) as server:
        port = int(server.url.rpartition(":")[2])

        def lookup(host: str, _: int, **__: object) -> list[tuple[object, ...]]:
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

        monkeypatch.setattr("plugins.collect.addresses.socket.getaddrinfo", lookup)
        assert got("http://rebinding.example/feed").data == b"news"
        assert asked == ["rebinding.example"]
        assert server.asked[0][1]["Host"] == "rebinding.example"


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply(b"n", is_dripping=True), id="a body that drips"),
        pytest.param(Reply(is_silent=True), id="no answer"),
    ],
)
def test_a_visit_ends_in_time_however_slow_the_server(reply: Reply) -> None:
    start = time.monotonic()
    with serving(feed=reply) as server:
        assert fault(f"{server.url}/feed", 0.3).code == "too-slow"
    assert time.monotonic() - start < 3


def test_headers_that_drip_are_cut_off_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                    while True:
                        connection.sendall(b"x")
                        time.sleep(0.02)
                except OSError:
                    return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        assert fault(f"http://127.0.0.1:{listening.getsockname()[1]}/", 0.3).code == "too-slow"
        thread.join(5)


def test_a_visit_that_is_called_off_ends_soon() -> None:
    stop = threading.Event()
    with serving(feed=Reply(is_silent=True)) as server:
        threading.Timer(0.1, stop.set).start()
        start = time.monotonic()
        with pytest.raises(Fault):
            fetch(Request(url=f"{server.url}/feed", most=MOST, allow_private=True), Deadline(9, stop), NOW)
        assert time.monotonic() - start < 3


def test_a_host_that_does_not_answer_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert fault(f"http://127.0.0.1:{port}/").code == "not-fetched"


def test_a_server_without_tls_is_not_trusted() -> None:
    with serving(feed=Reply(b"news")) as server:
        found = fault(f"{server.url.replace('http:', 'https:')}/feed")
        assert (found.code, server.asked) == ("not-fetched", [])


def test_no_password_is_ever_shown() -> None:
    assert shown("https://editor:secret@wire.example:8080/feed?a=b") == "https://wire.example:8080/feed?a=b"
    found = fault("ftp://editor:secret@wire.example/feed")
    assert "secret" not in found.message


@pytest.mark.parametrize(
    ("status", "retry", "code", "wait"),
    [
        pytest.param(404, None, "not-found", None, id="nothing there"),
        pytest.param(410, None, "not-found", None, id="gone"),
        pytest.param(401, None, "not-fetched", None, id="log-in"),
        pytest.param(403, None, "not-fetched", None, id="refused"),
        pytest.param(429, "60", "too-many-visits", 60, id="asked too often, wait in seconds"),
        pytest.param(
            429,
            format_datetime(NOW + timedelta(hours=3), usegmt=True),
            "too-many-visits",
            10_800,
            id="until a time",
        ),
        pytest.param(503, "99999999999", "not-fetched", 7 * 86_400, id="no longer than a week"),
        pytest.param(500, "soon", "not-fetched", None, id="a wait that nobody can read"),
        pytest.param(503, "Mon, 01 Jan 2001 00:00:00 GMT", "not-fetched", None, id="a wait that is over"),
    ],
)
def test_a_refusal_says_what_to_do(status: int, retry: str | None, code: str, wait: int | None) -> None:
    found = refusal(status, retry, NOW)
    assert (found.code, found.wait) == (code, wait)
    assert str(status) in found.message
    assert found.hint
