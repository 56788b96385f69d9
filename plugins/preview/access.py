"""Who may ask: only this machine's own browser, for pages of this site.

A page elsewhere can send requests to 127.0.0.1, and by DNS rebinding even read the answers. The Host header
stops the second; the Origin header keeps other sites from the WebSocket, which no other policy protects.
"""

from __future__ import annotations

import ipaddress
import re

_HOST = re.compile(
    r"""
    (?: \[ (?P<v6> [0-9a-f:.]+ ) \] | (?P<name> [a-z0-9._-]+ ) )
    (?: : [0-9]{1,5} )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - recognised, never chosen


def is_own_host(header: str, host: str) -> bool:
    """Return whether the Host header names this machine, or the host that the preview was told to listen on.

    A preview that listens on all addresses is asked for by address: a name may be rebound, an address cannot.
    """
    match = _HOST.fullmatch(header)
    if not match:
        return False
    name = (match["v6"] or match["name"]).lower()
    if name in {"localhost", host.lower()}:
        return True
    address = _address(name)
    return address is not None and (address.is_loopback or host in _ANYWHERE)


def is_own_origin(origin: str | None, header: str) -> bool:
    """Return whether a page of this very server asks: its Origin is the Host that it asks for."""
    return origin is not None and origin.lower() in {f"http://{header.lower()}", f"https://{header.lower()}"}


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
