"""Bytes of a file in `content/` to text, strictly: UTF-8, no control characters, not too large."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from plugins.core.problem import Problem

MAX_BYTES = 2_000_000
# What neither XML 1.0 nor a reader's eye can take: control characters, halves of pairs, non-characters.
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# The same in UTF-8, where there are no halves of pairs: single bytes, and how the non-characters begin.
_ILLEGAL_BYTES = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_NEAR_NON_CHARACTERS = b"\xef\xbf"


def read_text(data: bytes, path: str) -> tuple[str, Problem | None]:
    """Return the text with Unix line ends and no byte order mark, or "" with the problem."""
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data)} bytes, at most {MAX_BYTES} are read"
        return "", Problem(path=path, code="too-large", message=message, hint="split the file")
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line, column = place(data[: error.start].decode("utf-8"))
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        hint = "save the file as UTF-8"
        return "", _problem(path, line, column, "bad-encoding", message, hint)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = ILLEGAL.search(text) if _may_be_illegal(data) else None
    if control:
        line, column = place(text[: control.start()])
        message = f"character {control[0]!r} is not allowed"
        return "", _problem(path, line, column, "bad-character", message, "delete the character")
    return text, None


def _may_be_illegal(data: bytes) -> bool:
    """Return False if the UTF-8 holds nothing illegal. Looking at bytes takes half the time of `ILLEGAL`."""
    return _NEAR_NON_CHARACTERS in data or len(data.translate(None, _ILLEGAL_BYTES)) < len(data)


def place(before: str) -> tuple[int, int]:
    """Return line and column, from 1, of what follows this text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _problem(path: str, line: int, column: int, code: str, message: str, hint: str) -> Problem:
    return Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)
