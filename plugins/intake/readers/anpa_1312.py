"""Reads ANPA 1312 messages: framed by control characters, hard wrapped.

Source: ANPA 1312 (1979, revised 1989), high-speed wire service transmission guideline.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from plugins.intake.frames.heads import Head
from plugins.intake.frames.stories import MAX_TITLE, Wire, stories_of

if TYPE_CHECKING:
    from plugins.intake.found import Found
    from plugins.intake.frames.messages import Message
    from plugins.intake.text.agencies import Agencies

NAME = "anpa-1312"
_START = 4000  # bytes in which the first message begins
# W2870 US asian: service level, number, who sent it, selector
_FIRST = re.compile(
    r"(?P<service>[A-Za-z]?)(?P<number>\d{4})(?P<sender>[A-Za-z]{2,15})?(?: ?(?P<selector>[\w-]{1,10}))?"
)
# r a BC-PT--Cork-Harvest 1stLd-Writethru 11-06 0466: priority, category, keyword, version, day, words
_SECOND = re.compile(
    r"""
    (?P<priority> [a-z] ) [ ] (?P<category> [a-z] ) [ ]
    (?P<keyword> \S{1,60} ) (?: [ ] (?P<version> .{1,60}? ) )??
    [ ] (?P<day> \d{1,2} - \d{1,2} ) (?: [ ] (?P<words> \d{1,5} ) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SNIFFED = (
    re.compile(rb"\x01\s*[A-Za-z]?\d{4}[A-Za-z]{0,15}\x1f"),
    re.compile(rb"\x01[^\x01\x02]{0,60}\n[a-z] [a-z] ?[\x13\x14][\x11\x12]", re.IGNORECASE),
    re.compile(rb"\x16\x01\s*[A-Za-z]?\d{4}"),
)
# Flash, bulletin, urgent, regular, deferred, advance.
_URGENCIES = MappingProxyType({"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 6})
_CATEGORIES = MappingProxyType(
    {
        "a": "Domestic",
        "e": "Entertainment",
        "f": "Business",
        "i": "International",
        "l": "Lifestyle",
        "p": "Politics",
        "s": "Sports",
        "w": "Washington",
    }
)


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is that this is a message of ANPA 1312, by its two header lines."""
    start = data[:_START].replace(b"\r", b"")
    is_one = b"\x01" in start and any(pattern.search(start) for pattern in _SNIFFED)
    return 0.99 if is_one else 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the stories of all messages; a Problem where there is none."""
    wire = Wire(path=name, reader=NAME, agencies=agencies, head_of=lambda message: _head(message, agencies))
    return stories_of(data, wire)


def _head(message: Message, agencies: Agencies) -> Head:
    """Return what the two lines of the header say, as far as they are what the standard asks for."""
    lines = [" ".join(line.split()) for line in message.header.lines]
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    names = _FIRST.fullmatch(lines[first]) if first < len(lines) else None
    at = first + (names is not None)
    keys = _SECOND.fullmatch(lines[at]) if at < len(lines) else None
    said = names.groupdict() if names else {}
    head = Head(
        service=said.get("service") or "",
        number=said.get("number") or "",
        agency=agencies.named(said.get("sender") or ""),
        lines=at + (keys is not None),
    )
    return _keyed(head, keys) if keys else head


def _keyed(head: Head, keys: re.Match[str]) -> Head:
    """Return the head with what its second line says."""
    return replace(
        head,
        urgency=_URGENCIES.get(keys["priority"].lower()),
        category=_CATEGORIES.get(keys["category"].lower()),
        slugline=keys["keyword"][:MAX_TITLE],
        signal=keys["version"],
    )
