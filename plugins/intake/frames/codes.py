"""Control characters: their names, and text without them.

Source of the names: ISO 646 (ECMA-6), section 5.
"""

from __future__ import annotations

import re

from plugins.intake.text.decode import text_of

_NAMES = (
    *("NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI"),
    *("DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS"),
    "US",
)
_CODE = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
# Tab line indicator, tab, unit separator, page and line feeds, space band, thin and other fixed spaces.
_SPACES = re.compile(rb"[\x08\x09\x0b\x0c\x10\x17-\x19\x1f]")
_LINE_END = re.compile(rb"\r+\n|\r")
_FLUSH = re.compile(rb"@(?=<[ ]*$)", re.MULTILINE)  # a wire that ends its headings with `@<`


def unix(data: bytes) -> bytes:
    r"""Return the bytes with `\n` for every line end: teleprinters sent two carriage returns before it."""
    return _LINE_END.sub(b"\n", data)


def codes_in(line: bytes) -> str:
    """Return the names of the line's control characters, as `SYN SYN SOH`; a flush sign stands as it is."""
    names = [_name(code[0]) for code in _CODE.findall(line)]
    return " ".join((*names, *("@" for _ in _FLUSH.findall(line))))


def has_codes(data: bytes) -> bool:
    """Return whether the bytes hold any control character or flush sign."""
    return bool(_CODE.search(data) or _FLUSH.search(data))


def printed(data: bytes) -> str:
    """Return what of the bytes is printed, line by line, with plain spaces."""
    bare = _CODE.sub(b"", _FLUSH.sub(b"", _SPACES.sub(b" ", data)))
    return text_of(bare) or ""


def _name(code: int) -> str:
    return _NAMES[code] if code < len(_NAMES) else "DEL"
