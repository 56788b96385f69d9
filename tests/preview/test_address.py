from __future__ import annotations

import socket
from contextlib import closing

import pytest

from plugins.preview.address import FIRST_PORT, PortRefused, listen, url_of
from plugins.preview.arguments import base_path


def test_a_busy_port_that_was_named_is_refused() -> None:
    with closing(listen("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortRefused, match=f"^port {port} is busy: stop what listens there"):
            listen("127.0.0.1", port)


def test_without_a_name_the_next_free_port_is_taken() -> None:
    with closing(listen("127.0.0.1", None)) as first, closing(listen("127.0.0.1", None)) as second:
        assert FIRST_PORT <= first.getsockname()[1] < second.getsockname()[1]


@pytest.mark.parametrize(
    ("host", "port", "message"),
    [
        pytest.param("127.0.0.1", -1, "port -1 does not exist", id="a negative port"),
        pytest.param("127.0.0.1", 65_536, "port 65536 does not exist", id="a port too high"),
        pytest.param("192.0.2.1", 0, "cannot listen on 192.0.2.1 port 0", id="another machine's address"),
        pytest.param("192.0.2.1", None, "cannot listen on 192.0.2.1 port 8000", id="likewise without a port"),
        pytest.param("no such host", 0, "cannot listen on no such host", id="a host that does not exist"),
    ],
)
def test_what_cannot_be_listened_on_is_refused_with_the_reason(
    host: str, port: int | None, message: str
) -> None:
    with pytest.raises(PortRefused, match=message):
        listen(host, port)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        pytest.param("127.0.0.1", "127.0.0.1", id="as it was named"),
        pytest.param("localhost", "localhost", id="by name"),
        pytest.param("0.0.0.0", "127.0.0.1", id="all addresses: one that a browser can open"),  # noqa: S104 - a case
        pytest.param("::1", "[::1]", id="IPv6 in brackets"),
    ],
)
def test_the_url_can_be_opened(host: str, shown: str) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
        assert url_of(listener, host, "/digest/") == f"http://{shown}:{port}/digest/"


@pytest.mark.parametrize(
    ("text", "base"),
    [("", "/"), ("/", "/"), ("digest", "/digest/"), ("/digest", "/digest/"), ("/a/b/", "/a/b/")],
)
def test_a_base_path_has_a_slash_at_each_end(text: str, base: str) -> None:
    assert base_path(text) == base
