"""What a saved page has around its story: adverts, link lists, appeals. Told by form, not by whose page it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.intake.lines import blocks_of, crosshead, is_heading
from plugins.intake.notices import is_notice
from plugins.intake.paragraphs import is_wrapped

if TYPE_CHECKING:
    from plugins.intake.lines import Line

# After one of these only lists and appeals are expected.
_DIVIDER = re.compile(
    r"""
      advertisements? | \[? (?: advertisement | ad ) \]? | sponsored[ ](?: content | links? )
    | related[ ](?: links? | stories | articles | news | topics ) :?
    | share[ ]this[ ](?: article | story | page ) .{0,40}
    | (?: most[ ]read | read[ ]more | more[ ](?: news | stories | headlines ) | latest[ ](?: news | headlines ) ) :?
    | thanks[ ]for[ ](?: being[ ]here | visiting ) .{0,60}
    | comment[ ]on[ ]this[ ](?: article | story ) .{0,80}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Single lines that are furniture wherever they stand.
_LOOSE = re.compile(
    r"""
      (?: subscribe | sign[ ]up ) \b .{0,60} \b (?: newsletters? | letter | daily | weekly | updates | e-?mail ) \b .{0,60}
    | (?: get | receive ) \b .{0,30} \b (?: newsletters? | headlines ) \b .{0,60}
    | newsletters? [ ]?::.{0,200} | (?: xml | rss ) [ ] feeds? [ ]? (?: :: .{0,200} )?
    | (?: tweet | like | e-?mail | print | share | comments? | digg | reddit | buzz[ ]up! | del\.icio\.us ) [ ]? (?: this )? [ ]? (?: article | story | page )?
    | (?: del\.icio\.us | digg | reddit | facebook | google | twitter | yahoo\w* | stumbleupon | linkedin | whatsapp ) (?: [ ,:|]+ (?: del\.icio\.us | digg | reddit | facebook | google | twitter | yahoo\w* | stumbleupon | linkedin | whatsapp ) ){1,20}
    | (?: share | follow[ ]us ) [ ] on [ ] .{1,60}
    | buy[ ]advertising .{0,60} | advertis(?: e | ing )[ ]with[ ]us .{0,40}
    | privacy[ ](?: policy | statement ) .{0,60} | terms[ ]of[ ](?: use | service ) .{0,60}
    | (?: skip[ ]to[ ].{1,30} | back[ ]to[ ]top | print[ ]this[ ]page | home | menu | search )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Sentences that ask for money; the signs are rare in news, so that two or a strong one tell.
_APPEAL = re.compile(
    r"""
      \$\d+(?:\.\d\d)? [ ] billed [ ] (?: once | monthly | annually )
    | credit[ ]card[ ]or[ ]paypal | paypal[ ]only
    | (?: become | becoming ) [ ] a [ ] (?: regular[ ] | monthly[ ] )? (?: supporter | contributor | member )
    | make[ ]a[ ](?: one[ ]?-?off[ ] )? (?: contribution | donation )
    | we[ ]need[ ]your[ ](?: help | support )
    | ad[ ]?-?blockers?
    | (?: monthly[ ]supporter | contributor ) \Z
    | our[ ]news[ ]coverage[ ]takes[ ]time
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What a list of links may have for a title.
_LIST_TITLE = re.compile(
    r"""
    .{0,60} \b (?: news | coverage | headlines | latest | related | links | newsletters? | stories ) \b .{0,60}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAPTION = re.compile(
    r"""
      .{0,400} \b (?: file[ ](?: image | photo | picture )s? | photo | image | picture | illustration ) s? [ ]? (?: : | by\b | courtesy | credit | / ) .{0,120}
    | (?: photo | image | picture | file | illustration | caption | artist'?s?[ ]\w{1,12} ) \b [ ]? (?: : | image | photo | only | courtesy | concept ) .{0,300}
    | .{0,400} \( (?: photo | image | picture | AFP | AP | Reuters | EPA | Getty ) \b [^()]{0,80} \) \.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAX_CAPTION = 500


def is_divider(text: str) -> bool:
    """Return whether only furniture is expected after the line."""
    return bool(_DIVIDER.fullmatch(text))


def is_loose(text: str) -> bool:
    """Return whether the line is furniture by itself."""
    return bool(_LOOSE.fullmatch(text))


def is_caption(text: str) -> bool:
    """Return whether the line stands under a picture."""
    return len(text) <= _MAX_CAPTION and bool(_CAPTION.fullmatch(text))


def without_furniture(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines of the body; prose stays wherever it stands, a blank line where something was cut."""
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
    is_appeal = is_tail and bool(_APPEAL.search(text))
    return is_loose(text) or is_appeal or (is_tail and is_heading(text))
