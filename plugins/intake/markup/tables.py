"""Tables of data as Markdown tables; tables that only arrange a page are read as what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.intake.markup.inline import NOTHING, Run, line_of
from plugins.intake.markup.names import is_unshown
from plugins.intake.markup.trees import local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_LEAST_COLUMNS = 2
_MOST_COLUMNS = 40
_GROUPS = {"thead", "tbody", "tfoot"}
_CELLS = {"td", "th"}
_NESTED = {"table", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
_MOST_PARAGRAPHS = 1
_LONG_CELL = 500  # characters: what is longer is no datum


def table(element: Element, base: str | None) -> Run | None:
    """Return the table, its first row as the head; None if it is one column or arranges other blocks."""
    if not _is_neat(element) or any(map(_arranges, _cells_in(element))):
        return None
    rows = [row for row in _grid(element, base) if any(cell.text for cell in row)]
    width = max(map(len, rows), default=0)
    if not _LEAST_COLUMNS <= width <= _MOST_COLUMNS:
        return None
    lines = [f"| {' | '.join(cell.markdown for cell in _filled(row, width))} |" for row in rows]
    rule = f"|{' --- |' * width}"
    text = " ".join(cell.text for row in rows for cell in row if cell.text)
    return Run("\n".join((lines[0], rule, *lines[1:])), text)


def _is_neat(element: Element) -> bool:
    """Return whether all that can be read in the table stands in its cells."""
    if local_name(element) in _CELLS:
        return True
    if any(text and not text.isspace() for text in (element.text, *(child.tail for child in element))):
        return False
    names = {"tr": _CELLS, "table": {*_GROUPS, "tr", "caption", "colgroup", "col"}}
    known = names.get(local_name(element), {"tr"})
    inner = [child for child in element if local_name(child) and not is_unshown(child)]
    return all(
        local_name(child) in known and (local_name(child) == "caption" or _is_neat(child)) for child in inner
    )


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if local_name(child) == "tr":
            yield child
        elif local_name(child) in _GROUPS:
            yield from _rows(child)


def _cells_in(element: Element) -> Iterator[Element]:
    for row in _rows(element):
        yield from (cell for cell in row if local_name(cell) in _CELLS)


def _grid(element: Element, base: str | None) -> list[list[Run]]:
    """Return the rows; where a cell spans several columns or rows, the others are empty."""
    rows: list[list[Run]] = []
    spanned: dict[int, int] = {}  # column -> rows below that are taken
    for row in _rows(element):
        cells: list[Run] = []
        for cell in (cell for cell in row if local_name(cell) in _CELLS):
            _skip(cells, spanned)
            columns, deep = _span(cell, "colspan"), _span(cell, "rowspan")
            spanned |= dict.fromkeys(range(len(cells), len(cells) + columns), deep) if deep > 1 else {}
            cells += [line_of(cell, base), *[NOTHING] * (columns - 1)]
        rows.append(cells)
        spanned = {column: left - 1 for column, left in spanned.items() if left > 1}
    return rows


def _skip(cells: list[Run], spanned: dict[int, int]) -> None:
    while spanned.get(len(cells), 0) > 0 and len(cells) <= _MOST_COLUMNS:
        cells.append(NOTHING)


def _span(cell: Element, name: str) -> int:
    span = cell.get(name, "")
    is_number = span.isascii() and span.isdigit() and len(span) < 4  # noqa: PLR2004 - no table is wider
    return max(1, min(int(span), _MOST_COLUMNS)) if is_number else 1


def _filled(row: list[Run], width: int) -> list[Run]:
    return [*row, *[NOTHING] * (width - len(row))]


def _arranges(cell: Element) -> bool:
    names = [local_name(inner) for inner in cell.iterdescendants()]
    if not _NESTED.isdisjoint(names) or names.count("p") > _MOST_PARAGRAPHS:
        return True
    return sum(map(len, cell.itertext())) > _LONG_CELL
