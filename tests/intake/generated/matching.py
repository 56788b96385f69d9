"""Compares what was read of a case with its truth."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch
from plugins.intake.reading import reader_for
from plugins.intake.text.agencies import KNOWN
from tests.intake.generated.truth import ANY, FIELDS, HELD

if TYPE_CHECKING:
    from tests.intake.generated.truth import Case, Truth

_ESCAPE = re.compile(r"\\([^\w\s])")
_ALIKE = 0.6  # of two bodies that are the same story, badly cut
_LEAST_LINE = 24  # shorter lines must stand alone to count as leaked
_CASELESS = {"place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A field that was read otherwise than an editor would."""

    field: str
    wanted: str | None
    got: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well one case was read.

    `fields` counts those of all its stories that say something, in the truth or as they were read.
    """

    case: Case
    fields: int
    slips: tuple[Slip, ...]
    is_body_exact: bool
    leaked: tuple[str, ...]
    wanted: int
    found: int
    matched: int
    read: tuple[Dispatch, ...]

    @property
    def is_perfect(self) -> bool:
        """Whether nothing was read otherwise than an editor would."""
        same = self.wanted == self.found == self.matched
        return same and self.is_body_exact and not (self.slips or self.leaked)


def scored(case: Case) -> Score:
    """Return how well the case is read."""
    read = read_of(case)
    main, *others = case.sheet.stories
    pairs = [(main, read[0] if read else None), *_paired(tuple(others), read[1:])]
    slips = tuple(slip for truth, found in pairs for slip in _slips(truth, found))
    printed = [name for truth, _ in pairs for name in FIELDS if getattr(truth, name) not in {None, ANY}]
    made_up = [slip for slip in slips if slip.wanted is None]
    return Score(
        case=case,
        fields=len(printed) + len(made_up),
        slips=slips,
        is_body_exact=bool(read) and body_of(read[0]) == _clean(main.body),
        leaked=_leaked(case, read),
        wanted=len(others),
        found=max(0, len(read) - 1),
        matched=sum(found is not None for _, found in pairs[1:]),
        read=read,
    )


def read_of(case: Case) -> tuple[Dispatch, ...]:
    """Return the stories that are read of the case's file."""
    reader = reader_for(case.data, "page.txt")
    found = reader.read(case.data, "page.txt", KNOWN) if reader else ()
    return tuple(item for item in found if isinstance(item, Dispatch))


def body_of(dispatch: Dispatch) -> tuple[str, ...]:
    """Return the paragraphs as plain text, crossheads as `## …`."""
    return _clean(tuple(html.unescape(_ESCAPE.sub(r"\1", block)) for block in dispatch.blocks))


def _clean(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in paragraphs)


def _paired(truths: tuple[Truth, ...], read: tuple[Dispatch, ...]) -> list[tuple[Truth, Dispatch | None]]:
    """Return each story with the one that was read of it, None if none was."""
    left = list(read)
    pairs: list[tuple[Truth, Dispatch | None]] = []
    for truth in truths:
        found = next((each for each in left if _is_same(truth, each)), None)
        pairs.append((truth, found))
        left = [each for each in left if each is not found]
    return pairs


def _is_same(truth: Truth, found: Dispatch) -> bool:
    """Return whether the story was read at all, its first paragraph in place and most of the rest."""
    wanted, got = " ".join(_clean(truth.body)), " ".join(body_of(found))
    matcher = SequenceMatcher(None, wanted.split(), got.split(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _slips(truth: Truth, found: Dispatch | None) -> list[Slip]:
    slips = []
    for name in FIELDS:
        wanted, got = getattr(truth, name), _field(found, name) if found else None
        if wanted != ANY and _folded(name, wanted) != _folded(name, got):
            slips.append(Slip(field=name, wanted=wanted, got=got if found else "no such story"))
    return slips


def _field(found: Dispatch, name: str) -> str | None:
    matter = found.matter
    own = {
        "place": matter.located and matter.located.name,
        "country": matter.located and matter.located.country,
        "day": matter.date.date().isoformat(),
        "notice": matter.copyright_notice,
        "embargo": HELD if matter.embargoed_until is not None else None,
        "order": found.order and found.order.pub_status.value,
    }
    value = own[name] if name in own else getattr(matter, name)
    return value or None


def _folded(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    text = " ".join(value.split())
    if name == "dateline":
        return text.rstrip(" .-\u2013\u2014")  # whether a stop or a dash is part of it is a matter of taste
    return text.casefold() if name in _CASELESS else text


def _leaked(case: Case, read: tuple[Dispatch, ...]) -> tuple[str, ...]:
    """Return the lines that stand in a body and must not."""
    paragraphs = {text for dispatch in read for text in body_of(dispatch)}
    lines = dict.fromkeys(_clean(case.sheet.unread))
    return tuple(line for line in lines if _is_in(line, paragraphs))


def _is_in(line: str, paragraphs: set[str]) -> bool:
    return line in paragraphs or (len(line) >= _LEAST_LINE and any(line in text for text in paragraphs))
