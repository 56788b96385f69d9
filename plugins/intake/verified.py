"""Intake checks its own work: what it is about to write shows what it read as the story's text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role
from plugins.intake.markup.checked import is_bare, page_text, plain_text

if TYPE_CHECKING:
    from plugins.core.dispatch import Dispatch

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
    texts = [part.text for part in dispatch.parts if part.role in _TEXT]
    if len(texts) == len(dispatch.blocks) and all(map(_shows, dispatch.blocks, texts)):
        return True  # as it mostly is: part for part
    read, shown = "".join("".join(texts).split()), page_text(dispatch.blocks)
    if read == shown:
        return True  # though its lines were wrapped
    read, shown = _letters(read), _letters(shown)
    return shown in {read, read.removeprefix(_letters(dispatch.matter.dateline or ""))}


def _shows(block: str, text: str) -> bool:
    """Return whether the block shows the letters of the text, and that is known without rendering."""
    if block == text and is_bare(block):
        return True
    shown = plain_text(block)
    return shown is not None and _letters(shown) == _letters(text)


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))
