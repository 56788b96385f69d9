"""Where a host name leads, and whether a feed may lead there: not into the network around this machine."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.collect.faults import Fault

if TYPE_CHECKING:
    from plugins.collect.deadlines import Deadline

# IPv6 in which an IPv4 address is wrapped, that a gateway would unwrap: NAT64 (RFC 6052), 6to4 (RFC 3056).
_WRAPPING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))


@dataclass(frozen=True, slots=True)
class Address:
    """A checked address of a host: connecting to it asks no name server again."""

    family: socket.AddressFamily
    host: str
    port: int

    @property
    def place(self) -> tuple[str, int]:
        """The address as sockets take it."""
        return (self.host, self.port)


def resolved(host: str, port: int, deadline: Deadline, *, allow_private: bool) -> tuple[Address, ...]:
    """Return all addresses of the host, each checked: one that is not public spoils them all.

    Raises Fault if there is none, if it takes too long, or if one is not public and must be.
    """
    addresses = _asked(host, port, deadline)
    private = next((each.host for each in addresses if not is_public(each.host)), None)
    if private and not allow_private:
        message = f"{host} is at {private}, which is no public address"
        hint = "if the feed is meant to be on your own network, add `allow_private: true`"
        raise Fault("no-private-address", message, hint)
    return addresses


def is_public(host: str) -> bool:
    """Return whether the numeric address is one of the public internet."""
    address = ipaddress.ip_address(host.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = _unwrapped(address)
        if inner is not None:
            return is_public(str(inner))
    refused = (address.is_multicast, address.is_reserved, address.is_unspecified, address.is_loopback)
    return address.is_global and not any((*refused, address.is_link_local, address.is_private))


def _unwrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address within, which decides."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if any(address in network for network in _WRAPPING):
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def _asked(host: str, port: int, deadline: Deadline) -> tuple[Address, ...]:
    """Ask the system's resolver, which knows no time limit, in a thread that may be left behind."""
    answers: queue.SimpleQueue[tuple[Address, ...] | OSError] = queue.SimpleQueue()
    threading.Thread(target=lambda: answers.put(_lookup(host, port)), daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise Fault("too-slow", f"the name {host} was not resolved in time", "try again later") from None
    if isinstance(answer, OSError) or not answer:
        hint = "check the address in a browser, and this machine's connection"
        raise Fault("unknown-host", f"the host {host} is not known to the name servers", hint)
    return answer


def _lookup(host: str, port: int) -> tuple[Address, ...] | OSError:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return error if isinstance(error, OSError) else OSError(str(error))
    return tuple(
        dict.fromkeys(Address(family, str(place[0]), int(place[1])) for family, _, _, _, place in found)
    )
