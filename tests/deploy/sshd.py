"""A real sshd on a loopback port, with keys of its own, for one test module."""

from __future__ import annotations

import getpass
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SSHD = "/usr/sbin/sshd"
# Another HOME: what the user's own shell start-up files do is no part of the test.
_CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/user_key.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp internal-sftp
SetEnv HOME={folder}
"""
_CLIENT = (
    *("-F", "/dev/null", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR"),
    *("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"),
)


@dataclass(frozen=True)
class Sshd:
    """A server that lets this user in with `ssh_command` at `host`."""

    port: int
    ssh_command: tuple[str, ...]
    host: str
    folder: Path = Path()


def missing() -> list[str]:
    """Return the programs that are not installed."""
    return [name for name in (_SSHD, "ssh", "ssh-keygen", "rsync") if not shutil.which(name)]


@contextmanager
def running(folder: Path) -> Iterator[Sshd]:
    """Start the server, give it once it answers, and end it."""
    for name in ("host_key", "user_key"):
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name))
    port = _free_port()
    config = folder / "sshd_config"
    config.write_text(_CONFIG.format(port=port, folder=folder))
    if getpass.getuser() == "root":
        Path("/run/sshd").mkdir(exist_ok=True)  # sshd's own, for its privilege separation
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([_SSHD, "-D", "-e", "-f", str(config)], stdout=log, stderr=log)
    try:
        _wait_until_it_answers(server, port)
        command = ("ssh", *_CLIENT, "-i", str(folder / "user_key"))
        yield Sshd(port, command, f"{getpass.getuser()}@127.0.0.1", folder)
    finally:
        server.terminate()
        server.wait(10)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + 10
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                assert connection.recv(4) == b"SSH-"
                return
        except ConnectionRefusedError:
            assert server.poll() is None, "sshd ended"
            assert time.monotonic() < end, "sshd does not answer"
            time.sleep(0.02)
