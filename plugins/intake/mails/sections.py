"""A letter taken apart as MIME has it (RFC 2046), each piece with its lines in the file."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from plugins.core.parts import Part, Role, Rule
from plugins.intake.mails.heads import FAULTS, Head, head_of, parsed
from plugins.intake.mails.heads import field as field_of
from plugins.intake.mails.letters import Letter, framed, is_header
from plugins.intake.text.decode import tidy

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

_MAX_DEPTH = 20
_READ = {"from", "date", "subject", "message-id", "in-reply-to", "references", "sender", "content-language"}
_FRAME = Rule("mime", "parts of a mail, and how they are packed")
_FIELD = Rule("mail-field", "a field of the mail that front matter knows")
_OTHER = Rule("mail-other", "a field of the mail for machines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A part with content of its own. `first` is the line of the file on which that starts.

    `path` numbers the parts as RFC 3501 does: `1.2` is the second within the first. `rival` names the parts
    that say the same in other forms. `letter` is a mail within the mail.
    """

    path: str
    first: int
    rival: str = ""
    kind: str = "text/plain"
    data: bytes = b""
    lines: tuple[bytes, ...] = ()
    packing: str = ""
    charset: str | None = None
    is_flowed: bool = False
    name: str | None = None
    is_attached: bool = False
    letter: Letter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A letter's fields, its leaves in order, and the parts of all that only frames these."""

    head: Head
    leaves: tuple[Leaf, ...]
    frames: tuple[Part, ...]


def opened(letter: Letter) -> Opened:
    """Return the letter taken apart."""
    walk = _Walk()
    message = walk.section(letter.lines, letter.first, "", "", 0)
    return Opened(head=head_of(message), leaves=tuple(walk.leaves), frames=(*letter.frames, *walk.frames))


@dataclass(slots=True)
class _Walk:
    leaves: list[Leaf] = field(default_factory=list)
    frames: list[Part] = field(default_factory=list)

    def section(
        self, lines: tuple[bytes, ...], first: int, path: str, rival: str, depth: int
    ) -> EmailMessage:
        """Take a section apart: its fields, and behind a blank line what it holds."""
        end = _end_of_head(lines)
        message = parsed(b"\n".join((*lines[:end], b"", b"")))
        self.frames += _fields(lines[:end], first, is_top=not path)
        skip = end + (end < len(lines) and not lines[end].strip())
        body, start = lines[skip:], first + skip
        kind = _kind(message)
        boundary = _boundary(message) if kind.startswith("multipart/") else None
        if boundary and depth < _MAX_DEPTH:
            is_choice = kind == "multipart/alternative"
            self.children(body, start, path, (path or "0") if is_choice else rival, boundary, depth)
        else:
            whole = _whole(message, kind, lines[:end], body)
            self.leaves.append(_leaf(whole, body, Leaf(path=path or "1", first=start, rival=rival)))
        return message

    def children(
        self, lines: tuple[bytes, ...], first: int, path: str, rival: str, boundary: bytes, depth: int
    ) -> None:
        """Take the parts between the boundaries apart."""
        marks = [at for at, line in enumerate(lines) if line.rstrip() in {boundary, boundary + b"--"}]
        ends = (*marks[1:], len(lines))
        self.frames += framed(lines[: marks[0] if marks else len(lines)], first, _FRAME)
        for number, (start, end) in enumerate(zip(marks, ends, strict=False), 1):
            self.frames += framed(lines[start : start + 1], first + start, _FRAME)
            if lines[start].rstrip() == boundary:
                below = f"{path}.{number}" if path else str(number)
                self.section(lines[start + 1 : end], first + start + 1, below, rival, depth + 1)
            else:
                self.frames += framed(lines[start + 1 : end], first + start + 1, _FRAME)


def _end_of_head(lines: tuple[bytes, ...]) -> int:
    """Return where the blank line behind the fields stands; 0 if the section has no fields."""
    for at, line in enumerate(lines):
        is_more = at > 0 and line[:1] in {b" ", b"\t"}
        if not line.strip() or not (is_more or is_header(line)):
            return at
    return len(lines)


def _fields(lines: tuple[bytes, ...], first: int, *, is_top: bool) -> list[Part]:
    """Return a part for each field, with the lines that continue it."""
    starts = [at for at, line in enumerate(lines) if line[:1] not in {b" ", b"\t"} or at == 0]
    parts: list[Part] = []
    for start, end in zip(starts, (*starts[1:], len(lines)), strict=False):
        text = " ".join(b" ".join(lines[start:end]).decode("utf-8", "replace").split())
        name = text.partition(":")[0].strip().lower()
        is_packing = name.startswith("content-") or name == "mime-version"
        is_read = is_top and name in _READ
        role = Role.METADATA if is_read else Role.FRAME if is_packing or not is_top else Role.FURNITURE
        rule = _FIELD if is_read else _FRAME if role is Role.FRAME else _OTHER
        parts.append(Part(line=first + start, role=role, rule=rule, text=text))
    return parts


def _whole(
    message: EmailMessage, kind: str, head: tuple[bytes, ...], body: tuple[bytes, ...]
) -> EmailMessage:
    """Return the message of these fields with what it holds; only messages within it are parsed once more."""
    content = b"\n".join(body)
    left = message.get_payload()  # what the library takes for no field
    if not isinstance(left, str) or kind.startswith(("message/", "multipart/")):
        return parsed(b"\n".join((*head, b"", content)))
    whole = copy.copy(message)
    whole.set_payload(left + content.decode("ascii", "surrogateescape"))
    return whole


def _leaf(message: EmailMessage, body: tuple[bytes, ...], leaf: Leaf) -> Leaf:
    kind = _kind(message)
    name = _asked(message.get_filename)
    return replace(
        leaf,
        kind=kind,
        lines=body,
        data=_unpacked(message, body),
        packing=(field_of(message, "Content-Transfer-Encoding") or "").strip().lower(),
        charset=_asked(message.get_content_charset),
        is_flowed=(_asked(lambda: message.get_param("format")) or "").lower() == "flowed",
        name=" ".join(tidy(name).split()) if name else None,
        is_attached=_asked(message.get_content_disposition) == "attachment",
        letter=Letter(lines=body, first=leaf.first) if kind == "message/rfc822" else None,
    )


def _unpacked(message: EmailMessage, body: tuple[bytes, ...]) -> bytes:
    """Return the content without its packing; as it stands in the file if that is broken."""
    try:
        data = message.get_payload(decode=True)
    except FAULTS:
        data = None
    return data if isinstance(data, bytes) else b"\n".join(body)


def _kind(message: EmailMessage) -> str:
    return _asked(message.get_content_type) or "text/plain"


def _boundary(message: EmailMessage) -> bytes | None:
    boundary = _asked(message.get_boundary)
    return f"--{boundary}".encode("utf-8", "surrogateescape").rstrip() if boundary else None


def _asked(question: Callable[[], object]) -> str | None:
    """Return the library's answer if it gives a text."""
    try:
        answer = question()
    except FAULTS:
        return None
    return answer if isinstance(answer, str) else None
