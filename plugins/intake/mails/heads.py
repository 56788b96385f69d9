"""What the header fields of a mail say; nothing in them, however broken, stops the reading."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email import errors, header, headerregistry, policy, utils
from functools import lru_cache
from typing import TYPE_CHECKING

from plugins.intake.moments import moment_of
from plugins.intake.text.decode import text_of, tidy

if TYPE_CHECKING:
    from datetime import datetime
    from email.message import EmailMessage

# What the standard library raises at fields that are not what they should be.
FAULTS = (
    ArithmeticError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    RecursionError,
    errors.MessageError,
)
_PREFIX = re.compile(
    r"""
    \s* (?:
        (?: re | fwd? | aw | wg | sv | vs | tr | rv | rif | antw | i | r )
        (?: \[\d{1,3}\] | \(\d{1,3}\) )? \s* :
      | \[ [^\[\]]{1,60} \]                                          # the name of a mailing list
      | (?: press | news | media )[ ](?: release | statement ) \s* [:\u2013-]
    ) \s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EMBARGO = re.compile(
    r"""
    \W* (?: strictly[ ] )? (?: under[ ] )? embargo (?: ed )? \b
    (?: [ ] (?: un )? till? [ ] [^:\u2013-]{1,40} (?: :\d\d )? [^:\u2013-]{0,20} )? \W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ID = re.compile(r"<\s*([^<>\s]{1,900})\s*>")
# Fields that say what stands there, which the library takes long to find out.
_WORDS, _HOST = r"[A-Za-z0-9]+", r"@[A-Za-z0-9]+(?:\.[A-Za-z0-9]+){1,5}"
_PLAIN = re.compile(r"(?:[ -<>-~]|=(?!\?)|\n[ ])*+")
_PERSON = re.compile(rf"{_WORDS} (?:{_WORDS} ){{0,6}}<{_WORDS}{_HOST}>")
_SIMPLE = {
    **dict.fromkeys(("Subject", "References", "In-Reply-To", "Content-Language"), _PLAIN),
    **dict.fromkeys(("From", "Sender"), _PERSON),
    "Date": re.compile(
        r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} (?:19|20)\d\d \d\d:\d\d:\d\d (?!-0000)[+-]\d{4}"
    ),
    "Message-ID": re.compile(rf"<{_WORDS}(?:[.-]{_WORDS})*{_HOST}>"),
}
_MOST_PREFIXES = 12
_MAX_SUBJECT = 2000
_MAX_FIELD = 20_000  # the library takes much longer over longer ones


# The library reads a field anew each time that it is asked for it or for what is in it.
_POLICY = policy.default.clone(header_factory=lru_cache(maxsize=64)(headerregistry.HeaderRegistry()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The fields that a story needs. `is_embargoed`: the subject says so, and not until when."""

    subject: str | None = None
    sender: str | None = None
    address: str | None = None
    date: datetime | None = None
    is_date_received: bool = False
    guid: str | None = None
    parent: str | None = None
    lang: str | None = None
    is_embargoed: bool = False


def parsed(data: bytes) -> EmailMessage:
    """Return the message that the bytes are, an empty one if the library cannot read them."""
    try:
        return email.message_from_bytes(data, policy=_POLICY)
    except FAULTS:
        return email.message_from_bytes(b"", policy=_POLICY)


def head_of(message: EmailMessage) -> Head:
    """Return what the message's fields say."""
    sender, address = _sender(field(message, "From") or field(message, "Sender"))
    subject, is_embargoed = subject_of(field(message, "Subject"))
    sent, received = moment_of(_uncommented(field(message, "Date"))), _received(message)
    parents = _ID.findall(f"{field(message, 'References') or ''} {field(message, 'In-Reply-To') or ''}")
    return Head(
        subject=subject,
        sender=sender,
        address=address,
        date=sent or received,
        is_date_received=sent is None and received is not None,
        guid=next(iter(_ID.findall(field(message, "Message-ID") or "")), None),
        parent=parents[-1] if parents else None,
        lang=(field(message, "Content-Language") or "").split(",")[0].strip() or None,
        is_embargoed=is_embargoed,
    )


def subject_of(text: str | None) -> tuple[str | None, bool]:
    """Return the subject without what replies and lists put before it, and whether it tells of an embargo."""
    rest = " ".join((text or "")[:_MAX_SUBJECT].split())
    is_embargoed = False
    for _ in range(_MOST_PREFIXES):
        embargo, prefix = _EMBARGO.match(rest), _PREFIX.match(rest)
        match = embargo or prefix
        if match is None or not rest[match.end() :]:
            break
        is_embargoed = is_embargoed or embargo is not None
        rest = rest[match.end() :]
    return rest or None, is_embargoed or bool(_EMBARGO.fullmatch(rest))


def field(message: EmailMessage, name: str) -> str | None:
    """Return the field as text, decoded as far as it can be."""
    raw = _raw(message, name)
    if raw is None:
        return None
    if name in _SIMPLE and _SIMPLE[name].fullmatch(raw):
        return " ".join(raw.split()) or None
    try:
        found = str(message.get(name) or "") if len(raw) <= _MAX_FIELD else raw[:_MAX_FIELD]
    except FAULTS:
        found = ""
    if raw and (not found or "\ufffd" in found or "\udc80" <= max(found) <= "\udcff"):
        found = _decoded(raw)
    return " ".join(tidy(found).split()) or None


def _raw(message: EmailMessage, name: str) -> str | None:
    try:
        return next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), None)
    except FAULTS:
        return None


def _decoded(raw: str) -> str:
    """Return a field that breaks the rules: bytes as they came, or words in a charset that nobody knows."""
    plain = text_of(raw.encode("ascii", "surrogateescape")) if max(raw) >= "\udc80" else raw
    words: list[str] = []
    try:
        for piece, charset in header.decode_header(plain or ""):
            words.append(piece if isinstance(piece, str) else _word(piece, charset))
    except FAULTS:
        return plain or ""
    return "".join(words)


def _word(piece: bytes, charset: str | None) -> str:
    try:
        return piece.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return text_of(piece) or piece.decode("latin-1")


def _sender(text: str | None) -> tuple[str | None, str | None]:
    """Return name and address of the sender, without what a mailing list put behind the name."""
    try:
        name, address = utils.parseaddr(text or "")
    except FAULTS:
        name, address = "", ""
    name = re.sub(r" (?:via|über|par) .{1,80}\Z", "", name.strip(" '\""))
    return name or None, address if "@" in address else None


def _uncommented(text: str | None) -> str | None:
    """Return a date without the name of its zone in brackets."""
    return re.sub(r"\s*\([^()]*\)", "", text) if text else None


def _received(message: EmailMessage) -> datetime | None:
    """Return when the first server received the mail: the last of these fields, behind its semicolon."""
    try:
        fields = [str(value) for key, value in message.raw_items() if key.lower() == "received"]
    except FAULTS:
        return None
    return moment_of(_uncommented(fields[-1].rpartition(";")[2])) if fields else None
