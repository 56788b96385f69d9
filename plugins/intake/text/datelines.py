"""The dateline, which anchors a story: `place [, country] [, date] (AGENCY) [date] [dash] [text]`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.intake.text.dates import DAY, day_of, is_month
from plugins.intake.text.places import country_of, is_later_word, is_region, split_state
from plugins.intake.text.remembered import remembered

if TYPE_CHECKING:
    from datetime import date

    from plugins.intake.text.agencies import Agencies

_WEEKDAY = re.compile(r"\w{3,6}day\b|updated?|published|posted", re.IGNORECASE)
_SIGNS = ("(", "/", ":", " -", " \u2013", " \u2014", "--", ".-")  # one of them is in all datelines
# An agency in brackets, between slashes, or before a dash.
_AGENCY = re.compile(
    r"\([ ]?[^\W\d_][^()]{1,38}\)|/[^\W\d_][^/()]{2,48}/|[ ][A-Z][A-Za-z]{1,9}[ ][-\u2013\u2014]"
)
_DAY_END = re.compile(r":[ ]|\d[ ]?[.)]?[ ]?[-\u2013\u2014_]")  # behind a day: a colon; behind a year: a dash
_MOST_WORDS = 8  # of a place, and of a day behind it
MAX_LENGTH = 160  # the longest dateline; no pattern looks further, so that none is slow

_WORD = r"(?: ['\u2019]s- )? [^\W\d_] (?: [\w.'\u2019] | -(?!-) ){0,24}"
_WORDS = rf"{_WORD} (?: [ ] {_WORD} )"
_PLACE = rf"""
    (?P<place> {_WORDS}{{0,5}}? (?: / {_WORDS}{{0,3}}? ){{0,3}}? )  # Tel Aviv/Beirut
    (?: ,[ ]? (?P<region> {_WORDS}{{0,3}}? (?: ,[ ] {_WORDS}{{0,3}}? )? ) )??  # a state, a country, or both
    (?: [ ] [(\[] (?P<within> [^\W\d_] [^()\[\]\d,]{{2,30}} ) [)\]]
      (?= , | [ ] \( [\w/ -]{{2,30}} \) [ ] [-\u2013\u2014] ) )?   # Kochi (Kerala), or Halle (Saale) (dpa) -
    (?: [ ]? [&+] [ ]? {_WORDS}{{0,3}}? (?: ,[ ] {_WORDS}{{0,3}}? )? ){{0,3}}?        # & LISBON, Portugal
"""
_DASH = r"(?P<dash> \.?[ ]? [-\u2013\u2014_]{1,3} | \.- )?"

_AGENCY_LINE = re.compile(
    rf"""
    (?P<printed>
      {_PLACE}
      (?: [,.]?[ ] (?P<day> {DAY} ) \.? )?
      (?: [ ]?-{{0,2}} \( [ ]? (?P<bracketed> [^\W\d_] [^()]{{1,38}} ) \)  # (AFP), --(BUSINESS WIRE)
        | ,?[ ]? / (?P<slashed> [^\W\d_] [^/()]{{2,48}} ) / \.?                # /PRNewswire/
        | ,?[ ] (?P<bare> [A-Z][A-Za-z]{{1,9}} ) (?= [ ] [-\u2013\u2014] )                   # AAP -
      )
    )
    (?: [ ]? [-\u2013\u2014]{{0,2}} [ ]? (?P<later> {DAY} ) )?                       # the site's own date
    (?: : (?= [ ] ) )? [ ]? {_DASH} (?P<rest> .* )
    """,
    re.VERBOSE,
)
_AGENCY_FIRST = re.compile(
    rf"""
    (?P<printed> \( (?P<bracketed> [^\W\d_] [^()]{{1,38}} ) \) [ ]? [-\u2013\u2014]{{1,2}} [ ]      # (ANSA) -
      {_PLACE} (?: ,?[ ] (?P<day> {DAY} ) )? )
    (?P<dash> [ ]? [-\u2013\u2014]{{1,2}} ) (?P<rest> .* )
    """,
    re.VERBOSE,
)
_PRESS_LINE = re.compile(
    rf"""
    (?P<printed> {_PLACE} (?: ,?[ ] | ,?[ ][-\u2013\u2014]{{1,2}}[ ] ) \(? (?P<day> {DAY} ) \)? ) [ ]?
    (?: (?P<colon> : (?=[ ]) ) | {_DASH} ) (?P<rest> .* )
    """,
    re.VERBOSE,
)
# March 3 (UPI) -- with no place at all
_NO_PLACE_LINE = re.compile(
    rf"""
    (?P<printed> (?P<place>) (?P<region>) (?P<within>)
      (?P<day> {DAY} ) [ ] \( (?P<bracketed> [^\W\d_] [^()]{{1,38}} ) \) )
    (?P<dash> [ ] [-\u2013\u2014]{{1,2}} ) (?P<rest> [ ] .* )
    """,
    re.VERBOSE,
)
# Small words within a name: Rio de Janeiro, Stratford-upon-Avon.
_WITHIN = frozenset(
    re.findall(
        r"\w+",
        "al am an and au aux bei by d da das de del den der des di do dos du e el en es im in la las le les"
        " los na nad of on ob op pod sous sur the un upon y",
    )
)
_NO_PLACE = frozenset(("By", "BY", "Staff"))  # a byline stands before the place
_ARTICLE = re.compile(r"(?:[a-z]{1,3}|['\u2019]s)-[^\W\d_a-z]")  # el-Sheikh, 's-Hertogenbosch
_STOPPED = re.compile(r"(?<= [^\W\d_]{4} ) [.] \Z", re.VERBOSE)  # MOSCOW. March 3
_CLOCK = re.compile(r"[ ]?\d{1,2}[:.]\d\d\b")  # a page's stamp: KYODO NEWS - Mar 3, 2020 - 10:15
_DIGIT = re.compile(r"\d")
_STARTS = ("(", "'", "\u2019")
_NAME = re.compile(r"\b(?:News|Press|Agency|Wire|Media|Service)\b")
_SHORT_NAME = re.compile(r"[A-Z]{2,6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline, taken apart.

    `printed` ends with the agency: a date behind that is the site's. `place` and `region` (a state) and
    `country` are as printed; `agency` is the short form. `date` is None when no year is printed, `days` is
    what is printed of a day;
    `is_stamped`: the site's own date stands behind the agency. `rest` is the story's text on the same line.
    """

    printed: str
    place: str
    region: str | None = None
    country: str | None = None
    agency: str | None = None
    date: date | None = None
    days: str = ""
    has_dash: bool = False
    is_stamped: bool = False
    rest: str = ""

    @property
    def is_alone(self) -> bool:
        """Whether nothing follows on the line, nor is announced by a dash: so pages have it."""
        return not self.rest and not self.has_dash

    @property
    def qualifier(self) -> str | None:
        """What is printed after the place to tell where it is."""
        return ", ".join(part for part in (self.region, self.country) if part) or None


@remembered
def dateline_of(line: str, agencies: Agencies) -> Dateline | None:
    """Return the dateline with which the line starts, if any."""
    line = line.strip()
    if not (line[:1].isupper() or line.startswith(_STARTS)):
        return None
    head = line[:MAX_LENGTH]
    may_be = any(map(head.__contains__, _SIGNS)) and _may_be_place(head)
    found = _in_head(head, agencies) if may_be else None
    tail = line[MAX_LENGTH:]
    if not tail:
        return found
    return replace(found, rest=f"{found.rest}{tail}".strip()) if found else None


def _may_be_place(head: str) -> bool:
    """Return whether the first words, up to one with a sign, may name a place or a day: most do not."""
    for printed in head.split(" ", _MOST_WORDS)[:_MOST_WORDS]:
        word = printed.rstrip(".,:;")
        if not word.isalpha():
            return True
        if not (word[0].isupper() or word in _WITHIN or is_later_word(word) or is_month(word)):
            return False
        if word != printed:
            return True
    return False  # no sign at all


def _in_head(head: str, agencies: Agencies) -> Dateline | None:
    if _AGENCY.search(head):
        match = _AGENCY_FIRST.match(head) if head[0] == "(" else _AGENCY_LINE.match(head)
        if match and _is_agency_line(match, agencies):
            return _dateline(match)
        match = _NO_PLACE_LINE.match(head)
        if match and agencies.named(match["bracketed"]):
            return _dateline(match)
    if not (_DIGIT.search(head) and _DAY_END.search(head)):
        return None  # no day
    match = _PRESS_LINE.match(head)
    return _dateline(match) if match and _is_press_line(match) else None


