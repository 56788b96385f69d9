"""Lines that were run together: headline, byline, dateline, text and tail in one; puts them apart."""

from __future__ import annotations

import re
from itertools import islice
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from plugins.core.parts import Role, Rule
from plugins.intake.text.claims import Claim
from plugins.intake.text.glued_heads import head_places
from plugins.intake.text.lines import Line, ink, is_heading
from plugins.intake.text.notices import MAX_NOTICE, is_notice
from plugins.intake.text.page_lines import is_divider, is_formula, is_list_title, is_loose
from plugins.intake.text.page_words import ADDRESS, START
from plugins.intake.text.styles import joined, of_styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.text.agencies import Agencies

REPOST = Rule("repost", "names the site that is quoted: `example.com reports:`")
QUOTE_END = Rule("quote-end", "the quotation mark that ends what is quoted")
_LONG = 300  # no headline with byline and dateline is longer
_LEAST_GLUED = 20  # shorter lines hold one thing
_MAX_LIST_TITLE = 160
_QUOTED = re.compile(r"""["\u201c][^"\u201c\u201d]*["\u201d]""")
_LEAST_LINKS = 2
_LINES_OVER_A_REPOST = 2  # a site, a headline
_STOPS = '.!?"\u201d:;)'
_WIDE = 100  # no line of a hard-wrapped text is longer
_LONGEST_MARK = 24
_MARK_SIGNS = frozenset(f"{ascii_uppercase}#)/-")  # one of them is last, or before a full stop
_MARK_WORDS = ("item", "Item", "Kyodo", "Lusa")
_END_MARK = re.compile(
    rf"""
    (?<= [.!?"\u201d\u00bb'] ) [ ]+
    (?P<mark> (?: {joined(of_styles("tails"))} | ENDS | /END ) \Z )
    """,
    re.VERBOSE,
)

# Words that part furniture from what is before and behind them.
_DIVIDER = re.compile(
    r"""
    (?: ADVERTISEMENT | Related[ ][Ll]inks? | Share[ ]This[ ]Article (?: [ ]With[ ]Planet[ ]Earth )?
      | Thanks[ ]for[ ]being[ ]here | Comment[ ]on[ ]this[ ](?: article | story ) ) \b [:;]?
    """,
    re.VERBOSE,
)
# What stands behind a sentence, and starts as furniture or a notice does.
_END = r"""[.!?] ["\u201d'\u2019]? [ ]+"""
_INNER_END = re.compile(_END, re.VERBOSE)
_FURNITURE = re.compile(rf"{_END} (?= {START.pattern} )", re.VERBOSE)
_INITIAL = re.compile(r"\b[A-Z]\.[ ]+\Z")  # Ann M. Lee
_STOP = 2  # signs that end a sentence
_INNER = re.compile(rf"[ ]+ (?= {_DIVIDER.pattern} )", re.VERBOSE)
_NOTICE_SIGN = re.compile(
    r"""
      © | \(c\) | [Cc]opyright | [Rr]ights[ ][Rr]eserved | [Pp]ublic[ ][Dd]omain\.?\Z
    | [Cc]reative[ ][Cc]ommons | CC[ ]BY | content[ ]herein
    """,
    re.VERBOSE,
)
_NOTICE_SIGNS = ("©", "(c)", "opyright", "eserved", "omain", "reative", "CC BY", "content herein")
_SENTENCE_START = re.compile(rf"{_END} (?= [^\W_a-z] | [(©] ) (?! Copyright[ ][a-z] )", re.VERBOSE)
_REPOST = re.compile(
    r"""
    \A \s* [\w-]{1,60} \. (?: com | net | org ) [ ] (?: reports | reported | writes ) : \s*
    (?P<quote> ["\u201c\u201d] )?
    """,
    re.VERBOSE | re.IGNORECASE,
)


class _Whole(NamedTuple):
    """What is told of all lines together: the first of them, and which signs of a notice are in any."""

    agencies: Agencies
    title: str
    signs: tuple[str, ...]


def unglued(lines: tuple[Line, ...], agencies: Agencies) -> tuple[Line, ...]:
    """Return the lines, those apart that were run together: headline, byline, dateline, text, tail."""
    texts = [line.text for line in lines]
    is_wide = any(len(text) > _WIDE for text in texts)
    signs = tuple(filter("\n".join(texts).__contains__, _NOTICE_SIGNS))
    whole = _Whole(agencies, next(filter(None, texts), ""), signs)
    found: list[Line] = []
    for at, line in enumerate(lines):
        if len(line.text) < _LEAST_GLUED:
            found.append(line)
        else:
            found += _pieces(line, whole, lines[at + 1 : at + 3] if is_wide else ())
    return tuple(found)


