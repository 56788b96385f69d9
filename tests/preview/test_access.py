from __future__ import annotations

import pytest

from plugins.preview.access import is_own_host, is_own_origin


@pytest.mark.parametrize(
    ("header", "host", "is_own"),
    [
        pytest.param("127.0.0.1:8000", "127.0.0.1", True, id="the address"),
        pytest.param("localhost:8000", "127.0.0.1", True, id="localhost"),
        pytest.param("LocalHost", "127.0.0.1", True, id="in any case, without a port"),
        pytest.param("[::1]:8000", "127.0.0.1", True, id="loopback in IPv6"),
        pytest.param("127.9.9.9", "127.0.0.1", True, id="another loopback address"),
        pytest.param("desk.lan:8000", "desk.lan", True, id="the host that was named"),
        pytest.param("192.168.1.7:8000", "0.0.0.0", True, id="an address, when on all of them"),  # noqa: S104 - a case
        pytest.param("evil.example", "0.0.0.0", False, id="a name, when on all addresses"),  # noqa: S104 - a case
        pytest.param("192.168.1.7:8000", "127.0.0.1", False, id="an address of another machine"),
        pytest.param("evil.example", "127.0.0.1", False, id="another name, as after DNS rebinding"),
        pytest.param("localhost.evil.example", "127.0.0.1", False, id="a name that starts like ours"),
        pytest.param("evil.localhost.example:8000", "127.0.0.1", False, id="a name that holds ours"),
        pytest.param("evil@localhost", "127.0.0.1", False, id="a user before ours"),
        pytest.param("localhost@evil", "127.0.0.1", False, id="ours as the user"),
        pytest.param("localhost/x", "127.0.0.1", False, id="a path after it"),
        pytest.param("localhost:8000:1", "127.0.0.1", False, id="two ports"),
        pytest.param("localhost:port", "127.0.0.1", False, id="a port of letters"),
        pytest.param("2130706433", "127.0.0.1", False, id="the address as one number"),
        pytest.param("0x7f.1", "127.0.0.1", False, id="the address in hex"),
        pytest.param("[::1", "127.0.0.1", False, id="half a bracket"),
        pytest.param("localhost\n", "127.0.0.1", False, id="a line break"),
        pytest.param("", "127.0.0.1", False, id="nothing"),
    ],
)
def test_only_our_own_host_is_answered(header: str, host: str, *, is_own: bool) -> None:
    assert is_own_host(header, host) is is_own


@pytest.mark.parametrize(
    ("origin", "is_own"),
    [
        pytest.param("http://localhost:8000", True, id="a page of this server"),
        pytest.param("HTTP://LocalHost:8000", True, id="in any case"),
        pytest.param("https://localhost:8000", True, id="behind a local proxy with TLS"),
        pytest.param("http://localhost:3000", False, id="another server on this machine"),
        pytest.param("http://localhost", False, id="without the port"),
        pytest.param("http://127.0.0.1:8000", False, id="the same server by another name"),
        pytest.param("http://evil.example", False, id="another site"),
        pytest.param("null", False, id="a sandboxed frame or a file"),
        pytest.param("", False, id="an empty header"),
        pytest.param(None, False, id="no header, so no browser"),
    ],
)
def test_only_our_own_pages_may_open_the_socket(origin: str | None, *, is_own: bool) -> None:
    assert is_own_origin(origin, "localhost:8000") is is_own
