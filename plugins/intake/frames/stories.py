"""Framed messages to dispatches: their text goes the way of agency copy, their frame tells the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch, Order
from plugins.core.matter import StoryMatter
from plugins.core.parts import Part, Role
from plugins.core.problem import Problem
from plugins.intake.found import Found, reviewed
from plugins.intake.frames.account import OUTSIDE, TEXT, closing, codes_of, lines_as, opening
from plugins.intake.frames.heads import Head, order_of, version_of
from plugins.intake.frames.messages import Message, tape_of
from plugins.intake.frames.times import sent_at
from plugins.intake.identity import made_guid
from plugins.intake.readers.agency_copy import copy_dispatches
from plugins.intake.text.claims import Sheet
from plugins.intake.text.drafts import Page
from plugins.intake.text.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from plugins.intake.text.agencies import Agencies

_OF_LINE = re.compile(r"line \d+: ")
MAX_TITLE = 300  # characters of a headline, a slugline


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """How messages of a form are read: the reader's name, its header, what its categories are called."""

    path: str
    reader: str
    agencies: Agencies
    head_of: Callable[[Message], Head]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A message with what its frame says."""

    message: Message
    head: Head
    at: datetime | None


def stories_of(data: bytes, wire: Wire) -> tuple[Found, ...]:
    """Return the dispatches and orders of the file's messages; a Problem where there is none."""
    tape = tape_of(data)
    sent = [_sent(message, wire) for message in tape.messages]
    told = [(each, _found(each, wire)) for each in sent]
    parts: list[Part] = []
    found: list[Found] = []
    for each, stories in told:
        if stories and isinstance(stories[0], Dispatch):
            found += (_framed(stories[0], each), *stories[1:])
        else:
            parts += (*opening(each.message), *_as_text(each), *closing(each.message))
            found += stories
    parts += lines_as(tape.rest, Role.UNKNOWN, OUTSIDE)
    return _accounted(found, parts) or (_no_story(wire.path),)


def _sent(message: Message, wire: Wire) -> _Sent:
    """Return the message with its head; without STX the text starts behind what is read of the header."""
    head = wire.head_of(message)
    if "stx" not in message.codes:
        header, text = message.header.parted(head.lines)
        message = replace(message, header=header, text=text)
    return _Sent(message=message, head=head, at=sent_at(message.trailer.text, message.text.text))


def _found(sent: _Sent, wire: Wire) -> tuple[Found, ...]:
    """Return the message's stories, a Problem, or nothing if it says nothing."""
    text = sent.message.text.text
    if not text.strip():
        return _ordered(sent, wire)
    page = Page(
        path=wire.path,
        reader=wire.reader,
        agencies=wire.agencies,
        day=sent.at.date() if sent.at else None,
        sheet=Sheet(text),
        is_signed=True,
    )
    found = copy_dispatches(lines_of(text), page)
    return tuple(_filed(each, sent, found[0]) for each in found)


def _ordered(sent: _Sent, wire: Wire) -> tuple[Found, ...]:
    """Return the order that a message without text may give."""
    status = order_of(sent.head.words)
    if status is None:
        return ()
    if sent.at is None:
        message = f"the message {sent.head.service}{sent.head.number} has no full date"
        hint = "add day, month and year behind its text, as in `161509 GMT Nov 26`"
        line = sent.message.header.line
        return (Problem(path=wire.path, line=line, code="no-date", message=message, hint=hint),)
    slugline = sent.head.slugline
    matter = StoryMatter(
        title=slugline or f"{sent.head.service}{sent.head.number}",
        date=sent.at,
        pub_status=status,
        source=sent.head.agency,
        source_format=wire.reader,
    )
    order = Order(pub_status=status, slugline=slugline)
    return (_headed(Dispatch(matter=matter, blocks=(), order=order), sent, is_main=True),)


def _filed(found: Found, sent: _Sent, main: Found) -> Found:
    """Return the story with what the frame says, its lines counted in the file."""
    before = sent.message.text.line - 1
    if isinstance(found, Problem):
        return replace(found, line=found.line + before)
    parts = tuple(_moved(part, before) for part in found.parts)
    found = _headed(replace(found, parts=parts), sent, is_main=found is main)
    if found.matter.part_of and isinstance(main, Dispatch):
        named = _headed(main, sent, is_main=True).matter.guid
        return replace(found, matter=replace(found.matter, part_of=named))
    return found


def _moved(part: Part, lines: int) -> Part:
    """Return the part so many lines further down; written out, for `replace` takes three times as long."""
    line = part.line + lines
    return Part(line=line, path=part.path, role=part.role, rule=part.rule, text=part.text)


def _headed(found: Dispatch, sent: _Sent, *, is_main: bool) -> Dispatch:
    """Return the story with urgency, slugline and the like of the frame; only the main one has its guid."""
    matter, head = found.matter, sent.head
    matter = replace(
        matter,
        date=sent.at or matter.date,
        urgency=head.urgency or matter.urgency,
        source=matter.source or head.agency,
    )
    if is_main:
        signal = matter.signal or head.signal
        matter = replace(
            matter,
            guid=_guid(matter, head) if head.number else matter.guid,
            slugline=matter.slugline or head.slugline,
            signal=signal,
            version=version_of(f"{signal or ''} {head.words}") or matter.version,
            kicker=matter.kicker or head.category,
        )
    return replace(found, matter=matter)


def _guid(matter: StoryMatter, head: Head) -> str:
    return made_guid(matter.source or head.service, head.service, head.number, f"{matter.date:%Y-%m-%d}")


def _framed(main: Dispatch, sent: _Sent) -> Dispatch:
    """Return the message's first story with the parts of its frame."""
    message = sent.message
    return replace(main, parts=(*opening(message), *main.parts, *codes_of(message.text), *closing(message)))


def _as_text(sent: _Sent) -> tuple[Part, ...]:
    """Return the parts of a text that gave no story."""
    return tuple(lines_as(sent.message.text, Role.UNKNOWN, TEXT))


def _accounted(found: Sequence[Found], parts: Sequence[Part]) -> tuple[Found, ...]:
    """Return all that was found, reviewed; what belongs to no story is a part of the first."""
    first = next((at for at, each in enumerate(found) if isinstance(each, Dispatch)), None)
    return tuple(
        _reviewed(each, parts if at == first else ()) if isinstance(each, Dispatch) else each
        for at, each in enumerate(found)
    )


def _reviewed(dispatch: Dispatch, parts: Sequence[Part]) -> Dispatch:
    """Return the dispatch with its parts in order; what the review says of lines is told anew from them."""
    whole = tuple(sorted((*dispatch.parts, *parts), key=lambda part: part.line))
    doubts = (doubt for doubt in dispatch.matter.review if not _OF_LINE.match(doubt))
    return reviewed(replace(dispatch, parts=whole), doubts)


def _no_story(path: str) -> Problem:
    hint = "take the file out of the folder, or ask the sender for the text"
    message = "no framed message in the file has any text"
    return Problem(path=path, code="no-story", message=message, hint=hint)
