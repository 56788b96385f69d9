"""A block of a story: Markdown that was checked to show its text, and that stands beside any other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role
from plugins.intake.markup.checked import checked
from plugins.intake.markup.inline import without_emphasis
from plugins.intake.markup.markdown import entity_escaped, escaped

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

APART = "<!-- -->\n\n"  # between two lists or quotations that Markdown would read as one
_JOINING = re.compile(r"(?P<quotation>>)|(?P<list>-\ )|(?P<numbered>\d+\.\ )", re.VERBOSE)
# The converter of the site refuses a body with more than 1,000 of these.
_COSTLY = "[<`\\"
_MOST_COSTLY = 900


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A block of a story: a crosshead or body. `markdown` renders to exactly `text`, spaces aside."""

    role: Role
    markdown: str
    text: str
    element: Element

    def is_true(self) -> bool:
        """Return whether the Markdown was rendered, and shows the text."""
        return checked(self.markdown, self.text) is not None


def shown(markdown: str, text: str, element: Element, role: Role = Role.BODY) -> Block:
    """Return the block, with fewer marks if Markdown would show anything else: in the end as plain text."""
    found = checked(markdown, text) or checked(without_emphasis(markdown), text) or escaped(text)
    return Block(role, found, text, element)


def apart(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks so that none continues the list or quotation before it."""
    found: list[Block] = []
    former = None
    for block in blocks:
        match = _JOINING.match(block.markdown)
        kind = match.lastgroup if match else None
        is_joining = kind is not None and kind == former
        found.append(replace(block, markdown=f"{APART}{block.markdown}") if is_joining else block)
        former = kind
    return tuple(found)


def affordable(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks, as plain text if the site would not convert so many links and signs."""
    whole = "".join(block.markdown for block in blocks)
    if sum(map(whole.count, _COSTLY)) <= _MOST_COSTLY:
        return blocks
    return tuple(replace(block, markdown=entity_escaped(block.text)) for block in blocks)
