"""Trees of HTML, XHTML or NITF to blocks of Markdown: paragraphs, crossheads, lists, tables, quotations.

Names are read without namespace and case, so one table serves all three. Whatever is no block here is read
as part of a paragraph: text is never dropped, but for scripts and the like, which hold none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.markup.account import Claim
from plugins.intake.markup.checked import checked
from plugins.intake.markup.inline import (
    Run,
    inline,
    joined,
    line_of,
    paragraphs_in,
    run_of,
)
from plugins.intake.markup.markdown import IN_HEADING, escaped, escaped_within, start_escaped
from plugins.intake.markup.names import CAPTIONS, HIDDEN, LISTS, begins_anew
from plugins.intake.markup.tables import table
from plugins.intake.markup.trees import local_name
from plugins.intake.text.decode import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4, "hl1": 2, "hl2": 2}
_DIGITS = 3  # of the number with which a list starts


CAPTION = Claim(Role.CAPTION, Rule("caption", "stands under a picture"))
MACHINE = Claim(Role.FURNITURE, Rule("machine-part", "a script, a form or the like: nothing to read"))


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A block of a story: a crosshead or body. `markdown` renders to exactly `text`, spaces aside."""

    role: Role
    markdown: str
    text: str
    element: Element


def blocks_of(root: Element, base: str | None = None) -> tuple[Block, ...]:
    """Return the blocks in the element, in order. Links that are relative are resolved against `base`."""
    return tuple(_flow(root, base))


def unshown(root: Element) -> dict[Element, Claim]:
    """Return what in the element gives no block: captions, scripts and the like."""
    names = {**dict.fromkeys(CAPTIONS, CAPTION), **dict.fromkeys(HIDDEN, MACHINE)}
    found = ((element, names.get(local_name(element))) for element in root.iterdescendants())
    return {element: claim for element, claim in found if claim}


def _flow(element: Element, base: str | None) -> Iterator[Block]:
    """Yield the blocks in an element: of the runs of text in it, and of the elements that begin anew."""
    runs = [run_of(element.text)]
    for child in element:
        if begins_anew(child):
            yield from _paragraphs(runs, element)
            yield from _KINDS.get(local_name(child), _flow)(child, base)
            runs = [run_of(child.tail)]
        else:
            runs.append(inline(child, base, with_tail=True))
    yield from _paragraphs(runs, element)


def _paragraphs(runs: list[Run], element: Element) -> Iterator[Block]:
    for lines in paragraphs_in(joined(runs)):
        yield _shown(Role.BODY, _paragraph(lines), " ".join(line.text for line in lines), element)


def _paragraph(lines: list[Run]) -> str:
    return "  \n".join(start_escaped(line.markdown) for line in lines)


def _shown(role: Role, markdown: str, text: str, element: Element) -> Block:
    """Return the block, as plain escaped text if Markdown would show anything else."""
    return Block(role, checked(markdown, text) or escaped(text), text, element)


def _heading(element: Element, base: str | None) -> Iterator[Block]:
    text = line_of(element, base).text
    if text:
        marks = "#" * _HEADINGS[local_name(element)]
        yield _shown(Role.CROSSHEAD, f"{marks} {escaped_within(text, IN_HEADING)}", text, element)


def _list(element: Element, base: str | None) -> Iterator[Block]:
    """Yield a list as one block; what stands in it outside of its items comes before it."""
    for child in element:
        if local_name(child) != "li":
            yield from _stray(child, element, base)
    lines = list(_items(element, base, 0))
    if lines:
        markdown, text = ("\n".join(run.markdown for run in lines), " ".join(run.text for run in lines))
        yield _shown(Role.BODY, markdown, text, element)


def _stray(child: Element, element: Element, base: str | None) -> Iterator[Block]:
    if local_name(child) in LISTS:
        yield from _list(child, base)
    elif begins_anew(child):
        yield from _KINDS.get(local_name(child), _flow)(child, base)
    else:
        yield from _paragraphs([inline(child, base)], element)
    yield from _paragraphs([run_of(child.tail)], element)


def _items(element: Element, base: str | None, depth: int) -> Iterator[Run]:
    """Yield a run for each line of the list, those of lists within it four spaces further in."""
    number = _start(element)
    for item in (child for child in element if local_name(child) == "li"):
        mark = f"{number}. " if local_name(element) == "ol" else "- "
        lists = [inner for inner in item if local_name(inner) in LISTS]
        run = line_of(item, base, without=lists)
        yield Run(f"{' ' * 4 * depth}{mark}{start_escaped(run.markdown)}", run.text)
        for inner in lists:
            yield from _items(inner, base, depth + 1)
        number += 1


def _start(element: Element) -> int:
    start = element.get("start") or ""
    return int(start) if start.isascii() and start.isdigit() and len(start) <= _DIGITS else 1


def _quotation(element: Element, base: str | None) -> Iterator[Block]:
    for block in _flow(element, base):
        yield replace(block, markdown="\n".join(f"> {line}" for line in block.markdown.split("\n")))


def _verbatim(element: Element, _: str | None) -> Iterator[Block]:
    """Yield preformatted text line by line: what an agency set in columns is seldom code."""
    lines = [" ".join(line.split()) for line in tidy("".join(map(str, element.itertext()))).split("\n")]
    runs = [run_of(line) for line in lines if line]
    if runs:
        yield _shown(Role.BODY, _paragraph(runs), " ".join(run.text for run in runs), element)


def _table(element: Element, base: str | None) -> Iterator[Block]:
    found = table(element, base)
    if found is None:
        yield from _flow(element, base)
        return
    for caption in (child for child in element if local_name(child) == "caption"):
        yield from _flow(caption, base)
    yield _shown(Role.BODY, found.markdown, found.text, element)


def _terms(element: Element, base: str | None) -> Iterator[Block]:
    """Yield a list of terms: each term in bold, what it means under it."""
    for block in _flow(element, base):
        is_term = local_name(block.element) == "dt"
        markdown = checked(f"**{block.markdown}**", block.text) if is_term else None
        yield replace(block, markdown=markdown or block.markdown)


_KINDS: dict[str, Callable[[Element, str | None], Iterator[Block]]] = {
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(LISTS, _list),
    "blockquote": _quotation,
    "bq": _quotation,
    "pre": _verbatim,
    "table": _table,
    "dl": _terms,
}
