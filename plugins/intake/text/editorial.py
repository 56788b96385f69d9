"""What an agency wrote for editors, told from what it wrote for readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from plugins.intake.text.dates import is_trailer
from plugins.intake.text.lines import ends_sentence
from plugins.intake.text.notices import is_notice

if TYPE_CHECKING:
    from collections.abc import Iterable

# From here on nothing is for readers.
_DESK = re.compile(
    r"""
      \#{1,2} [ ] (?: notebook | notizblock )
    | the[ ]following[ ]information[ ]is[ ]not[ ]intended[ ]for[ ]publication .*
    | die[ ]folgenden[ ]informationen[ ]sind[ ]nicht[ ]zur[ ]ver.*
    | \*[ ]?\*[ ]?\*[ ]?\*
    | notes?[ ]to[ ]editors? :?
    | (?: (?: media | press ) [ ] )? contacts? :?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_END = re.compile(r"\#{3,} | -30- | -?\ ?ends?\ ?-? | /?end/ | enditem | -0-", re.VERBOSE | re.IGNORECASE)
_END_WORD = re.compile(r"[ ](?:Enditem|-30-|ENDS|\#{3})\Z")
_ABOUT = re.compile(r"about [^.]{2,80}", re.IGNORECASE)
_CREDIT = re.compile(
    r"\((?P<byline>(?:additional )?(?:reporting|writing|report) by [^;]*)(?:;.*)?\)\.?", re.IGNORECASE
)
_NOTE = re.compile(
    r"""
      (?i: eds | editors | editor's[ ]note | desks ) \.? : .*                # Eds: will be updated
    | \( (?i: adds | updates | recasts | refiles | writes[ ]through | removes | changes | clarifies ) \b .* \)
    | [a-z]{2,5} (?: [-/][a-z]{2,5} ){1,4}                                  # initials of writer and desk
    | (?: dpa | AAP | EFE ) (?: [ /][a-z0-9]{1,5} ){1,8}                    # likewise, with the agency first
    | (?i: source ) : [ ] [^.!?]{2,60}                                      # Source: Example Wire
    | (?i: /more/ | \(more\) | -more- )
    """,
    re.VERBOSE,
)
_CORRECTION = re.compile(
    r"(?:correction|clarification)s?: (?P<text>.+)|\((?P<aside>corrects .*)\)", re.IGNORECASE
)


class Kind(Enum):
    """For whom a paragraph is, or what it does to those behind it."""

    STORY = auto()
    NOTICE = auto()
    NOTE = auto()
    CREDIT = auto()
    CORRECTION = auto()
    DESK = auto()  # what follows is for editors, up to an `About …`
    END = auto()  # what follows is for editors


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A story's paragraphs, and apart from them what was written for editors."""

    paragraphs: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    byline: str | None = None


def kind_of(paragraph: str) -> Kind:
    """Return for whom the paragraph is, as far as it tells by itself."""
    tests = (
        (Kind.NOTICE, is_notice(paragraph)),
        (Kind.END, _END.fullmatch(paragraph)),
        (Kind.DESK, _DESK.fullmatch(paragraph)),
        (Kind.CREDIT, _CREDIT.fullmatch(paragraph)),
        (Kind.CORRECTION, _CORRECTION.fullmatch(paragraph)),
        (Kind.NOTE, _NOTE.fullmatch(paragraph) or is_trailer(paragraph)),
    )
    return next((kind for kind, is_so in tests if is_so), Kind.STORY)


def edited(paragraphs: Iterable[str]) -> Edited:
    """Return the paragraphs sorted by whom they are for. None is lost; only the end mark itself goes."""
    sorted_: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    state = Kind.STORY
    for paragraph in paragraphs:
        kind = kind_of(paragraph)
        state = _state(state, kind, paragraph)
        sorted_[Kind.NOTE if kind is Kind.STORY and state is not Kind.STORY else kind].append(paragraph)
    return Edited(
        paragraphs=tuple(_END_WORD.sub("", text) for text in sorted_[Kind.STORY]),
        notices=tuple(sorted_[Kind.NOTICE]),
        notes=(*sorted_[Kind.CREDIT], *sorted_[Kind.NOTE]),
        corrections=tuple(sorted_[Kind.CORRECTION]),
        byline=_byline(sorted_[Kind.CREDIT]),
    )


def _state(state: Kind, kind: Kind, paragraph: str) -> Kind:
    if state is Kind.END or kind is Kind.END:
        return Kind.END
    if kind is Kind.DESK or (state is Kind.DESK and not _ABOUT.fullmatch(paragraph)):
        return Kind.DESK
    return Kind.STORY


def correction_of(paragraph: str) -> str:
    """Return what a paragraph of the kind CORRECTION says, as a sentence."""
    match = _CORRECTION.fullmatch(paragraph)
    text = (match["text"] or match["aside"]) if match else paragraph
    return f"{text[:1].upper()}{text[1:]}{'' if ends_sentence(text) else '.'}"


def _byline(credits_: list[str]) -> str | None:
    matches = (_CREDIT.fullmatch(text) for text in credits_)
    return next((match["byline"].strip() for match in matches if match), None)
