"""Reads NewsML 1.0 to 1.2."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.wires.components import Piece, captions_in, chosen, pieces_fields, pieces_in
from plugins.intake.wires.fields import gathered, row
from plugins.intake.wires.items import Item, is_root, too_many, tree_of
from plugins.intake.wires.matter import Wire
from plugins.intake.wires.newsml_1_fields import NEWSML_1_FIELDS
from plugins.intake.wires.revisions import identified, parted
from plugins.intake.wires.stories import found_in
from plugins.intake.wires.texts import with_texts_fields
from plugins.intake.wires.ways import way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies

NAME = "newsml-1"
_LANG = (row("lang", Role.METADATA, "@xml:lang"),)
_KINDS = (
    way("NewsComponent/Role@FormalName"),
    way("//MediaType@FormalName"),
    way("NewsManagement/NewsItemType@FormalName"),
)


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is, by the root element alone."""
    return is_root(data, "NewsML")


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return a dispatch for each story of the file's items; a Problem where there is none."""
    root = tree_of(data, name)
    if isinstance(root, Problem):
        return (root,)
    elements = tuple(root.iter("{*}NewsItem"))
    if problem := too_many(root, elements, tuple(root.iter("{*}DataContent")), name):
        return (problem,)
    items = [item for element in elements for item in _items(element, root)]
    return found_in(root, items, Wire(name, NAME, agencies))


def _items(element: Element, root: Element) -> Iterator[Item]:
    """Yield an item for each story of the NewsItem, one without text if it has none."""
    pieces = tuple(pieces_in(element))
    stories = tuple(dict.fromkeys(piece.story for piece in pieces if piece.field is None))
    if not stories:
        fields = identified(
            gathered((*element.iterchildren("{*}NewsComponent"), element, root), NEWSML_1_FIELDS)
        )
        yield Item(element=element, kind=_kind(element), fields=fields.over(captions_in(element)))
    captions = captions_in(element)
    found = [_item(element, root, [piece for piece in pieces if piece.story is story]) for story in stories]
    yield from parted([replace(item, fields=item.fields.over(captions)) for item in found])


def _item(element: Element, root: Element, pieces: Sequence[Piece]) -> Item:
    texts = [piece for piece in pieces if piece.field is None]
    contents, renditions = chosen(texts)
    scopes = tuple(dict.fromkeys((*(each for piece in texts for each in piece.chain), element, root)))
    fields = gathered(scopes, NEWSML_1_FIELDS).over(pieces_fields(pieces))
    fields = with_texts_fields(identified(fields), contents).over(gathered((element, root), _LANG))
    return Item(
        element=texts[0].story,
        around=element,
        kind=_kind(element),
        fields=fields,
        contents=contents,
        renditions=renditions,
    )


def _kind(element: Element) -> str:
    """Return the item's name, with what it says of itself: `NewsItem (Picture)`."""
    kind = next((each.get("FormalName") for by in _KINDS for each in by.walk(element)), None)
    return f"NewsItem ({kind})" if kind else "NewsItem"
