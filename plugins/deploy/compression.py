"""Compresses deterministically: the same bytes in, the same bytes out, whatever the time."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from plugins.deploy.extras import brotli
from plugins.deploy.headers import is_compressible

if TYPE_CHECKING:
    from collections.abc import Callable

GZIP, BROTLI = "gzip", "br"
ENCODINGS = (GZIP, BROTLI)
SUFFIX = {GZIP: ".gz", BROTLI: ".br"}
_LEAST = 512  # below that the answer's headers weigh more than what is saved


def compressed(data: bytes, encoding: str) -> bytes:
    """Return the bytes in the encoding, without a time or name in them."""
    return _COMPRESS[encoding](data)


def encoding_of(path: str, size: int, wanted: str) -> str:
    """Return the encoding in which a file is sent: `wanted`, or none if that would save nothing."""
    return wanted if wanted and size >= _LEAST and is_compressible(path) else ""


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


def _brotli(data: bytes) -> bytes:
    made: bytes = brotli().compress(data, quality=9)
    return made


_COMPRESS: dict[str, Callable[[bytes], bytes]] = {GZIP: _gzip, BROTLI: _brotli}
