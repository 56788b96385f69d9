"""Pages whose lines were lost: JSON, or headline, byline, dateline and text in one; puts them back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.intake.text.datelines import dateline_of
from plugins.intake.text.dates import DAY
from plugins.intake.text.decode import tidy
from plugins.intake.text.notices import is_notice
from plugins.intake.text.places import country_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.text.agencies import Agencies
    from plugins.intake.text.lines import Line

_HEADLINES = ("title", "headline", "name")
_TEXTS = ("text", "body", "content", "articleBody", "maintext", "article")
_LONG = 300  # no headline with byline and dateline is longer

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
_BY_PLACE = re.compile(rf"(?P<byline> (?!) )? (?P<place> {_PLACES} ) (?P<rest> {_DATED} )", re.VERBOSE)
# Furniture behind a sentence, on the same line.
_DIVIDER = re.compile(
    r"""
    (?<= [.!?"\u201d] ) [ ]+
    (?P<divider>
        ADVERTISEMENT | Related[ ]Links? | Share[ ]This[ ]Article[ ]With[ ]Planet[ ]Earth
      | Share[ ]This[ ]Article | Thanks[ ]for[ ]being[ ]here;? | Comment[ ]on[ ]this[ ]article
    ) \b
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
    head = line[:_LONG]
    match = None
    if "(" in head and not dateline_of(line, agencies):
        match = _BY_WRITER.search(head) or _BY_PLACE.search(head)
    if not match or not head[: match.start("place")].strip():
        yield from _tail_parts(line)
        return
    place, before = _place_and_before(match)
    yield from (f"{head[: match.start()]}{before}".strip(), (match["byline"] or "").strip())
    yield f"{place}{match['rest']}"
    yield from _tail_parts(line[match.end() :].lstrip(" -\u2013"))


def _tail_parts(line: str) -> list[str]:
    parts = _DIVIDER.sub(r"\n\g<divider>\n", line).split("\n")
    return [piece for part in parts for piece in ([part] if is_notice(part) else _NOTICE.split(part, 1))]


def _place_and_before(match: re.Match[str]) -> tuple[str, str]:
    """Return the place, and the words before it that belong to the headline."""
    words = match["place"].split(" ")
    if match["byline"]:
        return match["place"], ""
    starts = [at for at in range(len(words)) if country_of(" ".join(words[at:]).split(",")[0])]
    start = starts[0] if starts else len(words) - 1
    return " ".join(words[start:]), " ".join(words[:start])