def unquoted(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Claim, ...]]:
    """Return what a repost (`example.com reports: “…”`) quotes, and claims to what stands around it."""
    written = islice((at for at, line in enumerate(lines) if line.text), _LINES_OVER_A_REPOST + 1)
    found = ((at, _REPOST.match(lines[at].text[:_LONG])) for at in written)
    first, match = next((pair for pair in found if pair[1]), (0, None))
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


def _pieces(line: Line, whole: _Whole, after: tuple[Line, ...]) -> tuple[Line, ...]:
    text = line.text
    heads = head_places(text, whole.title, whole.agencies) if ")" in text else ()
    start = heads[-1] if heads else 0
    tail = _mark_places(text, start)
    if end := _INNER_END.search(text):
        tail = (*tail, *_tail_places(text, start, end.start(), whole.signs), *_list_place(text, after))
    if not tail:
        return line.pieces(*heads) if heads else (line,)
    tail = tuple(sorted(set(tail)))
    pieces = line.pieces(*heads, *tail)
    first = next(at for at, piece in enumerate(pieces) if piece.column >= line.column + ink(text[: tail[0]]))
    return (*pieces[:first], Line(line.number, ""), *pieces[first:])


def _list_place(text: str, after: tuple[Line, ...]) -> tuple[int, ...]:
    """Return where the title of a list of links starts behind the last sentence: links stand under it."""
    if text[-1] in _STOPS or len(after) < _LEAST_LINKS:
        return ()
    if not all(map(is_heading, (text[-_LEAST_GLUED:], *(line.text for line in after)))):
        return ()
    tail = text[-_MAX_LIST_TITLE:]
    ends = (match.end() for match in _SENTENCE_START.finditer(tail))
    start = max((end for end in ends if not _INITIAL.search(tail[:end])), default=0)
    at = len(text) - len(tail) + start
    return (at,) if start and is_list_title(text[at:]) else ()


def _tail_places(text: str, start: int, end: int, signs: tuple[str, ...]) -> tuple[int, ...]:
    """Return where furniture or a notice starts behind a sentence, and where furniture ends.

    The first sentence ends at `end`.
    """
    places = tuple(_furniture_places(text, start)) if _FURNITURE.search(text, end) else ()
    if any(map(text.__contains__, signs)) and _NOTICE_SIGN.search(text, start):
        places += _notice_place(text, start)
    return places


def _notice_place(text: str, start: int) -> tuple[int, ...]:
    if is_notice(text):
        return ()
    first = max(start, len(text) - MAX_NOTICE)
    ends = (match.end() for match in _SENTENCE_START.finditer(text, max(first - _STOP, 0)))
    return tuple(islice((at for at in ends if at > first and is_notice(text[at:])), 1))


def _furniture_places(text: str, start: int) -> Iterator[int]:
    behind = (match.end() for match in _FURNITURE.finditer(text, max(start - _STOP, 0)))
    furniture = next((at for at in behind if at > start and _is_furniture(text, at)), None)
    if furniture is not None:
        yield from _divider_places(text, furniture)
        for match in _INNER.finditer(text, furniture + 1):
            yield from _divider_places(text, match.end())


def _is_furniture(text: str, at: int) -> bool:
    """Return whether what starts there is furniture; the words before an appeal must not be one too."""
    rest = text[at:]
    if is_divider(rest) or is_loose(rest) or _DIVIDER.match(rest):
        return True
    return is_formula(rest) and not ADDRESS.search(_QUOTED.sub("", text[max(at - _LONG, 0) : at]))


def _divider_places(text: str, at: int) -> Iterator[int]:
    """Yield where furniture starts, and behind its divider where the links start."""
    yield at
    divider = None if is_divider(text[at:]) else _DIVIDER.match(text, at)
    if divider:
        yield divider.end()


def ends_apart(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines, each end mark apart that stands behind a sentence: `It rained. Enditem`."""
    found: list[Line] = []
    for line in lines:
        mark = _mark_places(line.text) if line.text else ()
        found += line.pieces(*mark) if mark else (line,)
    return tuple(found)


def _mark_places(text: str, start: int = 0) -> tuple[int, ...]:
    if text[-1] == "." and text[-2:-1].islower():  # as most sentences end
        return ()
    if _MARK_SIGNS.isdisjoint(text[-2:]) and not text.endswith(_MARK_WORDS):
        return ()
    mark = _END_MARK.search(text, max(start, len(text) - _LONGEST_MARK))
    return (mark.start("mark"),) if mark else ()
