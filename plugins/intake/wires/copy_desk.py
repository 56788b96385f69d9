"""What a text says to readers, told from what stands in it for editors, or stands twice."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.markup.account import Claim
from plugins.intake.text.editorial import Kind, correction_of, edited, is_about, kind_of
from plugins.intake.text.paragraphs import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from plugins.intake.markup.block import Block

BODY = Claim(Role.BODY, Rule("body", "the story's text"))
CROSSHEAD = Claim(Role.CROSSHEAD, Rule("crosshead", "a heading in the story's text"))
HEADLINE = Claim(Role.HEADLINE, Rule("headline-in-text", "the headline, which stands over the text too"))
STANDFIRST = Claim(Role.STANDFIRST, Rule("standfirst-in-text", "the summary, which stands over the text too"))
_NOTE = Claim(Role.NOTE, Rule("note-in-text", "a paragraph for editors"))
_CLAIMS = {
    Kind.NOTICE: Claim(Role.NOTICE, Rule("notice-in-text", "a rights notice in the text")),
    Kind.CORRECTION: Claim(Role.CORRECTION, Rule("correction-in-text", "says what was corrected")),
    Kind.END: Claim(Role.FURNITURE, Rule("end-mark", "says that the text ends")),
}
_NOTES = (Kind.NOTE, Kind.CLOSING, Kind.DESK, Kind.CREDIT)
_SIGNS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A text's blocks for readers; apart from them what else it held, and what each element was."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    correction: str | None = None
    byline: str | None = None
    title: str | None = None
    claims: dict[Element, Claim] = field(default_factory=dict)


def edited_blocks(blocks: tuple[Block, ...], titles: tuple[str, ...], summary: str | None) -> Edited:
    """Return the blocks sorted by whom they are for, without headings that repeat what stands over them.

    Without a title the first heading becomes it, if nothing stands before.
    """
    own = blocks[0] if blocks and not titles and blocks[0].role is Role.CROSSHEAD else None
    titles = (own.text,) if own else titles
    repeated = {block: claim for block in blocks if (claim := _repeats(block, blocks, titles, summary))}
    sorted_ = _sorted(tuple(block for block in blocks if block not in repeated))
    claims = {block.element: claim for block, claim in repeated.items()}
    return replace(sorted_, title=own.text if own else None, claims={**claims, **sorted_.claims})


def _repeats(
    block: Block, blocks: tuple[Block, ...], titles: tuple[str, ...], summary: str | None
) -> Claim | None:
    is_on_top = block in blocks[:2]
    if block.role is not Role.CROSSHEAD and not is_on_top:
        return None
    if any(is_same(block.text, title) for title in titles):
        return HEADLINE
    is_deck = is_on_top and summary and is_same(block.text, summary) and len(blocks) > 1
    return STANDFIRST if is_deck else None


def is_same(text: str, other: str) -> bool:
    """Return whether two texts are the same, but for case and signs."""
    return _SIGNS.sub("", text).casefold() == _SIGNS.sub("", other).casefold()


def _sorted(blocks: tuple[Block, ...]) -> Edited:
    """Return the blocks by whom they are for; an element with text for readers is all for them."""
    kinds = _kinds(blocks)
    own = {block.element for block, kind in zip(blocks, kinds, strict=True) if kind is Kind.STORY}
    kinds = [Kind.STORY if block.element in own else kind for block, kind in zip(blocks, kinds, strict=True)]
    shown = tuple(block for block, kind in zip(blocks, kinds, strict=True) if kind is Kind.STORY)
    others = [(block, kind) for block, kind in zip(blocks, kinds, strict=True) if kind is not Kind.STORY]
    claims = {block.element: _CLAIMS.get(kind, _NOTE) for block, kind in others}
    claims |= {block.element: CROSSHEAD if block.role is Role.CROSSHEAD else BODY for block in shown}
    if not others:
        return Edited(blocks=shown, claims=claims)
    corrections = [correction_of(block.text) for block, kind in others if kind is Kind.CORRECTION]
    return Edited(
        blocks=shown,
        notes=tuple(block.text for block, kind in others if kind in _NOTES),
        notices=tuple(block.text for block, kind in others if kind is Kind.NOTICE),
        correction=" ".join(corrections) or None,
        byline=edited(Paragraph(block.text, ()) for block, kind in others if kind is Kind.CREDIT).byline,
        claims=claims,
    )


def _kinds(blocks: Iterable[Block]) -> list[Kind]:
    """Return for whom each block is: behind a desk's mark all is for editors, up to an `About …`."""
    kinds: list[Kind] = []
    state = Kind.STORY
    for block in blocks:
        kind = kind_of(block.text)
        if kind is Kind.END or (kind is Kind.DESK and state is not Kind.END):
            state = kind
        elif state is Kind.DESK and is_about(block.text):
            state = Kind.STORY
        kinds.append(Kind.NOTE if kind is Kind.STORY and state is not Kind.STORY else kind)
    return kinds
