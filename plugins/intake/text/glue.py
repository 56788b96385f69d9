"""Lines that were run together: headline, byline, dateline, text and tail in one; puts them apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.text.claims import Claim
from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.dates import DAY
from plugins.intake.text.notices import is_notice
from plugins.intake.text.places import country_of, split_state
from plugins.intake.text.styles import joined, of_styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.lines import Line

REPOST = Rule("repost", "names the site that is quoted: `example.com reports:`")
QUOTE_END = Rule("quote-end", "the quotation mark that ends what is quoted")
_LONG = 300  # no headline with byline and dateline is longer
_LEAST_GLUED = 20  # shorter lines hold one thing
_TAIL_SIGN = re.compile(r"ADVERT|Related|Share|Thanks|Comment|Copyright|The content|All rights")
_LONGEST_MARK = 24
_MARK_SIGN = re.compile(r"[A-Z#)/-]|\)[.]")
_MARK_WORDS = ("item", "Item", "Kyodo", "Lusa")
_END_MARK = re.compile(
    rf"""
    (?<= [.!?"\u201d\u00bb'] ) [ ]+
    (?P<mark> (?: {joined(of_styles("tails"))} | ENDS | /END ) \Z )
    """,
    re.VERBOSE,
)

_NAME = r"[^\W\d_a-z] [\w.'\u2019-]{0,24}"
_PLACES = rf"{_NAME} (?: ,?[ ] {_NAME} ){{0,4}}"
_DATED = rf"(?: ,[ ]{DAY} )? [ ] \( [^\W\d_][^()]{{1,20}} \) [ ] (?P<day> {DAY} )"
# Headline, byline and dateline in one line, with or without a space between them.
_BY_WRITER = re.compile(
    rf"""
    (?P<byline> (?: \b by | By )[ ](?: Staff[ ]Writers? | {_NAME} [ ] {_NAME} ) ) [ ]?
    (?P<place> {_PLACES} ) (?P<rest> {_DATED} )
    """,
    re.VERBOSE,
)
_BRACKET_AND_DAY = re.compile(rf"\) [ ] {DAY}", re.VERBOSE)
_BY_PLACE = re.compile(rf"(?P<byline> (?!) )? (?P<place> {_PLACES} ) (?P<rest> {_DATED} )", re.VERBOSE)
# Furniture behind a sentence, on the same line.
_DIVIDER = re.compile(
    r"""
    (?<= [.!?"\u201d] ) [ ]+
    (?P<divider>
        ADVERTISEMENT | Related[ ][Ll]inks? | Share[ ]This[ ]Article[ ]With[ ]Planet[ ]Earth
      | Share[ ]This[ ]Article | Thanks[ ]for[ ]being[ ]here;? | Comment[ ]on[ ]this[ ]article
    ) \b :?
    """,
    re.VERBOSE,
)
_NOTICE = re.compile(
    r"""
    (?<= [.!?"\u201d] ) [ ]+ (?=
        The[ ]content[ ]herein,?[ ]unless | All[ ]rights[ ]reserved\.[ ]Copyright
      | Copyright[ ](?: © | \(c\) | \d{4} )
    )
    """,
    re.VERBOSE,
)
_REPOST = re.compile(
    r"""
    \A \s* [\w-]{1,60} \. (?: com | net | org ) [ ] (?: reports | reported | writes ) : \s*
    (?P<quote> ["\u201c\u201d] )?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def unglued(lines: tuple[Line, ...], agencies: Agencies) -> tuple[Line, ...]:
    """Return the lines, those apart that were run together: headline, byline, dateline, text, tail."""
    return tuple(piece for line in lines for piece in _pieces(line, agencies))


def unquoted(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Claim, ...]]:
    """Return what a repost (`example.com reports: “…”`) quotes, and claims to what stands around it."""
    first = next((at for at, line in enumerate(lines) if line.text), 0)
    match = _REPOST.match(lines[first].text[:_LONG]) if lines else None
    if not match:
        return lines, ()
    reporter, opening = lines[first].cut(match.end())
    quoted = [*lines[:first], opening, *lines[first + 1 :]]
    claims = [Claim(reporter, Role.SITE, REPOST)]
    last = max(at for at, line in enumerate(quoted) if line.text or at == first)
    if match["quote"] and quoted[last].text.endswith(('"', "\u201d")):
        quoted[last], mark = quoted[last].cut(len(quoted[last].text) - 1)
        claims.append(Claim(mark, Role.FRAME, QUOTE_END))
    return tuple(quoted), tuple(claims)


def _pieces(line: Line, agencies: Agencies) -> tuple[Line, ...]:
    places = tuple(_places(line.text, agencies)) if len(line.text) >= _LEAST_GLUED else ()
    return line.pieces(*places) if places else (line,)


def _places(text: str, agencies: Agencies) -> Iterator[int]:
    """Yield where the pieces of the line start, but for the first."""
    match = _glued(text[:_LONG], agencies, text) if "(" in text[:_LONG] else None
    start = 0
    if match:
        if match["byline"]:
            yield match.start()
        yield _place_start(match)
        start = match.end()
        start += len(text[start:]) - len(text[start:].lstrip(" -\u2013"))
        yield start
    yield from _tail_places(text, start)


def _glued(head: str, agencies: Agencies, text: str) -> re.Match[str] | None:
    """Return the dateline, with the byline before it, that stands behind a headline on its line."""
    if not _BRACKET_AND_DAY.search(head) or dateline_of(text, agencies):
        return None
    match = _BY_WRITER.search(head) or _BY_PLACE.search(head)
    return match if match and head[: match.start("place")].strip() else None


def _tail_places(text: str, start: int) -> Iterator[int]:
    """Yield where furniture, a notice or an end mark starts behind a sentence, and where furniture ends."""
    if _TAIL_SIGN.search(text, start):
        for match in _DIVIDER.finditer(text, start):
            yield from match.span("divider")
        notice = None if is_notice(text) else _NOTICE.search(text, start)
        if notice:
            yield notice.end()
    yield from _mark_places(text, start)


def ends_apart(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines, each end mark apart that stands behind a sentence: `It rained. Enditem`."""
    return tuple(piece for line in lines for piece in (line.pieces(*_mark_places(line.text)) or (line,)))


def _mark_places(text: str, start: int = 0) -> Iterator[int]:
    if _MARK_SIGN.search(text, len(text) - 2) or text.endswith(_MARK_WORDS):
        mark = _END_MARK.search(text, max(start, len(text) - _LONGEST_MARK))
        if mark:
            yield mark.start("mark")


def _place_start(match: re.Match[str]) -> int:
    """Return where the place starts: words before it belong to the headline."""
    start = match.start("place")
    if match["byline"]:
        return start
    words = match["place"].split(" ")
    known = (at for at in range(len(words)) if _is_known(" ".join(words[at:])))
    at = next(known, len(words) - 1)
    return start + len(" ".join(words[:at])) + bool(at)


def _is_known(place: str) -> bool:
    name = place.partition(",")[0]
    return country_of(split_state(name)[0]) is not None or country_of(name) is not None
