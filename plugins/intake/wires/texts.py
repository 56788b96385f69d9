"""The texts of an item, and the fields that they bring along: a NITF document's head, a page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.intake.wires.contents import Content, blocks_in, content_in, is_too_large
from plugins.intake.wires.fields import Fields, gathered
from plugins.intake.wires.html_fields import HTML_FIELDS
from plugins.intake.wires.nitf_fields import NITF_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element as Element


def contents_in(outers: Iterable[Element]) -> tuple[Content, ...]:
    """Return the contents of the elements that hold any."""
    return tuple(content_in(outer) for outer in outers if len(outer) or (outer.text or "").strip())


def best_of(contents: Sequence[Content]) -> tuple[Content, ...]:
    """Return the contents, of which each is the same text in another form, that with the most text first."""
    if len(contents) < 2 or any(map(is_too_large, contents)):  # noqa: PLR2004 - two are needed to choose
        return tuple(contents)
    return tuple(sorted(contents, key=lambda content: -_length(content)))


def with_texts_fields(fields: Fields, contents: Iterable[Content]) -> Fields:
    """Return the item's fields with those of its texts behind them."""
    for content in contents:
        fields = fields.over(_fields(content))
    return fields


def _fields(content: Content) -> Fields:
    if content.nitf is not None:
        return gathered((content.nitf,), NITF_FIELDS)
    return gathered(tuple(dict.fromkeys((content.root, content.outer))), HTML_FIELDS)


def _length(content: Content) -> int:
    return sum(len(block.text) for block in blocks_in(content))
