"""Tables of data as Markdown tables; tables that only arrange a page are read as what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.intake.markup.inline import Run, line_of
from plugins.intake.markup.trees import local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_LEAST_COLUMNS = 2
_MOST_COLUMNS = 40
_GROUPS = {"thead", "tbody", "tfoot"}
_NESTED = {"table", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
_MOST_PARAGRAPHS = 1


def table(element: Element, base: str | None) -> Run | None:
    """Return the table, its first row as the head; None if it is one column or arranges other blocks."""
    rows = [_row(row, base) for row in _rows(element)]
    rows = [row for row in rows if any(cell.text for cell in row)]
    width = max(map(len, rows), default=0)
    if not _LEAST_COLUMNS <= width <= _MOST_COLUMNS or any(map(_arranges, _cells_in(element))):
        return None
    lines = [f"| {' | '.join(cell.markdown for cell in _filled(row, width))} |" for row in rows]
    rule = f"|{' --- |' * width}"
    text = " ".join(cell.text for row in rows for cell in row if cell.text)
    return Run("\n".join((lines[0], rule, *lines[1:])), text)


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if local_name(child) == "tr":
            yield child
        elif local_name(child) in _GROUPS:
            yield from _rows(child)


def _cells_in(element: Element) -> Iterator[Element]:
    for row in _rows(element):
        yield from (cell for cell in row if local_name(cell) in {"td", "th"})


def _row(row: Element, base: str | None) -> list[Run]:
    """Return the row's cells; one that spans several columns is followed by empty ones."""
    cells: list[Run] = []
    for cell in row:
        if local_name(cell) in {"td", "th"}:
            cells += [line_of(cell, base), *[Run("", "")] * (_span(cell) - 1)]
    return cells


def _span(cell: Element) -> int:
    span = cell.get("colspan", "")
    return min(int(span), _MOST_COLUMNS) if span.isascii() and span.isdigit() and 0 < len(span) < 4 else 1  # noqa: PLR2004 - no table is wider


def _filled(row: list[Run], width: int) -> list[Run]:
    return [*row, *[Run("", "")] * (width - len(row))]


def _arranges(cell: Element) -> bool:
    names = [local_name(inner) for inner in cell.iterdescendants()]
    return not _NESTED.isdisjoint(names) or names.count("p") > _MOST_PARAGRAPHS
