"""Intake checks its own work: what it is about to write shows what it read as the story's text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role
from plugins.intake.markup.checked import page_text

if TYPE_CHECKING:
    from plugins.core.model import Dispatch

DIFFERENT = "the text differs from what was read as body: compare it with the raw file"
_TEXT = {Role.BODY, Role.CROSSHEAD}
_LETTERS = re.compile(r"[^\W_]+")
_TRUST = 0.5  # what is left of the confidence


def verified(dispatch: Dispatch) -> Dispatch:
    """Return the dispatch, with a note for review if its Markdown, rendered, does not show its body.

    Letters and digits are compared, in their order: agencies' signs are typeset, marks of crossheads and the
    dateline are no part of the text.
    """
    if not dispatch.blocks or shows_body(dispatch):
        return dispatch
    matter = dispatch.matter
    confidence = round((1.0 if matter.confidence is None else matter.confidence) * _TRUST, 2)
    return replace(
        dispatch, matter=replace(matter, confidence=confidence, review=(*matter.review, DIFFERENT))
    )


def shows_body(dispatch: Dispatch) -> bool:
    """Return whether the letters of the rendered blocks are those of the body's parts."""
    read = "".join("".join(part.text for part in dispatch.parts if part.role in _TEXT).split())
    shown, dateline = page_text(dispatch.blocks), _letters(dispatch.matter.dateline or "")
    if read.endswith(shown) and _letters(read[: len(read) - len(shown)]) in {"", dateline}:
        return True  # as it mostly is: sign for sign
    read, shown = _letters(read), _letters(shown)
    return shown in {read, read.removeprefix(dateline)}


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))
