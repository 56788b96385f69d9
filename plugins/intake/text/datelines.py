"""The dateline, which anchors a story: `place [, country] [, date] (AGENCY) [date] [dash] [text]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.intake.text.dates import DAY, day_of
from plugins.intake.text.places import country_of, is_region, split_state

if TYPE_CHECKING:
    from datetime import date

    from plugins.intake.text.agencies import Agencies

MAX_LENGTH = 160  # the longest dateline; no pattern looks further, so that none is slow

_WORD = r"[^\W\d_] (?: [\w.'\u2019] | -(?!-) ){0,24}"
_WORDS = rf"{_WORD} (?: [ ] {_WORD} )"
_PLACE = rf"""
    (?P<place> {_WORDS}{{0,5}}? (?: / {_WORDS}{{0,3}}? ){{0,3}}? )  # Tel Aviv/Beirut
    (?: ,[ ]? (?P<region> {_WORDS}{{0,3}}? (?: ,[ ] {_WORDS}{{0,3}}? )? ) )??  # a state, a country, or both
"""
_DASH = r"(?P<dash> \.?[ ]? [-\u2013\u2014_]{1,3} | \.- )?"

_AGENCY_LINE = re.compile(
    rf"""
    (?P<printed>
      {_PLACE}
      (?: ,?[ ] (?P<day> {DAY} ) )?
      (?: [ ]?-{{0,2}} \( [ ]? (?P<bracketed> [^\W\d_] [^()]{{1,38}} ) \)  # (AFP), --(BUSINESS WIRE)
        | ,?[ ]? / (?P<slashed> [^\W\d_] [^/()]{{2,28}} ) /                # /PRNewswire/
        | ,?[ ] (?P<bare> [A-Z]{{2,5}} ) (?= [ ] [-\u2013\u2014] )                   # AAP -
      )
    )
    (?: [ ]? [-\u2013\u2014]{{0,2}} [ ]? (?P<later> {DAY} ) )?                       # the site's own date
    [ ]? {_DASH} (?P<rest> .* )
    """,
    re.VERBOSE,
)
_PRESS_LINE = re.compile(
    rf"(?P<printed> {_PLACE} ,?[ ] (?P<day> {DAY} ) ) [ ]? {_DASH} (?P<rest> .* )", re.VERBOSE
)
# Small words within a name: Rio de Janeiro, Stratford-upon-Avon.
_WITHIN = frozenset(
    [
        *(
            "al",
            "am",
            "an",
            "and",
            "da",
            "das",
            "de",
            "del",
            "den",
            "der",
            "di",
            "do",
            "dos",
            "du",
            "e",
            "el",
        ),
        *("e", "el", "en", "es", "la", "las", "le", "les", "los", "of", "on", "sur", "the", "upon", "y"),
    ]
)
_SHORT_NAME = re.compile(r"[A-Z]{2,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline, taken apart.

    `printed` ends with the agency: a date behind that is the site's. `place` and `region` (a state) and
    `country` are as printed; `agency` is the short form. `date` is None when no year is printed. `rest`
    is the story's text on the same line.
    """

    printed: str
    place: str
    region: str | None = None
    country: str | None = None
    agency: str | None = None
    date: date | None = None
    rest: str = ""

    @property
    def qualifier(self) -> str | None:
        """What is printed after the place to tell where it is."""
        return ", ".join(part for part in (self.region, self.country) if part) or None


def dateline_of(line: str, agencies: Agencies) -> Dateline | None:
    """Return the dateline with which the line starts, if any."""
    line = line.strip()
    if not line[:1].isupper():
        return None
    head, tail = line[:MAX_LENGTH], line[MAX_LENGTH:]
    match = _AGENCY_LINE.match(head)
    if match and _is_agency_line(match, agencies):
        return _dateline(match, tail)
    match = _PRESS_LINE.match(head)
    if match and _is_press_line(match):
        return _dateline(match, tail)
    return None


def _is_press_line(match: re.Match[str]) -> bool:
    """Return whether this is a dateline, though without agency: `Published April 24 2013 -` is none."""
    if not (match["dash"] and day_of(match["day"]) and _is_place(match["place"])):
        return False
    has_comma = match["printed"].removesuffix(match["day"]).endswith(", ")
    return has_comma or match["place"].isupper() or country_of(match["place"]) is not None


def _is_agency_line(match: re.Match[str], agencies: Agencies) -> bool:
    """Return whether more than a bracket speaks for a dateline: news text is full of `Agency (ABC)`."""
    if not _is_place(match["place"]):
        return False
    agency = _agency(match) or ""
    has_date = bool(match["day"] or match["later"])
    is_at_home = country_of(match["place"].split("/")[0]) is not None
    if agencies.named(agency):
        is_alone = not match["rest"].strip() and (is_at_home or match["place"].isupper())
        return bool(has_date or match["dash"] or is_alone)
    is_likely = bool(_SHORT_NAME.fullmatch(agency)) or is_at_home
    return not match["bare"] and ((has_date and is_likely) or (bool(match["dash"]) and is_at_home))


def _is_place(place: str) -> bool:
    """Return whether the words can name a place: each starts with a capital, but for a few within."""
    words = place.replace("/", " ").split()
    is_name = [word[0].isupper() for word in words]
    return is_name[0] and is_name[-1] and all(is_name[at] or word in _WITHIN for at, word in enumerate(words))


def _agency(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    printed = groups.get("bracketed") or groups.get("slashed") or groups.get("bare")
    return printed.strip() if printed else None


def _dateline(match: re.Match[str], tail: str) -> Dateline:
    place, state = split_state(match["place"])
    region, country = _region_and_country(match["region"])
    groups = match.groupdict()
    days = (day_of(day) for day in (groups["day"], groups.get("later")) if day)
    return Dateline(
        printed=match["printed"].strip(),
        place=place,
        region=region or state,
        country=country,
        agency=_agency(match),
        date=next((day for day in days if day), None),
        rest=f"{match['rest']}{tail}".strip(),
    )


def _region_and_country(printed: str | None) -> tuple[str | None, str | None]:
    parts = [part.strip() for part in (printed or "").split(",") if part.strip()]
    if len(parts) > 1:
        return parts[0], parts[1]
    if parts and is_region(parts[0]):
        return parts[0], None
    return None, parts[0] if parts else None
