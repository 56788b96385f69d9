from __future__ import annotations

import socket
import threading

import pytest

from plugins.collect.addresses import Address, is_public, resolved
from plugins.collect.deadlines import Deadline
from plugins.collect.faults import Fault


@pytest.mark.parametrize("host", ["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_the_addresses_of_the_internet_are_public(host: str) -> None:
    assert is_public(host)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.1"),
        *("100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1"),
        pytest.param("::ffff:127.0.0.1", id="IPv4 mapped into IPv6"),
        pytest.param("::ffff:169.254.169.254", id="a cloud's own data, mapped"),
        pytest.param("64:ff9b::a00:1", id="IPv4 behind NAT64"),
        pytest.param("2002:7f00:1::", id="IPv4 behind 6to4"),
    ],
)
def test_all_others_are_not(host: str) -> None:
    assert not is_public(host)


def _known(monkeypatch: pytest.MonkeyPatch, *hosts: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 443)) for host in hosts]
    monkeypatch.setattr("plugins.collect.addresses.socket.getaddrinfo", lambda *_, **__: found)


def test_one_private_address_among_public_ones_spoils_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    _known(monkeypatch, "8.8.8.8", "192.168.1.1")
    with pytest.raises(Fault) as caught:
        resolved("wire.example", 443, Deadline(5, threading.Event()), allow_private=False)
    assert caught.value.code == "no-private-address"
    assert "`allow_private: true`" in caught.value.hint


def test_every_address_is_returned_once_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    _known(monkeypatch, "8.8.8.8", "9.9.9.9", "8.8.8.8")
    found = resolved("wire.example", 443, Deadline(5, threading.Event()), allow_private=False)
    assert found == tuple(Address(socket.AF_INET, host, 443) for host in ("8.8.8.8", "9.9.9.9"))


@pytest.mark.parametrize("error", [socket.gaierror(-2, "unknown"), UnicodeError("label too long")])
def test_an_unknown_host_is_told(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("plugins.collect.addresses.socket.getaddrinfo", failing)
    with pytest.raises(Fault) as caught:
        resolved("nowhere.example", 80, Deadline(5, threading.Event()), allow_private=False)
    assert caught.value.code == "unknown-host"


def test_a_name_server_that_is_silent_is_waited_for_no_longer_than_the_visit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    over = threading.Event()
    monkeypatch.setattr("plugins.collect.addresses.socket.getaddrinfo", lambda *_, **__: over.wait(5) and [])
    with pytest.raises(Fault) as caught:
        resolved("slow.example", 80, Deadline(0.1, threading.Event()), allow_private=False)
    over.set()
    assert caught.value.code == "too-slow"
