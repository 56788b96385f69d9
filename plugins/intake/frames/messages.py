"""Bytes to framed messages: header, text, and what follows the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Self

from plugins.intake.frames.codes import printed, unix

# SOH header STX text ETX trailer EOT; whatever is missing is taken as empty.
_MESSAGE = re.compile(
    rb"""
    \x01 (?P<header> [^\x01-\x04]* )
    (?: (?P<stx> \x02 ) (?P<text> [^\x01\x03\x04]* ) )?
    (?: (?P<etx> \x03 ) (?P<trailer> [^\x01\x04\x16]* ) )?
    (?P<eot> \x04 )?
    """,
    re.VERBOSE,
)


MOST_MESSAGES = 10_000  # of a file: what stands behind them is outside of any message


@dataclass(frozen=True, slots=True)
class Region:
    """A piece of a file: its bytes with Unix line ends, what is printed of them, the number of its line."""

    data: bytes
    text: str
    line: int

    @classmethod
    def of(cls, data: bytes, line: int) -> Self:
        """Return the region of these bytes."""
        return cls(data, printed(data), line)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as they are printed, the first one from where the region starts."""
        return tuple(self.text.split("\n"))

    def parted(self, lines: int) -> tuple[Self, Self]:
        """Return the region's first so many lines, and those behind."""
        data = self.data.split(b"\n")
        behind = self.of(b"\n".join(data[lines:]), self.line + lines)
        return self.of(b"\n".join(data[:lines]), self.line), behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A framed message. `before` is what stands between it and the one before, `codes` the marks it has."""

    before: Region
    header: Region
    text: Region
    trailer: Region
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tape:
    """The messages of a file, and what stands behind the last."""

    messages: tuple[Message, ...]
    rest: Region


def tape_of(data: bytes) -> Tape:
    """Return the file's messages, in order."""
    data = unix(data)
    counter = _Counter(data)
    messages: list[Message] = []
    end = 0
    for match in islice(_MESSAGE.finditer(data), MOST_MESSAGES):
        messages.append(_message(match, counter, end))
        end = match.end()
    return Tape(tuple(messages), counter.region(end, len(data)))


class _Counter:
    """Counts lines as it goes forward through the bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at, self.line = 0, 1

    def region(self, start: int, end: int) -> Region:
        self.line += self.data.count(b"\n", self.at, start)
        self.at = start
        return Region.of(self.data[start:end], self.line)


def _message(match: re.Match[bytes], counter: _Counter, former: int) -> Message:
    before = counter.region(former, match.start())
    header = counter.region(*match.span("header"))
    text, trailer = (
        counter.region(*match.span(name)) if match[name] is not None else Region.of(b"", counter.line)
        for name in ("text", "trailer")
    )
    codes = frozenset(name for name in ("stx", "etx", "eot") if match[name])
    return Message(before=before, header=header, text=text, trailer=trailer, codes=codes)
