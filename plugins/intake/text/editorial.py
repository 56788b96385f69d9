"""What an agency wrote for editors, told from what it wrote for readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.text.claims import Claim, claimed
from plugins.intake.text.dates import is_trailer
from plugins.intake.text.lines import crosshead, ends_sentence
from plugins.intake.text.notices import is_notice
from plugins.intake.text.plain import is_plain
from plugins.intake.text.remembered import remembered
from plugins.intake.text.styles import joined, of_desks, of_styles, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.intake.text.paragraphs import Paragraph

# From here on nothing is for readers.
_DESK = pattern_of((*of_desks("notices"), r"\* [ ]? \* [ ]? \* [ ]? \*"))
_END = pattern_of((*of_styles("ends"), r"-?[ ]?ends?[ ]?-?", r"/?end/?", r"-[ ]fin[ ]-", r"nnnn"))
# A word with a capital, or a number: S.A., Works, (before Inc.)
_NAME = r"(?: [^\W_a-z] [^\s.!?,]{0,30} (?: [.] [\w&]{1,20} ){0,3} [.,]? )"
_ABOUT = re.compile(
    rf"""
    (?i: {joined(of_desks("about"))} ) [ ] (?: the[ ] )?
    (?: {_NAME} [ ]
      (?: (?: of | and | for | & | de | del | di | da | der | van | la | the | \+ ) [ ] ){{0,2}} ){{0,9}}
    (?: {_NAME} | (?<= [ ] ) (?: plc | gmbh | ag | s\.a\. | se | inc | llc | ltd ) ) [.:]?
    """,
    re.VERBOSE,
)
_WRITER = r"(?-i: [A-Z] [\w.'\u2019-]{0,24} )"
_CREDIT = re.compile(
    rf"""
    (?= \( .* \) \.? \Z                                          # (Reporting by Ana Kim; Editing by Bo Rao)
      | [^().]{{5,200}} ; [ ] .{{0,200}} \b (?: editing | edited )[ ]by\b [^()]{{2,200}} \Z
      | (?: additional[ ] )? (?: reporting | writing | edited | editing | compiled ) [ ] by
        (?: [ ] (?: {_WRITER} ,? | and | in | at ) ){{1,16}} \.? \Z )
    \(? (?P<byline> (?: additional[ ] )?
        (?: reporting | writing | report | bericht | reportage | informaci[óo]n )
        [ ] (?: and[ ]writing[ ] )? (?: by | von | par | de ) [ ] [^;()]{{2,300}} )
    (?: ; .* )? \)? \.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WRITING = re.compile(r"\bWriting by [^;()]{2,300}")
