"""What a raw file holds to be read: its text, or the texts of the pages in its JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from plugins.core.kinds import WebAddress
from plugins.core.parts import Role, Rule
from plugins.core.problem import Problem
from plugins.intake.moments import moment_of
from plugins.intake.text.claims import Claim, Sheet, claimed
from plugins.intake.text.decode import paged_text_of, tidy
from plugins.intake.text.lines import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

VALUE = Rule("json-value", "a value of the JSON beside headline and text")
_HEADLINES = ("title", "headline", "name")
_TEXTS = ("text", "body", "content", "articleBody", "maintext", "article")
_DATES = ("date", "datePublished", "date_publish", "published", "pubDate", "publishedAt", "timestamp")
_ADDRESSES = ("url", "link", "canonical_url")
MAX_LINES = 40_000  # many times those of a day's longest story
_TOP = 20_000  # characters
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"(?P<key>\s*:)?', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The lines of a page, claims to what is no part of its text, and what is told beside it.

    `breaks` are the numbers of lines with which a new sheet of paper starts.
    """

    lines: tuple[Line, ...]
    breaks: frozenset[int] = frozenset()
    claims: tuple[Claim, ...] = ()
    day: date | None = None
    url: WebAddress | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's sheet, and its records: one; for JSON one for each object with a text."""

    sheet: Sheet
    records: tuple[Record, ...]
    is_json: bool = False
    is_too_long: bool = False


@lru_cache(maxsize=2)
def opened(data: bytes) -> Opened:
    """Return what is to be read of the file; an empty record if its bytes are no text.

    Of a file with too many lines only the first are there, to tell what kind it is of.
    """
    text = paged_text_of(data) or ""
    if text.count("\n") + text.count("\f") > MAX_LINES:
        top = _from_text("\n".join(text[:_TOP].split("\n")[:-1]))
        return replace(top, is_too_long=True)
    return (_from_json(text) if text.lstrip()[:1] in {"{", "["} else None) or _from_text(text)


def _from_text(text: str) -> Opened:
    breaks: set[int] = set()
    number = 1
    for page in text.split("\f")[:-1] if "\f" in text else ():
        number += page.count("\n") + 1
        breaks.add(number)
    plain = text.replace("\f", "\n")
    return Opened(Sheet(plain), (Record(lines=lines_of(plain), breaks=frozenset(breaks)),))


def too_long(path: str) -> Problem:
    """Return the problem of a file with too many lines."""
    message = f"more than {MAX_LINES:,} lines"
    return Problem(path=path, code="too-large", message=message, hint="split the file, one story each")


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A string of the JSON: its pointer, its text, the line of the file where it starts."""

    path: str
    text: str
    number: int = 1


def _from_json(text: str) -> Opened | None:
    try:
        values = _values(text)
    except (ValueError, RecursionError):
        return None
    if text.count("\\n") + text.count("{") > MAX_LINES:
        return Opened(Sheet(""), (Record(lines=()),), is_json=True, is_too_long=True)
    numbers = _string_lines(text)
    pages = [
        [_Leaf(path, tidy(string), next(numbers, 1)) for path, string in _strings(value, path)]
        for path, value in values
    ]
    if not any(_first(page, _TEXTS) for page in pages):
        return None
    lines: list[str] = []
    places: list[tuple[str, int]] = []
    records = tuple(_record(page, lines, places) for page in pages)
    sheet = Sheet("\n".join(lines), tuple(places))
    return Opened(sheet, records, is_json=True)


def _record(page: list[_Leaf], lines: list[str], places: list[tuple[str, int]]) -> Record:
    """Return the page's record. Its lines are added to those of the sheet, with their places."""
    told = tuple(leaf for leaf in (_first(page, _HEADLINES), _first(page, _TEXTS)) if leaf)
    read: list[Line] = []
    claims: list[Claim] = []
    for leaf in (*told, *(leaf for leaf in page if leaf not in told)):
        found = lines_of(leaf.text, len(lines) + 1)
        if leaf in told:
            read += found
        else:
            claims += claimed(found, Role.METADATA, VALUE)
        rows = leaf.text.split("\n")
        lines += rows
        places += [(leaf.path, leaf.number)] * len(rows)
    return Record(lines=tuple(read), claims=tuple(claims), day=_day(page), url=_address(page))


def _values(text: str) -> list[tuple[str, object]]:
    """Return the JSON values that may be pages, each with its pointer: of a list its items, else lines."""
    try:
        value = _parsed(text)
    except ValueError:
        rows = [row for row in text.split("\n") if row.strip()]
        return [(f"/{at}", _parsed(row)) for at, row in enumerate(rows)]
    if isinstance(value, list):
        return [(f"/{at}", item) for at, item in enumerate(value)]
    return [("", value)]


class _Object(tuple[tuple[str, object], ...]):
    """A JSON object as its pairs: a name may stand twice."""

    __slots__ = ()


def _parsed(text: str) -> object:
    return json.loads(text, object_pairs_hook=_Object)


def _strings(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield every string within the value, in their order, with its pointer."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, _Object):
        for name, each in value:
            yield from _strings(each, f"{path}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _strings(each, f"{path}/{at}")


def _string_lines(text: str) -> Iterator[int]:
    """Yield the line of each string of the JSON that is no name."""
    number, start = 1, 0
    for match in _STRING.finditer(text):
        number += text.count("\n", start, match.start())
        start = match.start()
        if not match["key"]:
            yield number


def _first(page: list[_Leaf], names: tuple[str, ...]) -> _Leaf | None:
    """Return the leaf that bears the first of the names that there is, at the top of its page."""
    depth = min((leaf.path.count("/") for leaf in page), default=0)
    named = {leaf.path.rpartition("/")[2]: leaf for leaf in reversed(page) if leaf.path.count("/") == depth}
    return next((named[name] for name in names if name in named and named[name].text.strip()), None)


def _day(page: list[_Leaf]) -> date | None:
    leaf = _first(page, _DATES)
    moment = moment_of(leaf.text) if leaf else None
    return moment.date() if moment else None


def _address(page: list[_Leaf]) -> WebAddress | None:
    leaf = _first(page, _ADDRESSES)
    try:
        return WebAddress.parse(leaf.text) if leaf else None
    except ValueError:
        return None
