"""What a saved page has around its story: adverts, link lists, appeals; told by form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plugins.core.parts import Role, Rule
from plugins.intake.text.claims import Claim
from plugins.intake.text.lines import Line, blocks_of, crosshead, is_heading
from plugins.intake.text.notices import is_notice
from plugins.intake.text.paragraphs import is_wrapped

# After one of these only lists and appeals are expected.
_DIVIDER = re.compile(
    r"""
      \[? (?: advertisements? | ad ) \]? (?: [ ] [-\u2013:(] .{1,50} )? | sponsored[ ](?: content | links? )
    | related[ ](?: links? | stories | articles | news | topics ) :?
    | share[ ]this[ ](?: article | story | page ) .{0,40}
    | (?: most[ ]read | (?: more | latest )[ ](?: news | stories | headlines ) | read[ ]more ) :?
    | thank (?: s | [ ]you )[ ]for[ ](?: being[ ]\w{2,6} | visiting | reading ) .{0,60}
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
    | \$[ ]?\d{1, 4}\+?[ ]billed[ ].{2, 20} | (?: credit[ ]card[ ]or[ ])? paypal (?: [ ]only )?
    | .{2, 50} [ ] (?: monthly[ ](?: supporter | contributor ) | contributor )
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
# Behind a divider a line with such words asks for money too, unless it is quoted speech.
_ASKING = re.compile(
    r"""
    \b (?: supporters? | contribut\w{1,5} | subscri\w{1,6} | donat\w{1,4} | paypal | billed | paywall
      | ad[ -]?block\w{0,4}
      | your[ ](?: help | support ) | our[ ](?: work | network | journalism | coverage | readers )
      | please ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b(?:we|us|ours?|you|your|please)\b", re.IGNORECASE)
_SPEECH = ('"', "\u201c", "'", "\u2018", "\u00ab")
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
    | illustrati (?: on | ve ) [ ] (?: only | image | photo | picture | purposes ) .{0,60}
    | (?: file | stock | representative | artist's ) [ ]
      (?: image | photo | picture | concept | impression ) \b .{0,300}
    | (?: this | an? | the )[ ]
      (?: (?: file | undated | recent | combination | handout | satellite | aerial )[ ](?: of[ ])? ){0,2}
      (?: photo (?: graph )? | picture | image | illustration | video[ ]grab )
      [ ] (?: taken | released | provided | obtained | made | dated | from | shows? | captured
          | courtesy ) \b .{0,300}
    | .{0,400} \b (?: credit | copyright ) : [ ] .{2,120}
    | .{0,400} \b (?: AFP | AP | Reuters | EPA | dpa | NASA ) [ ] (?: photo | image | picture ) [^ ]{0,20}
    | .{0,400} \( (?: photo | image | picture | AFP | AP | Reuters | EPA | Getty ) \b [^()]{0,80} \) \.?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PICTURE = re.compile(
    r"photo|image|picture|illustrat|caption|credit|video grab|artist's|file |\((?:afp|ap|reuters|epa|getty)",
    re.IGNORECASE,
)
MAX_CAPTION = 500
_MAX_LOOSE = 260


DIVIDER = Rule("divider", "words behind which pages have lists and appeals")
LOOSE = Rule("page-line", "a line that pages have anywhere: share, print, newsletters")
TITLED_LIST = Rule("titled-list", "a list of links under a title of its own")
TAIL_LIST = Rule("tail-list", "links behind the story")
APPEAL = Rule("appeal", "asks for money")


@dataclass(frozen=True, slots=True)
class Cleared:
    """The lines of a body, with a blank one where something was cut; and claims to what was cut."""

    lines: tuple[Line, ...]
    claims: tuple[Claim, ...] = ()


def is_divider(text: str) -> bool:
    """Return whether only furniture is expected after the line."""
    return len(text) <= _MAX_LOOSE and _is_divider(text)


@lru_cache(maxsize=1024)
def _is_divider(text: str) -> bool:
    return bool(_DIVIDER.fullmatch(text))


def is_loose(text: str) -> bool:
    """Return whether the line is furniture by itself."""
    return len(text) <= _MAX_LOOSE and _is_loose(text)


@lru_cache(maxsize=1024)
def _is_loose(text: str) -> bool:
    return bool(_LOOSE.fullmatch(text))


def is_caption(text: str) -> bool:
    """Return whether the line stands under a picture."""
    return len(text) <= MAX_CAPTION and bool(_PICTURE.search(text)) and bool(_CAPTION.fullmatch(text))


def without_furniture(lines: tuple[Line, ...]) -> Cleared:
    """Return the lines of the body; prose stays wherever it stands."""
    kept: list[Line] = []
    claims: list[Claim] = []
    is_tail = False
    blocks = _divided(lines)
    is_line_by_line = not is_wrapped(_before_divider(lines))
    last = _last_text(blocks)
    for at, block in enumerate(blocks):
        rule = _block_rule(block, is_tail=is_tail, is_last=at > last)
        if not (rule or is_line_by_line) and is_tail and _is_appeal(" ".join(line.text for line in block)):
            rule = APPEAL
        is_tail = is_tail or rule is DIVIDER
        for line in block:
            cut = rule or _line_rule(line.text, is_tail=is_tail and is_line_by_line, is_last=at > last)
            if cut:
                claims.append(Claim(line, Role.FURNITURE, cut))
            else:
                kept.append(line)
        kept.append(Line(block[-1].number, ""))
    return Cleared(tuple(kept), tuple(claims))


def _before_divider(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines up to the first divider: what is behind it is not set as the text is."""
    end = next((at for at, line in enumerate(lines) if is_divider(line.text)), len(lines))
    return lines[:end]


def _last_text(blocks: list[tuple[Line, ...]]) -> int:
    """Return which block holds the last text: behind it, links and appeals alone are no part of the story."""
    texts = (at for at in range(len(blocks) - 1, -1, -1) if any(_is_text(line.text) for line in blocks[at]))
    return next(texts, -1)


def _is_text(text: str) -> bool:
    return not (is_heading(text) or is_notice(text) or is_loose(text) or is_divider(text) or _is_appeal(text))


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


def _block_rule(block: tuple[Line, ...], *, is_tail: bool, is_last: bool) -> Rule | None:
    """Return why the whole block is furniture: a divider, a titled list of links, in the tail any list."""
    if is_divider(block[0].text):
        return DIVIDER
    if not all(is_heading(line.text) and not is_notice(line.text) for line in block):
        return None
    if len(block) > 1 and _LIST_TITLE.fullmatch(block[0].text):
        return TITLED_LIST
    if len(block) > 1:
        return TAIL_LIST if is_tail or is_last else None
    return TAIL_LIST if is_tail and is_last else None


def _line_rule(text: str, *, is_tail: bool, is_last: bool) -> Rule | None:
    """Return why the line is furniture, None if it is text."""
    if is_loose(text):
        return LOOSE
    if not is_tail or is_notice(text) or crosshead(text):
        return None
    if _is_appeal(text):
        return APPEAL
    return TAIL_LIST if is_last and (is_heading(text) or not _SENTENCE.search(text)) else None


def _is_appeal(text: str) -> bool:
    if len(text) > _MAX_APPEAL or text.startswith(_SPEECH):
        return False
    return bool((_ASKING.search(text) and _ADDRESS.search(text)) or _APPEAL.fullmatch(text))
