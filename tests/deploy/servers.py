"""Real servers on loopback ports, started for a test and ended with it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
AZURE_ACCOUNT = "devstoreaccount1"
# Azurite's own key, the same on every machine: it stands in its documentation.
AZURE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="


def needed(*names: str) -> str:
    """Return where the first program that is installed lies; skip the test if none is, except in CI."""
    places = [str(ROOT / ".cache/node/node_modules/.bin"), os.environ["PATH"], "/usr/sbin"]
    for name in names:
        if found := shutil.which(name, path=os.pathsep.join(places)):
            return found
    assert not os.environ.get("CI"), f"not installed: {names}"
    pytest.skip(f"not installed: {names[0]}")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@contextmanager
def program(command: Sequence[str], port: int, folder: Path, seconds: float = 60) -> Iterator[None]:
    """Start a program, go on once it listens at the port, and end it with all that it started."""
    environ = {**os.environ, "HOME": str(folder), "CI": "true", "WRANGLER_SEND_METRICS": "false"}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            env=environ,
            start_new_session=True,
        )
    try:
        _wait(server, port, folder / "log", seconds)
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, 15)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, 9)
            server.wait(10)


def _wait(server: subprocess.Popen[bytes], port: int, log: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except ConnectionRefusedError:
            said = log.read_text("utf-8", "replace")[-2000:]
            assert server.poll() is None, said
            assert time.monotonic() < end, said
            time.sleep(0.05)
        else:
            return


@contextmanager
def ftp(folder: Path) -> Iterator[int]:
    """Serve the folder to the user `editor` with the password `of the test`; give the port."""
    port = free_port()
    module = [sys.executable, "-W", "ignore", "-m", "pyftpdlib"]
    options = [
        "-i",
        "127.0.0.1",
        "-p",
        str(port),
        "-w",
        "-d",
        str(folder),
        "-u",
        "editor",
        "-P",
        "of the test",
    ]
    with program([*module, *options], port, folder):
        yield port


@contextmanager
def azurite(folder: Path) -> Iterator[str]:
    """Start Azure's own test server with an empty container `digest`; give the account's address."""
    command = needed("azurite-blob")
    port = free_port()
    options = ["--silent", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry"]
    with program([command, "--blobPort", str(port), *options], port, folder):
        yield f"http://127.0.0.1:{port}/{AZURE_ACCOUNT}"
