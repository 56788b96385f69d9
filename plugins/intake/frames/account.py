"""Accounts for framed messages: every line is a part, and control characters are, by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.core.parts import Part, Role, Rule
from plugins.intake.frames.codes import codes_in, has_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.frames.messages import Message, Region

MARK = Rule("frame-mark", "a control character: where a message starts and ends, how it is set")
HEADER = Rule("frame-header", "the message's header: service, number, priority, category, keyword")
TRAILER = Rule("frame-trailer", "stands behind the text: when the message was sent")
OUTSIDE = Rule("frame-outside", "stands outside of any message")
TEXT = Rule("frame-text", "the message's text")


def lines_as(region: Region, role: Role, rule: Rule) -> Iterator[Part]:
    """Yield a part for each line of the region that has text, and one for the control characters in it."""
    yield from codes_of(region)
    for number, line in enumerate(region.lines, region.line):
        text = line.strip()
        if text:
            yield Part(line=number, role=role, rule=rule, text=text)


def codes_of(region: Region) -> Iterator[Part]:
    """Yield a part for each line of the region that holds control characters: their names."""
    if has_codes(region.data):
        for number, line in enumerate(region.data.split(b"\n"), region.line):
            yield from _codes(codes_in(line), number)


def opening(message: Message) -> tuple[Part, ...]:
    """Return the parts up to where the text starts."""
    start, text = message.header.line, message.text.line
    return (
        *lines_as(message.before, Role.UNKNOWN, OUTSIDE),
        *_codes("SOH", start),
        *lines_as(message.header, Role.METADATA, HEADER),
        *(_codes("STX", text) if "stx" in message.codes else ()),
    )


def closing(message: Message) -> tuple[Part, ...]:
    """Return the parts behind the text."""
    line = message.trailer.line
    end = line + message.trailer.data.count(b"\n")
    return (
        *(_codes("ETX", line) if "etx" in message.codes else ()),
        *lines_as(message.trailer, Role.METADATA, TRAILER),
        *(_codes("EOT", end) if "eot" in message.codes else ()),
    )


def _codes(names: str, line: int) -> Iterator[Part]:
    if names:
        yield Part(line=line, role=Role.FRAME, rule=MARK, text=names)
