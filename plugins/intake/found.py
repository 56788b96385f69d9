"""What a reader returns: dispatches, and problems where there is none; how sure it is, and what of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Never, cast

from plugins.core.dispatch import Dispatch
from plugins.core.matter import StoryMatter
from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.core.schema import HEADLINES, MAX_HEADLINE, MAX_TEXT, field_types
from plugins.intake.text.decode import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

Found = Dispatch | Problem

_LIMITS = {
    name: MAX_HEADLINE if name in HEADLINES else MAX_TEXT
    for name, kind in field_types(StoryMatter).items()
    if kind.inner is str and not kind.is_list
}
DOUBT = 0.9  # each doubt leaves so much of the confidence
SURE = 0.9  # below this a person should look
_MOST_DOUBTS = 20
_MOST_OF_A_LINE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in a raw file. `digest` is its SHA-256; `reader` is None if none knows the file."""

    path: str
    digest: str
    reader: str | None = None
    found: tuple[Found, ...] = ()


def no_story(path: str) -> Problem:
    """Return the problem of a file in which no story was found."""
    hint = "a story needs text under a line such as `Lisbon, Nov 16 (TW) Nov 16, 2026`"
    return Problem(path=path, code="no-story", message="no story was found in the file", hint=hint)


def too_large(path: str, limit: int) -> Problem:
    """Return the problem of a file or story with more bytes than the limit."""
    message = f"more than {limit:,} bytes for a file or for a story"
    return Problem(path=path, code="too-large", message=message, hint="split the file, one story each")


def reviewed(dispatch: Dispatch, doubts: Iterable[str] = (), agreement: float = 1.0) -> Dispatch:
    """Return the dispatch with its confidence, and the list of what a person should look at.

    `doubts` are sentences for an editor; each unknown part is one more. `agreement` (0 to 1) is that of a
    second opinion. The confidence is the agreement times .9 for each doubt, to two decimals.
    """
    matter, cut = _fitted(dispatch.matter)
    unknown = (f"line {part.line}: {_cut(part.text)}" for part in dispatch.parts if part.role is Role.UNKNOWN)
    review = tuple(dict.fromkeys((*doubts, *cut, *unknown)))
    if len(review) > _MOST_DOUBTS:
        review = (*review[:_MOST_DOUBTS], f"{len(review) - _MOST_DOUBTS} more: see `inv intake --explain`")
    confidence = round(agreement * DOUBT ** len(review), 2)
    return replace(dispatch, matter=replace(matter, confidence=confidence, review=review))


def _fitted(matter: StoryMatter) -> tuple[StoryMatter, tuple[str, ...]]:
    """Return the front matter with no text longer than its field may be, and a word on each that was cut."""
    short = {
        name: f"{text[: limit - 2].rstrip()} …"
        for name, limit in _LIMITS.items()
        if (text := getattr(matter, name)) and len(text) > limit
    }
    if not short:
        return matter, ()
    doubts = tuple(f"{name} was cut: it is too long" for name in short)
    return replace(matter, **cast("dict[str, Never]", short)), doubts


def _cut(text: str) -> str:
    line = " ".join(tidy(text).split())
    return line if len(line) <= _MOST_OF_A_LINE else f"{line[:_MOST_OF_A_LINE]} …"
