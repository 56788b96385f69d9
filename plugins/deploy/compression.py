"""Compresses deterministically: the same bytes in, the same bytes out, whatever the time."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

from plugins.core.media_types import is_compressible
from plugins.deploy.extras import brotli

if TYPE_CHECKING:
    from collections.abc import Callable

GZIP, BROTLI = "gzip", "br"
ENCODINGS = (GZIP, BROTLI)
SUFFIX = {GZIP: ".gz", BROTLI: ".br"}
_LEAST = 512  # below that the answer's headers weigh more than what is saved


def compressed(data: bytes, encoding: str) -> bytes:
    """Return the bytes in the encoding, without a time or name in them."""
    return _COMPRESS[encoding](data)


def plain(data: bytes, encoding: str) -> bytes:
    """Return the bytes that were compressed in the encoding; as they are, if it is none of ours.

    Raises ValueError if they were not compressed so.
    """
    return _PLAIN[encoding](data) if encoding in _PLAIN else data


def encoding_of(path: str, size: int, wanted: str) -> str:
    """Return the encoding in which a file is sent: `wanted`, or none if that would save nothing."""
    return wanted if wanted and size >= _LEAST and is_compressible(path) else ""


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, compresslevel=9, mtime=0)


def _brotli(data: bytes) -> bytes:
    made: bytes = brotli().compress(data, quality=9)
    return made


def _plain_gzip(data: bytes) -> bytes:
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        message = f"what is said to be gzip is none: {error}"
        raise ValueError(message) from error


def _plain_brotli(data: bytes) -> bytes:
    library = brotli()
    try:
        made: bytes = library.decompress(data)
    except library.error as error:
        message = f"what is said to be Brotli is none: {error}"
        raise ValueError(message) from error
    return made


_COMPRESS: dict[str, Callable[[bytes], bytes]] = {GZIP: _gzip, BROTLI: _brotli}
_PLAIN: dict[str, Callable[[bytes], bytes]] = {GZIP: _plain_gzip, BROTLI: _plain_brotli}
