"""The port that the preview listens on."""

from __future__ import annotations

import errno
import socket

FIRST_PORT = 8000
_PORTS = 100
_MAX_PORT = 65_535


class PortRefused(Exception):
    """The preview cannot listen there; the message says why and what to do."""

    @classmethod
    def because(cls, host: str, port: int, error: OSError) -> PortRefused:
        """Return the refusal that tells of the system's error."""
        if error.errno == errno.EADDRINUSE:
            return cls(f"port {port} is busy: stop what listens there, or name another port, or none")
        return cls(f"cannot listen on {host} port {port}: {error}")


def listen(host: str, port: int | None) -> socket.socket:
    """Return a listening socket: on the port, or when none is named on the first free one from 8000.

    Raises PortRefused if the port is taken or not allowed, or if the host is not this machine.
    """
    if port is not None:
        return _listen_on(host, port)
    for candidate in range(FIRST_PORT, FIRST_PORT + _PORTS):
        try:
            return _bound(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise PortRefused.because(host, candidate, error) from error
    message = f"ports {FIRST_PORT} to {FIRST_PORT + _PORTS - 1} are all busy: name a free one"
    raise PortRefused(message)


def url_of(listener: socket.socket, host: str, base: str) -> str:
    """Return the URL at which a browser on this machine finds the site."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - replaced, never chosen
    return f"http://{f'[{name}]' if ':' in name else name}:{listener.getsockname()[1]}{base}"


def _listen_on(host: str, port: int) -> socket.socket:
    if not 0 <= port <= _MAX_PORT:
        message = f"port {port} does not exist: expected 1 to {_MAX_PORT}, or 0 for any free one"
        raise PortRefused(message)
    try:
        return _bound(host, port)
    except OSError as error:
        raise PortRefused.because(host, port, error) from error


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener
