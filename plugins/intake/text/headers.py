"""What stands over a dateline on a saved page: site line, kicker, headline, byline, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.text.bylines import MAX_BYLINE, byline_of, is_bare_byline, is_byline, is_office
from plugins.intake.text.claims import claimed
from plugins.intake.text.dates import CENTURIES, DAY, full_day_in
from plugins.intake.text.editorial import NOTICE
from plugins.intake.text.furniture import DIVIDER, LOOSE
from plugins.intake.text.lines import ends_sentence, is_capitals, is_heading
from plugins.intake.text.notices import is_notice
from plugins.intake.text.page_lines import is_caption, is_divider, is_loose
from plugins.intake.text.remembered import remembered

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from plugins.core.kinds import Embargo
    from plugins.intake.text.claims import Claim
    from plugins.intake.text.lines import Line

_SITE = re.compile(
    r"""
      \W{0,5} [\w.-]{1,60} \. (?: com | net | org | news | info ) \b .{0,80}  # Example.com - News from there
    | \. [ ] .{2,60} [ ] \.                                             # . Site Name .
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SLOGAN = re.compile(
    r"(?:[^-\u2013\u2014|]|\b-\b){2,40}[ ][-\u2013\u2014|][ ].{2,60}"
)  # Site Name - What It Is For
# A domain, or a name in two capitals, as SpaceDaily: no headline is but that.
_SITE_NAME = re.compile(
    r".{0,40} \b [\w-]{2,40} \. (?: com | net | org ) | (?-i: [A-Z][a-z]+ (?: [A-Z][a-z]+ ){1,3} )",
    re.VERBOSE | re.IGNORECASE,
)
# Moon Daily, Over The Hills Today: a name in capitals that ends as those of sites do.
_SITE_WORDS = re.compile(
    r"(?: [A-Z][\w'&-]* [ ] ){1,4}"
    r"(?: Daily | News | Times | Post | War | Space | Mars | Sun | Today | Report | World | Wire )",
    re.VERBOSE,
)
_SIGNAL = re.compile(
    r"""
    (?P<signal>
        (?: OFFICIAL[ ] )? CORRECTED | CORRECTION | REFILE | RPT | REPEAT | STORY[ ]WITHDRAWN | WITHDRAWN
      | (?: UPDATE | WRAPUP ) [ ]? \d{1,2}
    )
    [ ]? [-:\u2013] [ ]? (?P<title> \S.* )
    """,
    re.VERBOSE,
)
_DAY_LINE = re.compile(
    rf"""
    (?: [^\W\d_][\w ]{{1,30}} (?: [:,|] [ ]? [\w ]{{0,30}} ){{1,3}}  # Source: Rain Wire |
      | \w{{3,10}},? [ ]                                              # Monday
    )?
    {DAY} [^.]{{0,40}}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAX_TITLE = 300
_MAX_KICKER = 3  # words of a kicker that stands alone

SITE_LINE = Rule("site-line", "names the site: the first line of its pages")
KICKER = Rule("kicker", "a few words in capitals over the headline")
HEADLINE = Rule("headline", "the first line that nothing else explains")
HEADLINE_AGAIN = Rule("headline-again", "the headline once more")
BYLINE = Rule("byline", "names the writer: `by` and a name")
DAY_LINE = Rule("day-line", "holds only the day")
CAPTION = Rule("caption", "speaks of a picture, or names its photographer")
_ROLES = {
    LOOSE: Role.FURNITURE,
    DIVIDER: Role.FURNITURE,
    NOTICE: Role.NOTICE,
    BYLINE: Role.BYLINE,
    CAPTION: Role.CAPTION,
    DAY_LINE: Role.METADATA,
    SITE_LINE: Role.SITE,
}
_MAX_NAME = 5  # words of a site's name; a headline has more


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The lines over a dateline, told apart. `others` fit nothing else; `notes` are for editors."""

    site: str | None = None
    kicker: str | None = None
    title: str | None = None
    summary: str | None = None
    byline: str | None = None
    slugline: str | None = None
    signal: str | None = None
    urgency: int | None = None
    day: date | None = None
    embargo: Embargo | None = None
    captions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    others: tuple[Line, ...] = ()
    claims: tuple[Claim, ...] = ()


_Sorted = dict[Rule, tuple["Line", ...]]


def page_header(lines: tuple[Line, ...], *, has_site: bool = True) -> Header:
    """Return what the lines over the dateline of a saved page are, or over a story in it."""
    sorted_, rest = _sorted_by_form(tuple(line for line in lines if line.text))
    sorted_, rest = _bare_byline(*_under_site(sorted_, rest), lines)
    if has_site and not sorted_[SITE_LINE] and _is_site_first(tuple(line.text for line in rest)):
        sorted_[SITE_LINE], rest = rest[:1], rest[1:]
    is_lone = bool(sorted_[SITE_LINE]) and _is_lone_kicker(rest)
    above, rest = _over_twin(rest)
    is_first = is_kicker_first(tuple(line.text for line in rest)) or _is_over_twin(rest)
    kickers = rest[:1] if is_lone or is_first else ()
    rest = rest[len(kickers) :]
    titles = tuple(line for line in rest if line.text == rest[0].text) if is_title_first(rest) else ()
    others = (*above, *(line for line in rest if not titles or line.text != titles[0].text))
    signal, title = signalled(titles[0].text) if titles else (None, None)
    texts = {rule: tuple(line.text for line in found) for rule, found in sorted_.items()}
    return Header(
        site=next(iter(texts[SITE_LINE]), None),
        kicker=kickers[0].text if kickers else None,
        title=title,
        signal=signal,
        byline=byline_of(texts[BYLINE]),
        day=next((full_day_in(text) for text in texts[DAY_LINE]), None),
        captions=texts[CAPTION],
        notices=texts[NOTICE],
        others=others,
        claims=(
            *(claim for rule, found in sorted_.items() for claim in claimed(found, _ROLES[rule], rule)),
            *claimed(kickers, Role.KICKER, KICKER),
            *claimed(titles[:1], Role.HEADLINE, HEADLINE),
            *claimed(titles[1:], Role.HEADLINE, HEADLINE_AGAIN),
        ),
    )


def _under_site(sorted_: _Sorted, rest: tuple[Line, ...]) -> tuple[_Sorted, tuple[Line, ...]]:
    """Return the lines; those over the site's line are the page's if a headline stands under it."""
    site = next(iter(sorted_[SITE_LINE]), None)
    if not site or not site.text.startswith("."):
        return sorted_, rest
    over = tuple(line for line in rest if (line.number, line.column) < (site.number, site.column))
    if not over or len(over) == len(rest):
        return sorted_, rest
    return {**sorted_, LOOSE: (*over, *sorted_[LOOSE])}, rest[len(over) :]


def _bare_byline(
    sorted_: _Sorted, rest: tuple[Line, ...], lines: tuple[Line, ...]
) -> tuple[_Sorted, tuple[Line, ...]]:
    """Return the lines, `Ann Lee in Oslo` told as byline: over the dateline, and under a headline."""
    last = next((line for line in reversed(lines) if line.text), None)
    is_bare = len(rest) > 1 and rest[-1] == last and is_bare_byline(rest[-1].text)
    if not is_bare or sorted_[BYLINE] or not is_title(rest[-2].text) or is_capitals(rest[-2].text):
        return sorted_, rest
    return {**sorted_, BYLINE: rest[-1:]}, rest[:-1]


def _over_twin(rest: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines over the headline that stands twice and its kicker, and those from there on."""
    twin = next((at for at, (line, after) in enumerate(pairwise(rest)) if line.text == after.text), 0)
    start = twin - 1 if twin and is_capitals(rest[twin - 1].text) else twin
    return (rest[:start], rest[start:]) if is_title_first(rest[twin:]) else ((), rest)


def _is_over_twin(lines: tuple[Line, ...]) -> bool:
    """Return whether the first line is a kicker: the next two are the headline, be it in capitals too."""
    texts = [line.text for line in lines[:3]]
    return len(texts) > 2 and texts[1] == texts[2] != texts[0] and is_capitals(texts[0])  # noqa: PLR2004


def _is_lone_kicker(lines: tuple[Line, ...]) -> bool:
    """Return whether under the site's line stands but a word or two in capitals: the headline was lost."""
    return len(lines) == 1 and is_capitals(lines[0].text) and len(lines[0].text.split()) <= _MAX_KICKER


def is_title_first(lines: tuple[Line, ...]) -> bool:
    """Return whether the first of the lines may be the headline."""
    return bool(lines) and is_title(lines[0].text)


def _sorted_by_form(
    lines: tuple[Line, ...],
) -> tuple[dict[Rule, tuple[Line, ...]], tuple[Line, ...]]:
    """Return the lines that tell by themselves what they are, by rule; and the others."""
    rules: list[Rule | None] = []
    for line in lines:
        is_under_byline = bool(rules) and rules[-1] is BYLINE and is_office(line.text)
        found = next((rule for rule, is_one in _FORMS if is_one(line.text)), None)
        rules.append(BYLINE if is_under_byline else found)
    pairs = tuple(zip(lines, rules, strict=True))
    known = {form: tuple([line for line, rule in pairs if rule is form]) for form, _ in _FORMS}
    return known, tuple([line for line, rule in pairs if rule is None])


@remembered
def is_site(text: str) -> bool:
    """Return whether the line is certainly a site's name."""
    return bool(_SITE.fullmatch(text))


def is_day_line(text: str) -> bool:
    """Return whether the line says only when something was published, and perhaps by whom."""
    if len(text) > MAX_BYLINE or not any(map(text.__contains__, CENTURIES)):
        return False
    return bool(_DAY_LINE.fullmatch(text)) and full_day_in(text) is not None


def is_slogan(text: str) -> bool:
    """Return whether the line may be a site's name with what it is for."""
    return bool(_SLOGAN.fullmatch(text))


def site_name(line: str) -> str:
    """Return the name in a site line: what stands before its slogan, or between its full stops."""
    return re.split(r"[ ][-\u2013\u2014|:][ ]", line.strip(". "), maxsplit=1)[0]


def is_title(text: str) -> bool:
    """Return whether the line may be the headline."""
    return len(text) <= _MAX_TITLE and (is_heading(text) or not ends_sentence(text))


def is_kicker_first(texts: tuple[str, ...]) -> bool:
    """Return whether the first line is a kicker, with a headline under it that is not all capitals too."""
    return len(texts) > 1 and is_capitals(texts[0]) and is_title(texts[1]) and not texts[1].isupper()


def signalled(title: str) -> tuple[str | None, str]:
    """Return the agency's signal (`UPDATE 2`, `CORRECTED`) and the headline without it."""
    match = _SIGNAL.fullmatch(title)
    return (match["signal"], match["title"]) if match else (None, title)


def _is_site_first(texts: tuple[str, ...]) -> bool:
    """Return whether the first line names a site: a headline must remain, and something must tell."""
    first, second, third = (*texts[:3], "", "", "")[:3]
    if not is_title(second) or not second or first == second:
        return False
    if _SLOGAN.fullmatch(first) or second == third or _SITE_NAME.fullmatch(first):
        return True
    if _SITE_WORDS.fullmatch(first) and is_capitals(second):
        return True
    if is_capitals(first) and is_kicker_first((second, third)):
        return True
    is_before_kicker = is_capitals(second) and bool(third)
    is_name = len(first.split()) <= min(_MAX_NAME, len(second.split()) - 1)
    return not is_capitals(first) and (is_before_kicker or is_name)


_FORMS: tuple[tuple[Rule, Callable[[str], bool]], ...] = (
    (LOOSE, is_loose),
    (DIVIDER, is_divider),
    (NOTICE, is_notice),
    (BYLINE, is_byline),
    (CAPTION, is_caption),
    (DAY_LINE, is_day_line),
    (SITE_LINE, is_site),
)
