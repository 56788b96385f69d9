"""Reads IPTC 7901 messages: framed by control characters, hard wrapped.

Source: IPTC 7901, The Text Transmission Format, revision 5 (1995), sections 4 to 6.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from plugins.intake.frames.heads import Head
from plugins.intake.frames.stories import MAX_TITLE, Wire, stories_of

if TYPE_CHECKING:
    from plugins.intake.found import Found
    from plugins.intake.frames.messages import Message
    from plugins.intake.text.agencies import Agencies

NAME = "iptc-7901"
_START = 4000  # bytes in which the first message begins
_FRAMED = re.compile(rb"\x01[^\x01\x02]{0,500}\x02")
# bdt0123 4 pl 345 dpa 0815: service, number, priority, category, words, and what the agency likes to add
_HEADER = re.compile(
    r"""
    (?P<service> [A-Za-z]{1,6} ) [ ]? (?P<number> \d{1,5} ) [ ] (?P<priority> [1-8] )
    [ ] (?P<category> [A-Za-z]{1,4} ) [ ] (?P<words> \d{1,5} ) (?: [ ] (?P<option> .{1,80} ) )?
    """,
    re.VERBOSE,
)
_SNIFFED = re.compile(rb"\x01\s*[A-Za-z]{1,6} ?\d{1,5} +[1-8] +[A-Za-z]{1,4} +\d{1,5}\b")
_SIGNAL = re.compile(
    r"""
    (?: \d{1,2} (?: st | nd | rd | th ) [ ] )?
    (?: lead | ld | refile | update | correct (?: ed | ion ) | repeat | kill | hold | withhold | urgent )
    (?: [ ] \d{1,2} )? [:.]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CATEGORIES = MappingProxyType(
    {
        **dict.fromkeys(("pl", "pol"), "Politics"),
        **dict.fromkeys(("wi", "eco", "f", "fin"), "Business"),
        **dict.fromkeys(("ku", "clt", "e"), "Culture"),
        **dict.fromkeys(("sp", "spo", "s"), "Sport"),
        "i": "International",
    }
)


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is: by a header behind SOH, or by a frame of SOH and STX alone."""
    start = data[:_START]
    if b"\x01" not in start:
        return 0.0
    if _SNIFFED.search(start):
        return 0.99
    return 0.7 if _FRAMED.search(start) else 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the stories of all messages; a Problem where there is none."""
    wire = Wire(path=name, reader=NAME, agencies=agencies, head_of=lambda message: _head(message, agencies))
    return stories_of(data, wire)


def _head(message: Message, agencies: Agencies) -> Head:
    """Return what the header says: its first line, then signals and the slugline up to the text."""
    lines = [" ".join(line.split()) for line in message.header.lines]
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    match = _HEADER.fullmatch(lines[first]) if first < len(lines) else None
    if match is None:
        return Head()
    has_text_apart = "stx" in message.codes
    rest = (
        [line for line in lines[first + 1 :] if line] if has_text_apart else _slug_lines(lines[first + 1 :])
    )
    signals = [line for line in rest if _SIGNAL.fullmatch(line)]
    slug = " ".join(line for line in rest if line not in signals).rstrip("/ ")[:MAX_TITLE]
    return Head(
        service=match["service"],
        number=match["number"],
        urgency=int(match["priority"]),
        category=_CATEGORIES.get(match["category"].lower()),
        slugline=slug or None,
        signal=" ".join(signals)[:MAX_TITLE] or None,
        agency=_agency(match["option"] or "", agencies),
        lines=first + 1 + len(rest),
    )


def _slug_lines(lines: list[str]) -> list[str]:
    """Return the slugline behind a header that no STX ends: words that a stroke ends, each."""
    return lines[:1] if lines and lines[0].endswith("/") else []


def _agency(option: str, agencies: Agencies) -> str | None:
    """Return the agency that the optional field names, as `dpa 0815` or `BELGA-0001` do."""
    words = (word.split("-")[0] for word in option.split())
    return next((full for word in words if (full := agencies.named(word))), None)
