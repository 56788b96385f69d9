"""Bytes of a mail file to its letters: one, or the many of an mbox file (RFC 4155, in its form mboxrd)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.core.parts import Part, Role, Rule

_BOM = b"\xef\xbb\xbf"
# From desk@wire.example Mon Nov 16 09:30:00 2026
_FROM = re.compile(rb"From [^\s]+ .{0,60}\d{4}\b.*|From (?:- |MAILER-DAEMON).*")
_ESCAPED = re.compile(rb">+From ")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_MBOX = Rule("mbox", "parts one mail of the file from the next")
_LEADING = Rule("before-mail", "stands before the first mail")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail: its lines, the number of the first of them in the file, and what only frames it."""

    lines: tuple[bytes, ...]
    first: int = 1
    frames: tuple[Part, ...] = ()


def letters_of(data: bytes) -> tuple[Letter, ...]:
    """Return the mails of the file."""
    plain = data.removeprefix(_BOM).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = tuple(plain.split(b"\n"))
    starts = [at for at in range(len(lines)) if _is_start(lines, at)] if is_mbox(plain) else []
    if not starts:
        blank = next((at for at, line in enumerate(lines) if line.strip()), 0)
        return (Letter(lines=lines[blank:], first=blank + 1),)
    return tuple(
        Letter(
            lines=tuple(line[1:] if _ESCAPED.match(line) else line for line in lines[start + 1 : end]),
            first=start + 2,
            frames=(
                *framed(lines[:start] if not number else (), 1, _LEADING),
                *framed(lines[start : start + 1], start + 1, _MBOX),
            ),
        )
        for number, (start, end) in enumerate(zip(starts, (*starts[1:], len(lines)), strict=True))
    )


def is_mbox(data: bytes) -> bool:
    """Return whether the file starts as an mbox does."""
    return _FROM.match(data.removeprefix(_BOM).lstrip(b"\r\n").partition(b"\n")[0]) is not None


def is_header(line: bytes) -> bool:
    """Return whether the line starts a header field."""
    return _HEADER.match(line) is not None


def framed(lines: tuple[bytes, ...], first: int, rule: Rule, role: Role = Role.FRAME) -> tuple[Part, ...]:
    """Return a part for each line that is not blank; the first has this number."""
    texts = (
        (number, " ".join(line.decode("utf-8", "replace").split()))
        for number, line in enumerate(lines, first)
    )
    return tuple(Part(line=number, role=role, rule=rule, text=text) for number, text in texts if text)


def _is_start(lines: tuple[bytes, ...], at: int) -> bool:
    if not lines[at].startswith(b"From ") or not _FROM.match(lines[at]):
        return False
    is_behind_blank = at == 0 or not lines[at - 1].strip()
    return is_behind_blank and at + 1 < len(lines) and is_header(lines[at + 1])