def _is_press_line(match: re.Match[str]) -> bool:
    """Return whether this is a dateline, though without agency: `Published April 24 2013 -` is none."""
    is_dated = match["colon"] or (match["dash"] and day_of(match["day"]))
    if not (is_dated and _is_place(match["place"])) or _CLOCK.match(match["rest"]):
        return False
    if match["colon"]:
        return bool(match["rest"].strip()) and not _WEEKDAY.match(match["place"])
    before = match["printed"][: match.start("day")]
    is_told = before.endswith(", ") or match["place"].isupper()
    return is_told or _is_known(match["place"], match["region"])


def _is_agency_line(match: re.Match[str], agencies: Agencies) -> bool:
    """Return whether more than a bracket speaks for a dateline: news text is full of `Agency (ABC)`."""
    if not _is_place(match["place"]) or (match["region"] or "")[:1].islower():
        return False
    agency = _agency(match) or ""
    if agency[-1:].isdigit() and day_of(agency):
        return False  # LONDON (March 3, 2020) -
    is_named = agencies.named(agency) is not None
    groups = match.groupdict()
    has_date = bool(match["day"] or groups.get("later"))
    if is_named and (has_date or match["dash"]):
        return True
    is_at_home = _is_known(match["place"].split("/")[0], match["region"])
    if is_named:
        return not match["rest"].strip() and (is_at_home or match["place"].isupper())
    is_alone_dated = not match["rest"].strip() and bool(day_of(groups.get("later") or ""))
    is_page_line = is_alone_dated and agency.isupper() and ":" not in agency
    is_dated_twice = bool(match["day"] and groups.get("later"))
    is_likely = bool(_SHORT_NAME.fullmatch(agency) or _NAME.search(agency)) or is_at_home or is_dated_twice
    is_likely = is_likely or is_page_line
    return not groups.get("bare") and ((has_date and is_likely) or (bool(match["dash"]) and is_at_home))


def _is_known(place: str, region: str | None) -> bool:
    """Return whether the place is in our table, or lies in a country or state that is."""
    names = (place, *(region or "").split(","))
    return any(name.strip() and country_of(name.strip()) is not None for name in names)


def _is_place(place: str) -> bool:
    """Return whether the words can name a place: each starts with a capital, but for a few within."""
    words = place.replace("/", " ").split()
    is_name = [word[0].isupper() or _has_article(word) for word in words]
    if not (is_name[0] and is_name[-1]) or words[0] in _NO_PLACE:
        return False
    return (
        all(is_name[at] or word in _WITHIN for at, word in enumerate(words)) or country_of(place) is not None
    )


def _has_article(word: str) -> bool:
    """Return whether the name within the word starts with a capital: el-Sheikh, 's-Hertogenbosch."""
    return "-" in word and bool(_ARTICLE.match(word))


def _agency(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    printed = groups.get("bracketed") or groups.get("slashed") or groups.get("bare")
    return printed.strip() if printed else None


def _dateline(match: re.Match[str]) -> Dateline:
    place, state = split_state(_STOPPED.sub("", match["place"]))
    region, country = _region_and_country(match["region"] or match["within"])
    groups = match.groupdict()
    days = (day_of(day) for day in (groups["day"], groups.get("later")) if day)
    return Dateline(
        printed=match["printed"].strip(),
        place=place,
        region=region or state,
        country=country,
        agency=_agency(match),
        date=next((day for day in days if day), None),
        days=groups["day"] or groups.get("later") or "",
        has_dash=bool(match["dash"]),
        is_stamped=bool(groups.get("later")),
        rest=match["rest"].lstrip(),
    )


def _region_and_country(printed: str | None) -> tuple[str | None, str | None]:
    parts = [part.strip() for part in (printed or "").split(",") if part.strip()]
    if len(parts) > 1:
        return parts[0], parts[1]
    if parts and is_region(parts[0]):
        return parts[0], None
    return None, parts[0] if parts else None
