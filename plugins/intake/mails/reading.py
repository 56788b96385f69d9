"""A letter to its stories: of its text, of the texts attached to it, of the mails within it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Part, Role, Rule
from plugins.intake.mails.contents import contents_of
from plugins.intake.mails.matters import headed, noted, seen_again
from plugins.intake.mails.sections import opened
from plugins.intake.mails.stories import Letterhead, Text, text_told

if TYPE_CHECKING:
    from plugins.intake.found import Found
    from plugins.intake.mails.letters import Letter
    from plugins.intake.text.agencies import Agencies

_MOST_NESTED = 5
_FEW_WORDS = 60  # a note over an attachment has no more
_COVER = Rule("cover-note", "what was written over the text that is attached")


def letter_read(letter: Letter, path: str, agencies: Agencies, depth: int = 0) -> tuple[Found, ...]:
    """Return the stories of a mail, a Problem if it holds none; the first accounts for the mail's frame."""
    mail = opened(letter)
    contents = contents_of(mail.leaves)
    base = Letterhead(path=path, agencies=agencies, head=mail.head, line=letter.first)
    texts = [text_told(rows, base) for rows in (tuple(contents.texts), *contents.attached)]
    inner = [
        found
        for leaf in contents.letters
        if leaf.letter and depth < _MOST_NESTED
        for found in letter_read(leaf.letter, path, agencies, depth + 1)
    ]
    frame = _Frame(parts=(*mail.frames, *contents.parts, *(part for text in texts for part in text.parts)))
    main, *attached = texts
    if _is_cover(main, (*(found for text in attached for found in text.found), *inner)):
        frame, texts = _with_cover(frame, main), attached
    stories = [
        found
        for text in texts
        for found in _told(text, agencies, mail.head.guid if text is texts[0] else None)
    ]
    return _framed(_related((*stories, *inner)), frame)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What a mail has beside its stories: parts, and a note for editors."""

    parts: tuple[Part, ...]
    note: str = ""


def _is_cover(main: Text, others: tuple[Found, ...]) -> bool:
    """Return whether the mail's own text only says that something is attached."""
    if not any(isinstance(other, Dispatch) for other in others):
        return False
    own = [found for found in main.found if isinstance(found, Dispatch)]
    return all(not found.matter.dateline and len(found.body.split()) <= _FEW_WORDS for found in own)


def _with_cover(frame: _Frame, main: Text) -> _Frame:
    own = [found for found in main.found if isinstance(found, Dispatch)]
    parts = [
        Part(each.line, Role.NOTE, _COVER, each.text, each.path) for found in own for each in found.parts
    ]
    note = "\n".join(part.text for found in own for part in found.parts)
    return _Frame(parts=(*frame.parts, *parts), note=note)


def _told(text: Text, agencies: Agencies, guid: str | None) -> list[Found]:
    """Return the stories of a text with what the mail's fields say; the first bears the mail's own name."""
    found: list[Found] = []
    for number, each in enumerate(text.found):
        if isinstance(each, Dispatch):
            story = headed(each, text.head, agencies, guid if number == 0 else None)
            found.append(noted(story, text.cover) if number == 0 else story)
        else:
            found.append(each)
    return found


def _related(stories: tuple[Found, ...]) -> tuple[Found, ...]:
    """Return the stories, each further one as a part of the first."""
    main = next((found.matter.guid for found in stories if isinstance(found, Dispatch)), None)
    return tuple(
        replace(found, matter=replace(found.matter, part_of=main))
        if isinstance(found, Dispatch) and found.matter.guid != main and not found.matter.part_of
        else found
        for found in stories
    )


def _framed(stories: tuple[Found, ...], frame: _Frame) -> tuple[Found, ...]:
    """Return the stories, the first with the parts of the frame, all parts in the order of the file."""
    framed: list[Found] = []
    is_open = True
    for found in stories:
        if is_open and isinstance(found, Dispatch):
            parts = sorted((*frame.parts, *found.parts), key=lambda part: part.line)
            framed.append(seen_again(noted(replace(found, parts=tuple(parts)), frame.note)))
            is_open = False
        else:
            framed.append(found)
    return tuple(framed)
