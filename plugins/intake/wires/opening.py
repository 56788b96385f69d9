"""The dateline with which a text opens: kept once, and cut from the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.intake.markup.checked import checked
from plugins.intake.markup.markdown import escaped, escaped_within, start_escaped
from plugins.intake.markup.trees import local_name
from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.datelines import Dateline, dateline_of

if TYPE_CHECKING:
    from plugins.intake.markup.block import Block
    from plugins.intake.text.agencies import Agencies

_NO_OPENING = {"ul", "ol", "table"}
_BEHIND = re.compile(r"\s{0,3}(?:--)?\s?(?P<agency>\([^()]{1,40}\))?\s{0,3}[-\u2013\u2014]{1,3}\s{0,3}")
_MARKED = re.compile(r"(?P<mark>\*{1,2})(?P<inner>[^*]+)(?P=mark)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Opening:
    """A story's dateline as printed and taken apart, and its blocks without it."""

    printed: str | None
    dateline: Dateline | None
    blocks: tuple[Block, ...]


def opening(blocks: tuple[Block, ...], given: str | None, agencies: Agencies) -> Opening:
    """Return the dateline: that with which the text opens, else the one the item gives apart from it."""
    first = blocks[0].text if blocks and local_name(blocks[0].element) not in _NO_OPENING else ""
    found = dateline_of(first, agencies)
    if found:
        return Opening(found.printed, found, _cut(blocks, found.rest))
    taken = taken_apart(given)
    behind = _BEHIND.match(first, len(given)) if given and _begins(first, given) else None
    if behind:
        return Opening(
            f"{given} {behind['agency'] or ''}".strip(), taken, _cut(blocks, first[behind.end() :])
        )
    return Opening(given, taken, blocks)


def taken_apart(printed: str | None) -> Dateline | None:
    """Return the parts of a dateline that stands alone, which often lacks the agency: one is lent to it."""
    line = " ".join((printed or "").strip(" .,-\u2013\u2014").split())
    if not line:
        return None
    return dateline_of(line, KNOWN) or _lent(dateline_of(f"{line} (AP) - .", KNOWN))


def _lent(dateline: Dateline | None) -> Dateline | None:
    return replace(dateline, agency=None) if dateline else None


def _begins(text: str, given: str) -> bool:
    return text[: len(given)].casefold() == given.casefold()


def _cut(blocks: tuple[Block, ...], rest: str) -> tuple[Block, ...]:
    """Return the blocks, the first without what stands before the rest of its text."""
    first, *others = blocks
    if not rest.strip():
        return tuple(others)
    before = first.text[: len(first.text) - len(rest)] if first.text.endswith(rest) else None
    markdown = before and _without(first.markdown, before)
    shown = checked(start_escaped(markdown), rest) if markdown else None
    return (replace(first, markdown=shown or escaped(rest), text=rest), *others)


def _without(markdown: str, before: str) -> str | None:
    """Return the Markdown behind this text, which may stand within marks; None if it is not to be told."""
    plain = _MARKED.sub(lambda match: f"{match['inner']}{match['rest']}", markdown, count=1)
    start = escaped_within(before)
    for each in (markdown, plain):
        if each.startswith(start):
            return each[len(start) :].lstrip()
    return None
