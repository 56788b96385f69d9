"""Reads e-mail, single (.eml) or many (.mbox): agency copy, press releases, newsletters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.intake.mails.letters import is_header, is_mbox, letters_of
from plugins.intake.mails.reading import letter_read
from plugins.intake.mails.stories import NAME

if TYPE_CHECKING:
    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies

__all__ = ["NAME", "read", "sniff"]

_TOP = 8_000
_FIELD = re.compile(rb"^(?P<name>[A-Za-z][A-Za-z0-9-]{1,40})[ \t]*:", re.MULTILINE)
_SURE = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"content-type"}
_WRITTEN = {b"from", b"to", b"date", b"subject", b"cc", b"sender", b"reply-to"}


def sniff(data: bytes, name: str) -> float:
    """Return how sure it is that this is mail: the fields at its start, or the line that starts an mbox."""
    head = data[:_TOP].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t").replace(b"\r\n", b"\n")
    if is_mbox(head):
        head = head.partition(b"\n")[2]
        return 0.99 if is_header(head.partition(b"\n")[0]) else 0.0
    if not is_header(head.partition(b"\n")[0]):
        return 0.0
    names = {match["name"].lower() for match in _FIELD.finditer(head.partition(b"\n\n")[0])}
    if names & _SURE and len(names & _WRITTEN) > 1:
        return 0.99
    is_named_so = name.lower().endswith((".eml", ".mbox", ".msg"))
    if is_named_so and names & (_SURE | _WRITTEN):
        return 0.95
    return 0.8 if {b"from", b"subject"} <= names and names & {b"date", b"to"} else 0.0


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the stories of each mail, a Problem for a mail that holds none."""
    return tuple(found for letter in letters_of(data) for found in letter_read(letter, name, agencies))
