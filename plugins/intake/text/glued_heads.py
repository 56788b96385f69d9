"""A head on one line: headline, byline, dateline and text that were run together, with spaces or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.dates import DAY
from plugins.intake.text.places import country_of, split_state

if TYPE_CHECKING:
    from plugins.intake.text.agencies import Agencies

_LONG = 300  # no headline with byline and dateline is longer
_LONGEST_PLACE = 70
_CODE = 2  # letters of a state
_OPENING = re.compile(r"""[\u201c"](?=[^\W\d_a-z][^\u201c"]{1,60}\Z)""")
# Behind the place: `, Sept 2 (AFP) Sep 02, 2026`
_DATED = re.compile(rf"(?: ,[ ]{DAY} )? [ ]? \( [^\W\d_][^()]{{1,20}} \) [ ] {DAY}", re.VERBOSE)
_BRACKET_AND_DAY = re.compile(rf"\) [ ] {DAY}", re.VERBOSE)
_NAME = r"(?: [^\W\d_a-z] (?: [\w'\u2019-] | \.(?=\w) ){0,24} \.? )"
_LINK = r"""
    (?: ,? [ ]
      (?: (?: and | for | with | in | an? | the | van | der | von | den | de | del | la | al ) [ ] ){0,3}
    )
"""
_STAFF = rf"(?: {_NAME} [ ] )? Staff[ ]Writers?"
_BY = r"(?: \b BY | By | by ) [ ]"
_BYLINE = re.compile(rf"{_BY} (?: {_STAFF} | {_NAME} (?: {_LINK} {_NAME} ){{1,9}} ) \Z", re.VERBOSE)
# Where nobody knows the place: a writer has two names, and perhaps an initial.
_SHORT_BYLINE = re.compile(
    rf"(?P<byline> {_BY} (?: {_STAFF} | {_NAME} [ ] (?: [A-Z][.][ ] )? {_NAME} ) ) [ ]? (?= [^\W\d_a-z] )",
    re.VERBOSE,
)
_QUALIFIER = re.compile(rf"{_NAME} (?: [ ] {_NAME} ){{0,3}}", re.VERBOSE)  # a country, a state
_SAINT = re.compile(r"(?:St\.?|San|Santa|Fort|Port|New|El|La|Los|Al|Mount|Cape|Lake) ")
# A word starts behind a space, or where a small letter stands before a capital: `WritersLima`.
_WORD = re.compile(
    r"(?: (?<= [ ] ) | (?<= [a-z.!?\"'\u201c\u201d\u2019] ) | \A ) (?= [^\W\d_a-z] )", re.VERBOSE
)


def head_places(text: str, title: str, agencies: Agencies) -> tuple[int, ...]:
    """Return where headline, byline, dateline and text start on a line that has a head, else nothing.

    `title` is the headline if it stands elsewhere too.
    """
    head = text[:_LONG]
    if ")" not in head or not _BRACKET_AND_DAY.search(head) or dateline_of(text, agencies):
        return ()
    dated = _DATED.search(head)
    if not dated:
        return ()
    titled = _title_places(head[: dated.start()], title)
    start = titled[-1] if titled else 0
    place = _place_start(head[start : dated.start()])
    if place is None or not start + place:
        return ()
    by = _byline_start(head[start : start + place])
    behind = dated.end() + len(text[dated.end() :]) - len(text[dated.end() :].lstrip(" -\u2013\u2014"))
    return (*titled, *(() if by is None else (start + by,)), start + place, behind)


def _title_places(head: str, title: str) -> tuple[int, ...]:
    """Return where the headline starts and ends; before it stands at most a kicker."""
    at = head.find(title) if title else -1
    return (at, at + len(title)) if at >= 0 and (not at or head[:at].isupper()) else ()


def _place_start(head: str) -> int | None:
    """Return where the place at the end starts: words before it belong to the headline, or to a writer."""
    starts = (match.start() for match in _WORD.finditer(head, max(len(head) - _LONGEST_PLACE, 0)))
    words = [at for at in starts if head[at].isupper()]
    comma = head.rfind(", ", max(len(head) - _LONGEST_PLACE, 0))
    known = next((at for at in words if _is_known(head[at:])), None)
    if known is not None and not _is_only_region(head, known):
        return known
    quoted = _OPENING.search(head)
    if quoted:
        return quoted.end()
    bylines = [match for at in _by(head) if (match := _SHORT_BYLINE.match(head, at))]
    if bylines:
        return bylines[-1].end()
    before = [at for at in words if comma < 0 or at < comma]
    return _last_name(head[: comma if comma >= 0 else len(head)], before)


def _is_only_region(head: str, at: int) -> bool:
    """Return whether only a state or a country starts there: the place stands before it."""
    return head[:at].endswith(", ") or (len(head) - at == _CODE and head[at:].isupper() and head[:at] != "")


def _last_name(head: str, words: list[int]) -> int | None:
    """Return where the last word starts, with the `St.` or `San` before it."""
    if not words:
        return None
    at = words[-1]
    return words[-2] if len(words) > 1 and _SAINT.fullmatch(head[words[-2] : at]) else at


def _by(head: str) -> list[int]:
    return [match.start() for match in re.finditer(r"(?:By|by|BY) ", head)]


def _byline_start(head: str) -> int | None:
    """Return where the byline starts with which this ends."""
    head = head.rstrip()
    return next((at for at in reversed(_by(head)) if _BYLINE.match(head, at)), None)


def _is_known(place: str) -> bool:
    name, *qualifiers = place.split(", ")
    if not all(_QUALIFIER.fullmatch(each) for each in qualifiers):
        return False
    return (country_of(split_state(name)[0]) or country_of(name)) is not None
