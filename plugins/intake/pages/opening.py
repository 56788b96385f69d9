"""The first paragraph of a story: its dateline is taken off, and stands in the front matter alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.parts import Role
from plugins.intake.markup.checked import shows
from plugins.intake.markup.markdown import escaped, start_escaped
from plugins.intake.text.datelines import dateline_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.intake.markup.block import Block
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.datelines import Dateline

_MOST_BEFORE = 3  # blocks in which a dateline may stand: a summary or a crosshead may come first
_MAX_PREFIX = 400  # characters of Markdown in which the dateline ends


@dataclass(frozen=True, slots=True)
class Opening:
    """The dateline, if there is one, and the Markdown of the blocks without it."""

    dateline: Dateline | None
    markdown: tuple[str, ...]


def opened(blocks: Sequence[Block], agencies: Agencies) -> Opening:
    """Return the blocks' Markdown with the dateline taken off."""
    for at, block in enumerate(blocks[:_MOST_BEFORE]):
        dateline = dateline_of(block.text, agencies) if block.role is Role.BODY else None
        if dateline:
            rest = [_behind(block.markdown, dateline.rest)] if dateline.rest else []
            others = [other.markdown for other in blocks]
            return Opening(dateline, (*others[:at], *rest, *others[at + 1 :]))
    return Opening(None, tuple(block.markdown for block in blocks))


def _behind(markdown: str, rest: str) -> str:
    """Return the end of the Markdown that shows the rest; as plain text where a mark spans both."""
    start = re.escape(escaped(rest)[:6].split(" ")[0])
    for match in re.finditer(rf"[\[*]{{0,3}}{start}", markdown[:_MAX_PREFIX]):
        candidate = start_escaped(markdown[match.start() :])
        if shows(candidate, rest):
            return candidate
    return escaped(rest)
