"""The text of an entry: its blocks, without what the site put before and behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.parts import Part, Role, Rule
from plugins.intake.entries.openings import opened
from plugins.intake.markup.account import Claim, account
from plugins.intake.markup.blocks import blocks_of, unshown
from plugins.intake.markup.trees import html_tree
from plugins.intake.text.notices import is_notice

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from plugins.intake.markup.block import Block
    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.datelines import Dateline

_FURNITURE = re.compile(
    r"""
      the[ ]post[ ].{1,300}[ ](?: first[ ] )? appeared[ ](?: first[ ] )? on[ ].{1,200}
    | (?: continue[ ]reading | read[ ](?: more | on | the[ ](?: full | whole | rest ) )
        | view[ ](?: the[ ] )? original
        | weiterlesen | mehr[ ]lesen | lire[ ]la[ ]suite | leer[ ]m[áa]s ) \b .{0,200}
    | (?: comments? | \d+[ ]comments? | share | tweet | e-?mail | print | leave[ ]a[ ]comment ) \W{0,3}
    | share[ ](?: this | on )\b .{0,80} | follow[ ]us[ ]on\b .{0,80} | filed[ ]under:? .{0,120}
    | permalink | \W{1,10}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CUT = re.compile(
    r"(?: \[ (?: \.{3} | …) \] | (?: \.{3} | … ) | \[ \+?\d+[ ]chars \] ) \W{0,3} \Z", re.VERBOSE
)
_BYLINE = re.compile(r"(?:by|von|par|por) [^\W\d_][^.!?:]{2,80}", re.IGNORECASE)
_OPENING = 3  # blocks among which headline and byline may stand again

BODY = Claim(Role.BODY, Rule("entry-text", "the text of the entry"))
CROSSHEAD = Claim(Role.CROSSHEAD, Rule("entry-crosshead", "a heading in the text"))
FURNITURE = Claim(Role.FURNITURE, Rule("feed-furniture", "what the site puts around its text"))
NOTICE = Claim(Role.NOTICE, Rule("notice", "a rights notice"))
BYLINE = Claim(Role.BYLINE, Rule("byline", "names the writer"))
HEADLINE = Claim(Role.HEADLINE, Rule("headline-again", "repeats the headline"))
DATELINE = Claim(Role.DATELINE, Rule("dateline", "place, date and agency before the text"))
_SHOWN = {Role.BODY, Role.CROSSHEAD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An entry's text. `parts` count lines and paths from the start of its source."""

    blocks: tuple[str, ...] = ()
    dateline: Dateline | None = None
    notices: tuple[str, ...] = ()
    byline: str | None = None
    shown: str = ""
    is_cut: bool = False
    parts: tuple[Part, ...] = ()


def text_of_entry(source: str, title: str | None, base: str | None, agencies: Agencies) -> Text:
    """Return the text that the HTML holds; links in it are resolved against `base`."""
    root = html_tree(source)
    if root is None:
        return Text()
    blocks = blocks_of(root, base)
    claimed = [(block, _claim(block, at, len(blocks), title)) for at, block in enumerate(blocks)]
    kept = tuple(block for block, claim in claimed if claim.role in _SHOWN)
    dateline, markdown = opened(kept, agencies)
    shown = " ".join(block.text for block in kept)
    return Text(
        blocks=markdown,
        dateline=dateline,
        notices=tuple(block.text for block, claim in claimed if claim is NOTICE),
        byline=next((block.text for block, claim in claimed if claim is BYLINE), None),
        shown=shown,
        is_cut=bool(_CUT.search(shown[-20:])),
        parts=account(root, _claims(root, claimed), FURNITURE),
    )


def _claim(block: Block, at: int, count: int, title: str | None) -> Claim:
    is_first, is_last = at < _OPENING, at >= count - _OPENING
    if is_first and title and _folded(block.text) == _folded(title):
        return HEADLINE
    if is_first and _BYLINE.fullmatch(block.text):
        return BYLINE
    if is_notice(block.text):
        return NOTICE
    if is_last and _FURNITURE.fullmatch(block.text):
        return FURNITURE
    return CROSSHEAD if block.role is Role.CROSSHEAD else BODY


def _claims(root: Element, claimed: list[tuple[Block, Claim]]) -> dict[Element, Claim]:
    """Return what each element was taken for: of blocks that share one, the text's claim comes first."""
    claims = unshown(root)
    for block, claim in claimed:
        if claims.get(block.element) is not BODY:
            claims[block.element] = claim
    return claims


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
