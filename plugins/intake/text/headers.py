"""What stands over a dateline on a saved page: site line, kicker, headline, byline, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.intake.text.furniture import is_caption, is_divider, is_loose
from plugins.intake.text.lines import ends_sentence, is_capitals, is_heading
from plugins.intake.text.notices import is_notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from plugins.core.kinds import Embargo
    from plugins.intake.text.lines import Line

_BYLINE = re.compile(
    r"""
    (?: [Bb]y | BY ) [ ] (?: [Ss]taff\b | [^\W\d_a-z] )
    (?: [^.!?] | (?<= \b[A-Z] ) [.] ){1,100}  # initials have their stop
    [=.]?
    """,
    re.VERBOSE,
)
_SITE = re.compile(
    r"""
      \W{0,5} [\w.-]{1,60} \. (?: com | net | org | news | info ) \b .{0,80}  # Example.com - News from there
    | \. [ ] .{2,60} [ ] \.                                             # . Site Name .
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SLOGAN = re.compile(r"[^-\u2013\u2014|]{2,40}[ ][-\u2013\u2014|][ ].{2,60}")  # Site Name - What It Is For
_SIGNAL = re.compile(
    r"""
    (?P<signal>
        CORRECTED | CORRECTION | REFILE | RPT | STORY[ ]WITHDRAWN
      | (?: UPDATE | WRAPUP ) [ ]? \d{1,2}
    )
    [ ]? [-:\u2013] [ ]? (?P<title> \S.* )
    """,
    re.VERBOSE,
)
_MAX_TITLE = 300
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


def page_header(lines: tuple[Line, ...]) -> Header:
    """Return what the lines over the dateline of a saved page are."""
    rest = tuple(line for line in lines if line.text and not (is_loose(line.text) or is_divider(line.text)))
    notices, rest = _parted(rest, is_notice)
    bylines, rest = _parted(rest, is_byline)
    captions, rest = _parted(rest, is_caption)
    sites, rest = _parted(rest, is_site)
    if not sites and _is_site_first(tuple(line.text for line in rest)):
        sites, rest = rest[:1], rest[1:]
    kickers = rest[:1] if is_kicker_first(tuple(line.text for line in rest)) else ()
    rest = rest[len(kickers) :]
    titles = rest[:1] if rest and is_title(rest[0].text) else ()
    signal, title = signalled(titles[0].text) if titles else (None, None)
    return Header(
        site=sites[0].text if sites else None,
        kicker=kickers[0].text if kickers else None,
        title=title,
        signal=signal,
        byline=bylines[-1].text if bylines else None,
        captions=tuple(line.text for line in captions),
        notices=tuple(line.text for line in notices),
        others=tuple(line for line in rest[len(titles) :] if not titles or line.text != titles[0].text),
    )


def is_byline(text: str) -> bool:
    """Return whether the line names the writer."""
    return bool(_BYLINE.fullmatch(text))


def is_site(text: str) -> bool:
    """Return whether the line is certainly a site's name."""
    return bool(_SITE.fullmatch(text))


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


def _parted(
    lines: tuple[Line, ...], is_one: Callable[[str], bool]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of which this holds, and the others."""
    return tuple(line for line in lines if is_one(line.text)), tuple(
        line for line in lines if not is_one(line.text)
    )


def _is_site_first(texts: tuple[str, ...]) -> bool:
    """Return whether the first line names a site: a headline must remain, and something must tell."""
    first, second, third = (*texts[:3], "", "", "")[:3]
    if not is_title(second) or not second or first == second:
        return False
    if _SLOGAN.fullmatch(first) or second == third:
        return True
    is_before_kicker = is_capitals(second) and bool(third)
    is_name = len(first.split()) <= min(_MAX_NAME, len(second.split()) - 1)
    return not is_capitals(first) and (is_before_kicker or is_name)
