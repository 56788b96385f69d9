"""HTTP over a socket of our own: to an address that was checked, with a deadline for every byte.

The standard library's `http.client` is enough: it follows no redirect, keeps no cookie, reads no proxy
setting and opens no connection but the one that `connect` below makes.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
from functools import cache
from typing import TYPE_CHECKING, Self, cast

from plugins.collect.faults import Fault

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from plugins.collect.addresses import Address
    from plugins.collect.deadlines import Deadline

_SLICE = 0.2  # seconds: so soon a visit that is called off ends
_MOST_SLICES = 50  # for so many a server may be silent


class Connection(http.client.HTTPConnection):
    """A connection to one of the checked addresses. `host` is what the certificate must be for."""

    def __init__(
        self, host: str, addresses: tuple[Address, ...], deadline: Deadline, *, is_tls: bool
    ) -> None:
        super().__init__(host, addresses[0].port)
        self._addresses, self._deadline, self._is_tls = addresses, deadline, is_tls
        self._raw: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        if self._raw:
            self._raw.close()

    def connect(self) -> None:
        """Connect to the first address that answers. Raises Fault, or OSError of the last one."""
        self._raw = self._connected()
        self._raw.settimeout(self._deadline.left())
        if self._is_tls:
            self._raw = _tls().wrap_socket(self._raw, server_hostname=self.host)
        self.sock = cast("socket.socket", _Timed(self._raw, self._deadline))

    def _connected(self) -> socket.socket:
        for address in self._addresses:
            connection = socket.socket(address.family, socket.SOCK_STREAM)
            try:
                connection.settimeout(self._deadline.left())
                connection.connect(address.place)
            except (OSError, Fault) as error:
                connection.close()
                if isinstance(error, Fault) or address is self._addresses[-1]:
                    raise
            else:
                return connection
        raise OSError("no address")


class _Timed:
    """A socket as `http.client` uses one. It closes before it reads: that is left to the connection."""

    def __init__(self, raw: socket.socket, deadline: Deadline) -> None:
        self._raw, self._deadline = raw, deadline

    def makefile(self, _: str) -> io.BufferedReader:
        """Return the stream from which the answer is read."""
        return io.BufferedReader(_Stream(self._raw, self._deadline))

    def sendall(self, data: bytes) -> None:
        """Send the request."""
        self._raw.settimeout(self._deadline.left())
        self._raw.sendall(data)

    def close(self) -> None:
        """Leave the socket open for the answer."""


class _Stream(io.RawIOBase):
    """What a socket receives, each wait for it within what is left of the deadline."""

    def __init__(self, raw: socket.socket, deadline: Deadline) -> None:
        self._raw, self._deadline = raw, deadline

    def readable(self) -> bool:
        """Return whether it can be read: it can."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Receive what is there, waiting no longer than the deadline allows."""
        for _ in range(_MOST_SLICES):
            self._raw.settimeout(min(_SLICE, self._deadline.left()))
            try:
                return self._raw.recv_into(buffer)
            except TimeoutError:
                continue
        raise self._deadline.passed()


@cache
def _tls() -> ssl.SSLContext:
    """Return the settings for TLS: certificates are verified, as the system trusts them."""
    return ssl.create_default_context()
