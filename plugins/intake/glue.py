"""Pages whose lines were lost: JSON, or headline, byline, dateline and text in one line. Puts the lines back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.intake.datelines import dateline_of
from plugins.intake.dates import DAY
from plugins.intake.decode import tidy
from plugins.intake.places import country_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.agencies import Agencies
    from plugins.intake.lines import Line

_HEADLINES = ("title", "headline", "name")
_TEXTS = ("text", "body", "content", "articleBody", "maintext", "article")
_LONG = 300  # no headline with byline and dateline is longer

_BYLINE = r"[Bb]y[ ] (?: Staff[ ]Writers? | (?: [^\W\d_][\w.'’-]{0,20} [ ]? ){2,4}? )"
_PLACES = r"[^\W\d_][\w.'’-]{0,24} (?: ,?[ ] [^\W\d_][\w.'’-]{0,24} ){0,4}"
_GLUED = re.compile(
    rf"""
    (?P<byline> \b{_BYLINE} (?: ,[ ]\w{{2,20}} )? | (?<=[a-z]) By[ ]Staff[ ]Writers? )? [ ]?
    (?P<place> {_PLACES} )
    (?P<rest> (?: ,[ ]{DAY} )? [ ] \( [^\W\d_][^()]{{1,20}} \) [ ] (?P<day> {DAY} ) )
    """,
    re.VERBOSE,
)
# Furniture that begins in the middle of a line; each is so worded that prose does not hold it.
_TAIL = re.compile(
    r"""
    [ ]+ (?=
        ADVERTISEMENT\b | Related[ ]Links?\b | Share[ ]This[ ]Article | Thanks[ ]for[ ]being[ ]here
      | Comment[ ]on[ ]this[ ]article | All[ ]rights[ ]reserved\.[ ]Copyright | The[ ]content[ ]herein,?[ ]unless
      | Copyright[ ](?:©|\(c\)|\d{4})
    )
    """,
    re.VERBOSE,
)
_REPOST = re.compile(
    r"""
    \A \s* (?: [\w-]+ \. (?: com | net | org ) ) [ ] (?: reports | reported | writes ) : \s* (?P<quote> ["“”] )?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def page_text(text: str) -> str:
    """Return the text of a page that was saved as JSON, or quoted in a repost; any other as it is."""
    return _unquoted(_from_json(text))


def unglued(lines: tuple[Line, ...], agencies: Agencies) -> tuple[Line, ...]:
    """Return the lines, those apart that were run together: headline, byline, dateline, text, tail."""
    return tuple(replace(line, text=part) for line in lines for part in _parts(line.text, agencies))


def _from_json(text: str) -> str:
    if not text.lstrip().startswith(("{", "[")):
        return text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    items = value if isinstance(value, list) else [value]
    pages = ["\n".join(_strings(item)) for item in items if isinstance(item, dict)]
    return tidy("\n\n".join(pages)) if any(pages) else text


def _strings(item: dict[str, object]) -> Iterator[str]:
    for names in (_HEADLINES, _TEXTS):
        yield from (found for found in (item.get(name) for name in names) if isinstance(found, str))


def _unquoted(text: str) -> str:
    """Return the text that a repost (`example.com reports: “…”`) quotes."""
    match = _REPOST.match(text)
    if not match:
        return text
    rest = text[match.end() :].rstrip()
    return rest[:-1] if match["quote"] and rest.endswith(('"', "”")) else rest


def _parts(line: str, agencies: Agencies) -> Iterator[str]:
    match = _GLUED.search(line[:_LONG])
    if not match or not line[: match.start("place")].strip() or dateline_of(line, agencies):
        yield from _TAIL.sub("\n", line).split("\n") if len(line) > _LONG else [line]
        return
    place, before = _place_and_before(match)
    yield from (f"{line[: match.start()]}{before}".strip(), (match["byline"] or "").strip())
    yield f"{place}{match['rest']}"
    yield from _TAIL.sub("\n", line[match.end() :].lstrip(" -–")).split("\n")


def _place_and_before(match: re.Match[str]) -> tuple[str, str]:
    """Return the place, and the words before it that belong to the headline."""
    words = match["place"].split(" ")
    if match["byline"]:
        return match["place"], ""
    starts = [at for at in range(len(words)) if country_of(" ".join(words[at:]).split(",")[0])]
    start = starts[0] if starts else len(words) - 1
    return " ".join(words[start:]), " ".join(words[:start])
