"""What a saved page has around its story: adverts, link lists, appeals; told by form."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.intake.text.lines import blocks_of, crosshead, is_heading
from plugins.intake.text.notices import is_notice
from plugins.intake.text.paragraphs import is_wrapped

if TYPE_CHECKING:
    from plugins.intake.text.lines import Line

# After one of these only lists and appeals are expected.
_DIVIDER = re.compile(
    r"""
      \[? (?: advertisements? | ad ) \]? | sponsored[ ](?: content | links? )
    | related[ ](?: links? | stories | articles | news | topics ) :?
    | share[ ]this[ ](?: article | story | page ) .{0,40}
    | (?: most[ ]read | (?: more | latest )[ ](?: news | stories | headlines ) | read[ ]more ) :?
    | thanks[ ]for[ ](?: being[ ]here | visiting ) .{0,60}
    | comment[ ]on[ ]this[ ](?: article | story ) .{0,80}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NETWORK = (
    r"(?: del\.icio\.us | digg | reddit | facebook | google | twitter | yahoo\w* | linkedin | whatsapp )"
)
_ITEM = r"(?: article | story | page )"
# Single lines that are furniture wherever they stand.
_LOOSE = re.compile(
    rf"""
      (?: subscribe | sign[ ]up ) \b .{{0,60}} \b (?: newsletters? | letter | daily | weekly ) \b .{{0,60}}
    | (?: get | receive ) \b .{{0,30}} \b (?: newsletters? | headlines ) \b .{{0,60}}
    | (?: newsletters? | (?: xml | rss )[ ]feeds? ) [ ]? :: .{{0,200}} | (?: xml | rss )[ ]feeds?
    | (?: tweet | like | e-?mail | print | share | comments? ) (?: [ ] (?: this[ ] )? {_ITEM} )?
    | {_NETWORK} (?: [ ,:]{{1,3}} {_NETWORK} ){{0,20}}
    | (?: share | follow[ ]us ) [ ] on [ ] .{{1,60}}
    | buy[ ]advertising .{{0,60}} | advertis(?: e | ing )[ ]with[ ]us .{{0,40}}
    | privacy[ ](?: policy | statement ) .{{0,60}} | terms[ ]of[ ](?: use | service ) .{{0,60}}
    | skip[ ]to[ ].{{1,30}} | back[ ]to[ ]top | home | menu | search
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What sites write to ask for money, after a divider. Quoted speech never matches: it starts with a quote.
_APPEAL = re.compile(
    r"""
      we[ ]need[ ]your[ ](?: help | support ) \b .*
    | [^"\u201c]* \b becom(?: e | ing )[ ]a[ ](?: regular | monthly )[ ](?: supporter | contributor ) \b .*
    | [^"\u201c]* \b (?: ad[ ]?-?blockers? | we[ ]do(?: n't | [ ]not )[ ]have[ ]a[ ]paywall ) \b .*
    | our[ ](?: news[ ])? (?: coverage | journalism )[ ]takes[ ]time\b .*
    | (?: credit[ ]card[ ]or[ ]paypal | paypal[ ]only ) .*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]")
_MAX_APPEAL = 500
# What a list of links may have for a title.
_LIST_TITLE = re.compile(
    r".{0,60} \b (?: news | coverage | headlines | latest | related | links | newsletters? ) \b .{0,60}",
    re.VERBOSE | re.IGNORECASE,
)
_CAPTION = re.compile(
    r"""
      .{0,400} \b (?: photo | image | picture | illustration )s? (?: : | [ ](?: by | courtesy )\b ) .{0,120}
    | (?: photo | image | picture | file | illustration | caption ) [ ]? : .{0,300}
    | (?: file | artist's ) [ ] (?: image | photo | picture | concept | impression ) \b .{0,300}
    | .{0,400} \( (?: photo | image | picture | AFP | AP | Reuters | EPA | Getty ) \b [^()]{0,80} \) \.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
MAX_CAPTION = 500


def is_divider(text: str) -> bool:
    """Return whether only furniture is expected after the line."""
    return bool(_DIVIDER.fullmatch(text))


def is_loose(text: str) -> bool:
    """Return whether the line is furniture by itself."""
    return bool(_LOOSE.fullmatch(text))


def is_caption(text: str) -> bool:
    """Return whether the line stands under a picture."""
    return len(text) <= MAX_CAPTION and bool(_CAPTION.fullmatch(text))


def without_furniture(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines of the body; prose stays wherever it stands.

    Where something was cut stands a blank line.
    """
    kept: list[Line] = []
    is_tail = False
    is_line_by_line = not is_wrapped(lines)
    for block in _divided(lines):
        is_tail = is_tail or is_divider(block[0].text)
        if not is_divider(block[0].text) and not _is_list(block, is_tail=is_tail):
            kept += [line for line in block if not _is_cut(line.text, is_tail=is_tail and is_line_by_line)]
        kept.append(replace(block[-1], text=""))
    return tuple(kept)


def _divided(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """Return the blocks, with each divider as a block of its own."""
    divided: list[tuple[Line, ...]] = []
    for block in blocks_of(lines):
        start = 0
        for at, line in enumerate(block):
            if is_divider(line.text):
                divided += [block[start:at], (line,)]
                start = at + 1
        divided.append(block[start:])
    return [block for block in divided if block]


def _is_list(block: tuple[Line, ...], *, is_tail: bool) -> bool:
    """Return whether the block is a titled list of links, in the tail any list."""
    is_all_links = all(is_heading(line.text) and not is_notice(line.text) for line in block)
    return is_all_links and (is_tail or (len(block) > 1 and bool(_LIST_TITLE.fullmatch(block[0].text))))


def _is_cut(text: str, *, is_tail: bool) -> bool:
    if is_notice(text) or crosshead(text):
        return False
    is_appeal = len(text) <= _MAX_APPEAL and bool(_APPEAL.fullmatch(text))
    is_link = is_heading(text) or not _SENTENCE.search(text)
    return is_loose(text) or (is_tail and (is_appeal or is_link))
