"""Trees of HTML, XHTML or NITF to blocks of Markdown: paragraphs, crossheads, lists, tables, quotations.

Names are read without namespace and case, so one table serves all three. Whatever is no block here is read
as part of a paragraph: text is never dropped, but for scripts and the like, which hold none.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from plugins.core.parts import Role, Rule
from plugins.intake.markup.account import Claim
from plugins.intake.markup.block import Block, affordable, apart, shown
from plugins.intake.markup.inline import (
    Run,
    inline,
    joined,
    line_in,
    line_of,
    paragraphs_in,
    run_of,
    without_emphasis,
)
from plugins.intake.markup.lists import Item, is_neat, list_block
from plugins.intake.markup.markdown import IN_HEADING, escaped_within, line_escaped, start_escaped
from plugins.intake.markup.names import LISTS, QUOTATIONS, begins_anew, is_caption, is_unshown, unshown_in
from plugins.intake.markup.tables import table
from plugins.intake.markup.trees import is_entity, local_name
from plugins.intake.text.decode import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element as Element

_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4, "hl1": 2, "hl2": 2}
_MAX_HEADING = 300  # longer ones are paragraphs in large type
_MAX_QUOTED = 12  # blocks; who indents more indents the page
_MAX_QUOTATIONS = 3  # in one another

CAPTION = Claim(Role.CAPTION, Rule("caption", "stands under a picture"))
MACHINE = Claim(Role.FURNITURE, Rule("machine-part", "a script, a form or the like: nothing to read"))


def blocks_of(root: Element, base: str | None = None) -> tuple[Block, ...]:
    """Return the blocks in the element, in order. Links that are relative are resolved against `base`."""
    return affordable(apart(tuple(_block(root, base))))


def unshown(root: Element) -> dict[Element, Claim]:
    """Return what in the element gives no block: captions, scripts and the like."""
    return {element: CAPTION if is_caption(element) else MACHINE for element in unshown_in(root)}


def _block(element: Element, base: str | None) -> Iterable[Block]:
    kind = _KINDS.get(local_name(element))
    if kind:
        return kind(element, base)
    return _flow(element, base) if len(element) else _plain(element)


def _flow(element: Element, base: str | None) -> Iterator[Block]:
    """Yield the blocks in an element: of the runs of text in it, and of the elements that begin anew."""
    if not len(element):
        yield from _plain(element)
        return
    runs = [run_of(element.text)] if element.text else []
    for child in element:
        if begins_anew(child):
            yield from _paragraphs(runs, element) if runs else ()
            yield from _block(child, base)
            runs = []
        else:
            runs.append(inline(child, base))
        if tail := child.tail:
            runs.append(run_of(tail))
    yield from _paragraphs(runs, element) if runs else ()


def _plain(element: Element) -> tuple[Block, ...]:
    """Return the block of an element in which nothing stands but text."""
    text = line_in(element.text)
    return (shown(line_escaped(text), text, element),) if text else ()


def _paragraphs(runs: list[Run], element: Element) -> Iterator[Block]:
    if all(not run.text or run.text.isspace() for run in runs):
        return
    for lines in paragraphs_in(joined(runs)):
        yield _paragraph(lines, element)


def _paragraph(lines: list[Run], element: Element) -> Block:
    markdown = "  \n".join(start_escaped(line.markdown) for line in lines)
    return shown(markdown, " ".join(line.text for line in lines), element)


def _heading(element: Element, base: str | None) -> Iterator[Block]:
    text = line_of(element, base).text
    if len(text) > _MAX_HEADING:
        yield from _flow(element, base)
    elif text:
        marks = "#" * _HEADINGS[local_name(element)]
        yield shown(f"{marks} {escaped_within(text, IN_HEADING)}", text, element, Role.CROSSHEAD)


def _list(element: Element, base: str | None) -> Iterator[Block]:
    """Yield a list as one block; what stands in it outside of its items parts it."""
    items: list[Item] = []
    yield from _paragraphs([run_of(element.text)], element)
    number = 0
    for child in element:
        if local_name(child) == "li":
            items.append(Item(child))
        elif items and local_name(child) in LISTS and is_neat(child):
            items[-1] = Item(items[-1].element, (*items[-1].lists, child))
        elif others := list(_stray(child, element, base)):
            yield from list_block(items, element, base, number)
            number, items = number + len(items), []
            yield from others
        if child.tail and not child.tail.isspace():
            yield from list_block(items, element, base, number)
            number, items = number + len(items), []
            yield from _paragraphs([run_of(child.tail)], element)
    yield from list_block(items, element, base, number)


def _stray(child: Element, element: Element, base: str | None) -> Iterable[Block]:
    if begins_anew(child):
        return _block(child, base)
    return _paragraphs([inline(child, base)], element)


def _quotation(element: Element, base: str | None) -> Iterator[Block]:
    inner = tuple(_flow(element, base))
    levels = sum(local_name(above) in QUOTATIONS for above in element.iterancestors())
    if not inner or len(inner) > _MAX_QUOTED or levels >= _MAX_QUOTATIONS:
        yield from inner
        return
    lines = "\n\n".join(block.markdown for block in inner).split("\n")
    markdown = "\n".join(f"> {line}" if line else ">" for line in lines)
    whole = Block(Role.BODY, markdown, " ".join(block.text for block in inner), element)
    yield from (whole,) if whole.is_true() else inner


def _verbatim(element: Element, _: str | None) -> Iterator[Block]:
    """Yield preformatted text line by line: what an agency set in columns is seldom code."""
    paragraph: list[Run] = []
    for line in (*tidy("".join(_verbatim_texts(element))).split("\n"), ""):
        run = run_of(" ".join(line.split()))
        if run.text:
            paragraph.append(run)
        elif paragraph:
            yield _paragraph(paragraph, element)
            paragraph = []


def _verbatim_texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        edge = "\n" if local_name(child) == "br" or begins_anew(child) else ""
        yield edge
        if is_entity(child):
            yield html.unescape(child.text or "")
        elif local_name(child) and not is_unshown(child):
            yield from _verbatim_texts(child)
            yield edge
        yield child.tail or ""


def _table(element: Element, base: str | None) -> Iterator[Block]:
    found = table(element, base)
    if found is None:
        yield from _flow(element, base)
        return
    for caption in (child for child in element if local_name(child) == "caption"):
        yield from _flow(caption, base)
    whole = Block(Role.BODY, found.markdown, found.text, element)
    yield from (whole,) if whole.is_true() else _flow(element, base)


def _terms(element: Element, base: str | None) -> Iterator[Block]:
    """Yield a list of terms: each term in bold, what it means under it."""
    for block in _flow(element, base):
        strong = Block(block.role, f"**{block.markdown}**", block.text, block.element)
        is_term = local_name(block.element) == "dt" and without_emphasis(block.markdown) == block.markdown
        yield strong if is_term and strong.is_true() else block


_KINDS: dict[str, Callable[[Element, str | None], Iterator[Block]]] = {
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(LISTS, _list),
    **dict.fromkeys(QUOTATIONS, _quotation),
    "pre": _verbatim,
    "table": _table,
    "dl": _terms,
}
