"""What a saved page has around its story: adverts, link lists, appeals; told by form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.text.claims import Claim
from plugins.intake.text.lines import Line, crosshead, is_heading
from plugins.intake.text.notices import is_notice
from plugins.intake.text.page_lines import (
    MAX_APPEAL,
    REPORTED,
    SPEECH,
    is_appeal,
    is_credit,
    is_divider,
    is_formula,
    is_giving,
    is_list_title,
    is_loose,
)
from plugins.intake.text.paragraphs import Paragraph, is_wrapped, whole_blocks
from plugins.intake.text.plain import is_plain
from plugins.intake.text.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCE = re.compile(r"[.!?]")
_PAIR = 2
_MOST_DOUBTFUL = 200  # characters behind links that may be no text; a paragraph is longer
# A sentence's end within the line, no abbreviation.
_INNER_END = re.compile(
    r"""
    (?<! \bCorp | \bProf | \bSept | \bCapt ) (?<= [^\W\d_]{4} ) [.] ["\u201d]? [ ] ["\u201c]? (?= [A-Z] )
    """,
    re.VERBOSE,
)
_INNER_STOPS = (". ", '." ', ".\u201d ")  # one of them is in it
_RELATED = re.compile(r"related|see also|read more|more (?:news|stories)|you (?:may|might)", re.IGNORECASE)
_DESCRIBED = re.compile(r"[^.!?]{2,60} [-\u2013] [^.!?]{5,110}\.?")  # The Pier Museum - with a live camera.
_MAX_DESCRIPTION = 140


DIVIDER = Rule("divider", "words behind which pages have lists and appeals")
LOOSE = Rule("page-line", "a line that pages have anywhere: share, print, newsletters")
TITLED_LIST = Rule("titled-list", "a list of links under a title of its own")
TAIL_LIST = Rule("tail-list", "links behind the story")
APPEAL = Rule("appeal", "asks for money")
CREDIT = Rule("picture-credit", "says between paragraphs whose picture it is")
DOUBTFUL = Rule("behind-links", "a few words behind lists of links, which no rule knows")

_Block = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Cleared:
    """The lines of a body, with a blank one where something was cut; and claims to what was cut."""

    lines: tuple[Line, ...]
    claims: tuple[Claim, ...] = ()


def without_furniture(lines: tuple[Line, ...]) -> Cleared:
    """Return the lines of the body; prose stays wherever it stands.

    A few words behind lists of links that no rule knows are no part of the body, nor furniture: unknown.
    """
    kept: list[Line] = []
    claims: list[Claim] = []
    is_tail = False
    blocks = _divided(whole_blocks(lines, _width(lines)))
    last, links = _last_text(blocks)
    for at, block in enumerate(blocks):
        is_last = at > last
        if not (is_tail or is_last) and at < links and _is_prose(block) and not is_credit(block[0].text):
            kept += (*block[0].lines, Line(block[0].lines[-1].number, ""))
            continue
        rule = _block_rule(block, is_tail=is_tail, is_last=is_last)
        is_tail = is_tail or rule is DIVIDER or at >= links
        end = 0 if is_last else _text_end(block) if at == last else len(block)
        rules = (rule,) * len(block) if rule else _line_rules(block, end, is_tail=is_tail)
        for piece, found in zip(block, rules, strict=True):
            cut = found
            if cut is APPEAL and is_notice(piece.text):
                cut = None
            elif not cut and at and is_credit(piece.text):
                cut = CREDIT
            if cut:
                role = _role(cut)
                claims += [Claim(line, role, cut) for line in piece.lines]
            else:
                kept += piece.lines
        kept.append(Line(block[-1].lines[-1].number, ""))
    return Cleared(tuple(kept), tuple(claims))


def _text_end(block: _Block) -> int:
    """Return behind which piece of the block with the last text there is none."""
    return max(at for at, piece in enumerate(block, 1) if _is_text(piece.text))


def _line_rules(block: _Block, end: int, *, is_tail: bool) -> Iterator[Rule | None]:
    """Yield why each line of the block is furniture; the last text is before `end`.

    Behind that, a few words under a line that pages have anywhere are a link.
    """
    before = None
    for at, piece in enumerate(block):
        found = _line_rule(piece.text, is_tail=is_tail, is_last=at >= end)
        if not found and before and at >= end and _is_link(piece.text):
            found = TAIL_LIST
        yield found
        before = found if found in {LOOSE, TAIL_LIST} else None


def _role(cut: Rule) -> Role:
    if cut is DOUBTFUL:
        return Role.UNKNOWN
    return Role.CAPTION if cut is CREDIT else Role.FURNITURE


def _is_prose(block: _Block) -> bool:
    """Return whether the block is a sentence or more, and no furniture by itself: as most are."""
    text = block[0].text
    if len(block) > 1 or is_heading(text):
        return False
    return is_plain(text) or not (is_loose(text) or is_divider(text))


def _width(lines: tuple[Line, ...]) -> int:
    """Return the width of a wrapped text: what is behind the first divider may be set in another way."""
    end = next((at for at, line in enumerate(lines) if is_divider(line.text)), len(lines))
    return max((len(line.text) for line in lines[:end]), default=0) if is_wrapped(lines[:end]) else 0


def _last_text(blocks: list[_Block]) -> tuple[int, int]:
    """Return which block holds the last text, and where nothing but links and appeals is left.

    Behind it, links and appeals alone are no part of the story. So are a few words behind links.
    """
    links = _first_links(blocks)
    texts = [
        piece.text
        for at, block in enumerate(blocks[links:], links)
        if _has_text(block) and not _is_described(blocks[at - 1], block)
        for piece in block
    ]
    end = links if sum(map(len, filter(_is_text, texts))) <= _MOST_DOUBTFUL else len(blocks)
    return next((at for at in range(end - 1, -1, -1) if _has_text(blocks[at])), -1), end


def _has_text(block: _Block) -> bool:
    return any(_is_text(each.text) for each in block) and not _asks_to_give(block)


def _asks_to_give(block: _Block) -> bool:
    """Return whether the block asks for money in any words: a title, two paragraphs at most, a button."""
    texts = [piece.text for piece in block if not is_loose(piece.text)]
    if len(block) < _PAIR or not texts or not is_heading(texts[0]):
        return False
    if not (is_formula(texts[0]) or any(is_giving(piece.text) for piece in block)):
        return False
    prose = [text for text in texts if not (is_heading(text) or is_giving(text))]
    is_quoted = any(text.startswith(SPEECH) or REPORTED.search(text) for text in texts)
    return not is_quoted and len(prose) <= _PAIR and sum(map(len, prose)) <= MAX_APPEAL


def _first_links(blocks: list[_Block]) -> int:
    """Return behind which block there are links: announced by a divider, or among other furniture.

    That is the last one if there are none.
    """
    is_tail = False
    for at, block in enumerate(blocks):
        if is_divider(block[0].text):
            is_tail = True
        elif at and (_is_among_furniture(blocks, at) or (is_tail and _are_links(blocks[at - 1], block))):
            return at
    return len(blocks)


def _are_links(before: _Block, block: _Block) -> bool:
    """Return whether the block, behind a divider, is links: several, announced, or described."""
    if (len(block) > 1 or _is_announced(before, block)) and _is_list(block):
        return True
    return _is_described(before, block)


def _is_among_furniture(blocks: list[_Block], at: int) -> bool:
    """Return whether the block is furniture without any divider, some links or an appeal; as is the next."""
    block = blocks[at]
    if len(block) < _PAIR or at + 1 == len(blocks) or _has_text(blocks[at + 1]):
        return False
    return (len(block) > _PAIR and _is_list(block)) or _asks_to_give(block)


def _is_described(before: _Block, block: _Block) -> bool:
    """Return whether these are related links, each with a few words on what is there."""
    if not (_RELATED.match(before[-1].text) and _is_announced(before, block)):
        return False
    texts = [piece.text for piece in block]
    if max(map(len, texts)) > _MAX_DESCRIPTION:
        return False
    if len(texts) == 1:
        return bool(_DESCRIBED.fullmatch(texts[0]))
    return is_heading(texts[0]) and all(is_heading(one) or is_heading(two) for one, two in pairwise(texts))


def _is_announced(before: _Block, block: _Block) -> bool:
    """Return whether the line over the block is a divider."""
    over = before[-1]
    return is_divider(over.text) and block[0].lines[0].number - over.lines[-1].number <= 1


@remembered
def _is_text(text: str) -> bool:
    return not (is_heading(text) or is_notice(text) or is_loose(text) or is_divider(text) or is_appeal(text))


def _divided(blocks: list[_Block]) -> list[_Block]:
    """Return the blocks, with each divider as a block of its own."""
    divided: list[_Block] = []
    for block in blocks:
        start = 0
        for at, piece in enumerate(block):
            if is_divider(piece.text):
                divided += [block[start:at], (piece,)]
                start = at + 1
        divided.append(block[start:])
    return [block for block in divided if block]


def _block_rule(block: _Block, *, is_tail: bool, is_last: bool) -> Rule | None:
    """Return why the whole block is furniture: a divider, a titled list of links, in the tail any list."""
    if is_divider(block[0].text):
        return DIVIDER
    if is_last and _asks_to_give(block):
        return APPEAL
    if is_tail and len(block) > 1 and is_appeal(" ".join(piece.text for piece in block)):
        return APPEAL if not any(is_notice(piece.text) for piece in block) else None
    if not _is_list(block):
        return None
    if len(block) > 1 and is_list_title(block[0].text):
        return TITLED_LIST
    return TAIL_LIST if (is_last and (is_tail or len(block) > 1)) or (is_tail and len(block) > 1) else None


def _is_list(block: _Block) -> bool:
    """Return whether the lines are links: headings, of which none goes on with a sentence."""
    if not all(_is_link(piece.text) for piece in block):
        return False
    if len(block) > 1 and all(is_loose(each.text) for each in block[1:]):
        return False
    is_titled = len(block) > _PAIR and is_list_title(block[0].text)
    return is_titled or not any(each.text[0].islower() and not is_loose(each.text) for each in block[1:])


@remembered
def _is_link(text: str) -> bool:
    return is_heading(text) and not is_notice(text) and not _has_inner_end(text)


def _has_inner_end(text: str) -> bool:
    return any(map(text.__contains__, _INNER_STOPS)) and bool(_INNER_END.search(text))


def _line_rule(text: str, *, is_tail: bool, is_last: bool) -> Rule | None:
    """Return why the line is furniture, None if it is text."""
    if is_loose(text):
        return LOOSE
    if is_last and is_formula(text):
        return APPEAL
    if not is_tail or is_notice(text) or crosshead(text):
        return None
    if is_appeal(text):
        return APPEAL
    if not is_last:
        return None
    return TAIL_LIST if is_heading(text) or not _SENTENCE.search(text) else DOUBTFUL