_NOTE = re.compile(joined(of_desks("notes")), re.VERBOSE | re.IGNORECASE | re.DOTALL)
_CLOSING = pattern_of(of_styles("closings"), is_any_case=False)
_THIS_STORY = r"""
    this [ ]
    (?: (?: version | copy ) (?: [ ]of[ ]the[ ] (?: story | article | report ) )? [ ] corrects
      | (?: version | story | article | report ) [ ] (?: has[ ]been | was ) [ ] corrected ) \b
"""
_CORRECTION = re.compile(
    rf"""
      (?: {joined(of_desks("corrections"))} ) [ ]? : [ ]? (?P<text> .+ )
    | (?P<whole> {_THIS_STORY} .{{3,300}} )
    | \( (?P<aside> (?: {_THIS_STORY} | corrects | correcting | berichtigt | korrigiert | corrige ) \b .* ) \)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAX_NOTE = 1200  # a longer paragraph is text, unless it starts as a note to editors

END_MARK = Rule("end-mark", "the agency's sign that its story ends")
AFTER_END = Rule("after-end", "stands behind the end mark")
FOR_EDITORS = Rule("for-editors", "starts what is not for publication")
NOT_PUBLISHED = Rule("for-the-desk", "stands under words that end what is for publication")
NOTE = Rule("note", "a note for editors by its form")
CLOSING = Rule("closing", "initials, trailer or the like under a story")
CREDIT = Rule("credit", "names reporters and editors in brackets")
CORRECTION = Rule("correction", "says what was wrong in an earlier version")
NOTICE = Rule("notice", "speaks of rights")
PARAGRAPH = Rule("paragraph", "running text")
CROSSHEAD = Rule("crosshead", "words between dashes over the next paragraphs")


class Kind(StrEnum):
    """For whom a paragraph is, or what it does to those behind it."""

    STORY = auto()
    NOTICE = auto()
    NOTE = auto()
    CLOSING = auto()
    CREDIT = auto()
    CORRECTION = auto()
    DESK = auto()  # what follows is for editors, up to an `About …`
    END = auto()  # what follows is for editors


_CLAIMS = {
    Kind.NOTICE: (Role.NOTICE, NOTICE),
    Kind.NOTE: (Role.NOTE, NOTE),
    Kind.CLOSING: (Role.NOTE, CLOSING),
    Kind.CREDIT: (Role.NOTE, CREDIT),
    Kind.CORRECTION: (Role.CORRECTION, CORRECTION),
    Kind.DESK: (Role.NOTE, FOR_EDITORS),
    Kind.END: (Role.FRAME, END_MARK),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A story's paragraphs, and apart from them what was written for editors."""

    paragraphs: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    byline: str | None = None
    claims: tuple[Claim, ...] = ()


def kind_of(paragraph: str) -> Kind:
    """Return for whom the paragraph is, as far as it tells by itself."""
    if not is_plain(paragraph):
        return _kind_by_form(paragraph)
    if is_notice(paragraph):
        return Kind.NOTICE
    return Kind.CLOSING if is_trailer(paragraph) else Kind.STORY


@remembered
def _kind_by_form(paragraph: str) -> Kind:
    if is_notice(paragraph):
        return Kind.NOTICE
    if len(paragraph) > _MAX_NOTE:
        return Kind.STORY
    for kind, is_so in _TESTS:
        if is_so(paragraph):
            return kind
    return Kind.STORY


_TESTS = (
    (Kind.END, _END.fullmatch),
    (Kind.DESK, _DESK.fullmatch),
    (Kind.CREDIT, _CREDIT.fullmatch),
    (Kind.CORRECTION, _CORRECTION.fullmatch),
    (Kind.NOTE, _NOTE.fullmatch),
    (Kind.CLOSING, _CLOSING.fullmatch),
    (Kind.CLOSING, is_trailer),
)


def edited(paragraphs: Iterable[Paragraph]) -> Edited:
    """Return the paragraphs sorted by whom they are for. None is lost; only the marks themselves go."""
    sorted_: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    claims: list[Claim] = []
    state = Kind.STORY
    for text, lines in paragraphs:
        kind = kind_of(text)
        if not (state is kind is Kind.STORY):
            state = _state(state, kind, text)
        claims += claimed(lines, *_role(state, kind, text))
        sorted_[Kind.NOTE if kind is Kind.STORY and state is not Kind.STORY else kind].append(text)
    return Edited(
        paragraphs=tuple(sorted_[Kind.STORY]),
        notices=tuple(sorted_[Kind.NOTICE]),
        notes=(*sorted_[Kind.CREDIT], *sorted_[Kind.NOTE], *sorted_[Kind.CLOSING]),
        corrections=tuple(sorted_[Kind.CORRECTION]),
        byline=_byline(sorted_[Kind.CREDIT]),
        claims=tuple(claims),
    )


def _role(state: Kind, kind: Kind, paragraph: str) -> tuple[Role, Rule]:
    if kind is not Kind.STORY:
        return _CLAIMS[kind]
    if state is not Kind.STORY:
        return Role.NOTE, AFTER_END if state is Kind.END else NOT_PUBLISHED
    return (Role.CROSSHEAD, CROSSHEAD) if crosshead(paragraph) else (Role.BODY, PARAGRAPH)


def _state(state: Kind, kind: Kind, paragraph: str) -> Kind:
    if state is Kind.END or kind is Kind.END:
        return Kind.END
    if kind is Kind.DESK or (state is Kind.DESK and not is_about(paragraph)):
        return Kind.DESK
    return Kind.STORY


def is_about(paragraph: str) -> bool:
    """Return whether this is the heading over what a press release says of its sender."""
    return not is_plain(paragraph) and bool(_ABOUT.fullmatch(paragraph))


def correction_of(paragraph: str) -> str:
    """Return what a paragraph of the kind CORRECTION says, as a sentence."""
    match = _CORRECTION.fullmatch(paragraph)
    text = (match["text"] or match["whole"] or match["aside"]) if match else paragraph
    return f"{text[:1].upper()}{text[1:]}{'' if ends_sentence(text) else '.'}"


def _byline(credits_: list[str]) -> str | None:
    matches = (_CREDIT.fullmatch(text) for text in credits_)
    found = next((match for match in matches if match), None)
    if not found:
        return None
    writer = _WRITING.search(found[0]) if found["byline"].casefold().startswith("additional") else None
    return (writer[0] if writer else found["byline"]).strip()
