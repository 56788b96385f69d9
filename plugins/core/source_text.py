"""Bytes of a file in `content/` to text, strictly: UTF-8, no control characters, not too large."""

from __future__ import annotations

import re

from plugins.core.problem import Problem

MAX_BYTES = 2_000_000
# What neither XML 1.0 nor a reader's eye can take: control characters, halves of pairs, non-characters.
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def read_text(data: bytes, path: str) -> tuple[str, Problem | None]:
    """Return the text with Unix line ends and no byte order mark, or "" with the problem."""
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data)} bytes, at most {MAX_BYTES} are read"
        return "", Problem(path=path, code="too-large", message=message, hint="split the file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = place(data[: error.start].decode("utf-8"))
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        hint = "save the file as UTF-8"
        return "", _problem(path, line, column, "bad-encoding", message, hint)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = ILLEGAL.search(text)
    if control:
        line, column = place(text[: control.start()])
        message = f"character {control[0]!r} is not allowed"
        return "", _problem(path, line, column, "bad-character", message, "delete the character")
    return text, None


def place(before: str) -> tuple[int, int]:
    """Return line and column, from 1, of what follows this text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _problem(path: str, line: int, column: int, code: str, message: str, hint: str) -> Problem:
    return Problem(path=path, line=line, column=column, code=code, message=message, hint=hint)
