"""What a server sent, unpacked, and never more of it than is allowed."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from plugins.collect.faults import Fault

if TYPE_CHECKING:
    from http.client import HTTPResponse

_CHUNK = 65_536
_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # of zlib: 31 reads gzip's own header


def body_of(response: HTTPResponse, most: int) -> bytes:
    """Return the body; raises Fault if it or what it unpacks to has more bytes than `most`, or is broken."""
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    length = response.getheader("Content-Length") or ""
    if length.isascii() and length.isdigit() and len(length) < 20 and int(length) > most:  # noqa: PLR2004 - a 64-bit number
        raise _too_large(most)
    if encoding in {"identity", ""}:
        return _limited(response, most)
    if encoding not in _WINDOW:
        message = f"the server packed its answer as {encoding[:40]!r}, which was not asked for"
        raise Fault("not-fetched", message, "tell the feed's owner")
    return _unpacked(response, most, _WINDOW[encoding])


def _limited(response: HTTPResponse, most: int) -> bytes:
    data = bytearray()
    while piece := response.read1(_CHUNK):
        data += piece
        if len(data) > most:
            raise _too_large(most)
    if response.length:
        raise _cut_off()
    return bytes(data)


def _unpacked(response: HTTPResponse, most: int, window: int) -> bytes:
    """Unpack piece by piece: a small answer may unpack to more than the memory holds."""
    unpacker, data = zlib.decompressobj(window), bytearray()
    try:
        while piece := response.read1(_CHUNK):
            data += unpacker.decompress(piece, most + 1 - len(data))
            if len(data) > most or unpacker.unconsumed_tail:
                raise _too_large(most)
    except zlib.error as error:
        raise Fault("not-fetched", "the packed answer is broken", "try again later") from error
    if not unpacker.eof:
        raise _cut_off()
    return bytes(data)


def _cut_off() -> Fault:
    return Fault("not-fetched", "the answer ends too early", "try again later")


def _too_large(most: int) -> Fault:
    return Fault("too-large", f"the answer has more than {most:,} bytes", "raise `max_bytes` if it should")
