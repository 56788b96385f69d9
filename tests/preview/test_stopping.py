from __future__ import annotations

import signal
import socket
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.preview.running import PATIENCE, Running, has_ended, is_running, make_site, running

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("number", "status"),
    [
        pytest.param(signal.SIGINT, 130, id="Ctrl-C"),
        pytest.param(signal.SIGTERM, 143, id="SIGTERM"),
        pytest.param(signal.SIGKILL, -9, id="kill -9"),
    ],
)
def test_stopping_during_a_build_leaves_no_process(tmp_path: Path, number: int, status: int) -> None:
    make_site(tmp_path)
    (tmp_path / "gate").touch()
    with running(tmp_path) as preview:
        preview.wait_for_builds(1)
        build = int((tmp_path / "builds.log").read_text().split()[1])
        port = preview.port
        assert is_running(build)
        assert preview.stop(number) == status
    assert has_ended(build)
    assert not any("Traceback" in line for line in preview.printed)
    with closing(socket.create_server(("127.0.0.1", port))):
        pass  # the port is free again


def test_a_stalled_client_stops_nothing(tmp_path: Path) -> None:
    with running(make_site(tmp_path)) as preview:
        preview.wait_for("^Built in ")
        with closing(socket.create_connection(("127.0.0.1", preview.port))) as stalled:
            stalled.sendall(b"GET / HTTP/1.1\r\n")
            assert preview.get("/").status == 200
            assert preview.stop() == 130


def test_a_tab_that_stops_reading_blocks_no_other(tmp_path: Path) -> None:
    with running(make_site(tmp_path)) as preview:
        preview.wait_for("^Built in ")
        with closing(_deaf_tab(preview)), preview.live() as other:
            other.hear()
            for number in range(8):  # together far more than fits on the way
                preview.edit(f"{number}{'x' * 900_000}")
                assert f"<h1>{number}x" in other.hear_until(lambda told: "html" in told)["html"]
                assert preview.get("/").status == 200
            assert preview.stop() == 130


def _deaf_tab(preview: Running) -> socket.socket:
    """Return the connection of a tab that says hello, and from then on reads nothing."""
    tab = socket.socket()
    tab.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    tab.connect(("127.0.0.1", preview.port))
    host = f"127.0.0.1:{preview.port}"
    tab.sendall(
        f"GET /_dateline/live HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    hello = b'{"page": "/"}'
    tab.sendall(bytes((0x81, 0x80 | len(hello), 0, 0, 0, 0)) + hello)  # masked, by zeros
    assert tab.recv(12) == b"HTTP/1.1 101"
    return tab


def test_a_busy_port_that_was_named_ends_with_2(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        with running(make_site(tmp_path), port=port) as preview:
            assert preview.process.wait(PATIENCE) == 2
            preview.wait_for(f"^preview: port {port} is busy: stop what listens there, or name another port")
    assert preview.builds() == 0


def test_without_a_named_port_the_next_free_one_is_said(tmp_path: Path) -> None:
    first = socket.socket()
    with closing(first):
        first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            first.bind(("127.0.0.1", 8000))
            first.listen()
        except OSError:
            pass  # somebody else holds it: just as good
        with running(make_site(tmp_path), port=None) as preview:
            port = preview.port
            assert port > 8000
            assert f"Port 8000 is busy: using {port}." in preview.printed


def test_the_browser_is_opened_after_the_first_build(tmp_path: Path) -> None:
    make_site(tmp_path)
    opened = tmp_path / "opened"
    browser = f"{sys.executable} -c \"import sys; open('{opened}', 'w').write(sys.argv[1])\" %s"
    (tmp_path / "gate").touch()
    with running(tmp_path, environ={"BROWSER": browser}, is_opening=True) as preview:
        preview.wait_for_builds(1)
        assert not opened.exists()
        (tmp_path / "gate").unlink()
        end = time.monotonic() + PATIENCE
        while not opened.exists() or opened.read_text() != preview.url:
            assert time.monotonic() < end
        assert preview.stop() == 130
