"""Where in a feed's file each entry stands, and what each of its elements was taken for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from plugins.core.parts import Part, Role, Rule
from plugins.intake.entries.values import FIELD, STANDFIRST, TEXT, TITLE, UNREAD
from plugins.intake.markup.account import Claim, account
from plugins.intake.markup.trees import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from plugins.intake.entries.values import Entry

Parts = tuple[Part, ...]

_ENTRIES = {"item", "entry"}
_FIELDS = frozenset(
    [
        *("link", "guid", "id", "pubdate", "published", "issued", "created", "updated", "modified", "date"),
        *("author", "creator", "contributor", "name", "category", "subject", "language", "source"),
        *("publisher", "rights", "copyright", "license", "credit", "lastbuilddate", "title"),
    ]
)
_CONTENTS = {"encoded", "content", "body", "div"}
_SUMMARIES = {"description", "summary", "tagline", "abstract", "subtitle"}
_FOREIGN = ("mrss", "itunes", "podcast", "georss")  # their titles and descriptions are of pictures and sound
_ELSEWHERE = Claim(Role.FRAME, Rule("entry", "an entry, accounted for by itself"), is_elsewhere=True)
_STARTS = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_BROKEN = Claim(Role.METADATA, Rule("feed-line", "a line of a feed that is no well-formed XML"))


def entry_elements(root: Element) -> dict[Element, str]:
    """Return the elements of the feed's entries, in order, each with its path."""
    return dict(_entries(root, f"/{local_name(root)}"))


def channel_parts(root: Element, entries: Iterable[Element]) -> Parts:
    """Return the parts of all that stands outside of the entries."""
    claims = dict.fromkeys(entries, _ELSEWHERE)
    fields = {
        child: FIELD for child in _channel(root) if local_name(child) in _FIELDS and not _is_foreign(child)
    }
    parts = account(root, {**fields, **claims}, UNREAD)
    return tuple(part for part in parts if part.rule is not _ELSEWHERE.rule)


def entry_parts(element: Element, path: str, entry: Entry) -> Parts:
    """Return the parts of one entry, which stands at this path."""
    claims = {child: claim for child in element if (claim := _claim(child))}
    text = _longest(element, _CONTENTS if entry.content else _SUMMARIES)
    if text is not None:
        claims[text] = TEXT
    if entry.standfirst and (beside := _longest(element, _SUMMARIES)) is not None:
        claims[beside] = STANDFIRST
    name = f"/{local_name(element)}"
    parts = account(element, claims, UNREAD)
    skipped = _blank_lines(text.text or "") if text is not None else 0
    return tuple(
        Part(
            line=part.line + (skipped if part.rule is TEXT.rule else 0),
            path=f"{path}{part.path.removeprefix(name)}",
            role=part.role,
            rule=part.rule,
            text=part.text,
        )
        for part in parts
    )


def _blank_lines(text: str) -> int:
    """Return how many lines stand before the first sign: the source of a text has none of them."""
    return text.count("\n", 0, len(text) - len(text.lstrip()))


def line_parts(source: str, entries: tuple[Entry, ...]) -> tuple[tuple[Parts, ...], Parts]:
    """Return the parts of each entry, and those of the channel, of a feed that is no well-formed XML.

    A part is a line; where the entries cannot be told apart, all lines are the channel's.
    """
    starts = [source.count("\n", 0, match.start()) for match in _STARTS.finditer(source)]
    lines = source.split("\n")
    if len(starts) != len(entries):
        return tuple(() for _ in entries), _lines(lines, 0, len(lines))
    ends = (*starts[1:], len(lines))
    found = tuple(_lines(lines, start, end) for start, end in zip(starts, ends, strict=False))
    return found, _lines(lines, 0, starts[0] if starts else len(lines))


def _lines(lines: list[str], start: int, end: int) -> Parts:
    numbered = ((number, " ".join(lines[number].split())) for number in range(start, end))
    return tuple(
        Part(line=number + 1, role=_BROKEN.role, rule=_BROKEN.rule, text=text)
        for number, text in numbered
        if text
    )


def _channel(root: Element) -> Iterator[Element]:
    """Yield the elements in which the channel's fields stand."""
    for child in root:
        yield child
        if local_name(child) == "channel":
            yield from child


def _claim(child: Element) -> Claim | None:
    name = local_name(child)
    if _is_foreign(child) and name != "credit":
        return None
    return TITLE if name == "title" else FIELD if name in _FIELDS else None


def _longest(element: Element, names: set[str]) -> Element | None:
    """Return the child of one of these names that holds the most text."""
    found = [child for child in element if local_name(child) in names and not _is_foreign(child)]
    if len(found) <= 1:
        return next(iter(found), None)
    return max(found, key=lambda child: len("".join(map(str, child.itertext()))))


def _is_foreign(element: Element) -> bool:
    tag = element.tag
    return isinstance(tag, str) and any(word in tag.rpartition("}")[0] for word in _FOREIGN)


def _entries(element: Element, path: str) -> Iterator[tuple[Element, str]]:
    """Yield the entries below the element with their paths, as `account` writes them."""
    names: Counter[str] = Counter()
    for child in element:
        name = local_name(child)
        names[name] += 1
        below = f"{path}/{name}{f'[{names[name]}]' * (names[name] > 1)}"
        if name in _ENTRIES:
            yield child, below
        elif name:
            yield from _entries(child, below)
