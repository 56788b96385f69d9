"""The dateline with which a text in HTML begins, taken from its first block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.core.parts import Role
from plugins.intake.markup.checked import shows
from plugins.intake.markup.markdown import escaped
from plugins.intake.text.datelines import dateline_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.intake.markup.block import Block
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.datelines import Dateline

_MOST_CUT = 60  # signs that the markup of a dateline may add to it


def opened(blocks: Sequence[Block], agencies: Agencies) -> tuple[Dateline | None, tuple[str, ...]]:
    """Return the dateline, and the blocks' Markdown without it."""
    first = next((block for block in blocks if block.role is Role.BODY), None)
    dateline = dateline_of(first.text, agencies) if first else None
    if first is None or dateline is None:
        return None, tuple(block.markdown for block in blocks)
    rest = without_start(first.markdown, first.text, dateline.rest)
    texts = (rest if block is first else block.markdown for block in blocks)
    return dateline, tuple(text for text in texts if text)


def without_start(markdown: str, text: str, rest: str) -> str:
    """Return the Markdown that shows only the rest of the text. Links and the like in it stay if they can."""
    if not rest:
        return ""
    plain = escaped(rest)
    if markdown == escaped(text):
        return plain
    least = max(0, len(text) - len(rest) - 4)
    starts = (markdown[at:] for at in range(least, least + _MOST_CUT))
    return next((tail for tail in starts if _begins(tail, plain) and shows(tail, rest)), plain)


def _begins(markdown: str, plain: str) -> bool:
    """Return whether the Markdown may be this paragraph: its first sign, or a mark around its first words."""
    return markdown[:1] == plain[:1] or re.match(r"\[|\*{1,2}\w", markdown) is not None
