"""Finds the items in a JSON file, wherever they stand in it, and tells what kind each is."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from plugins.intake.json_items.bodies import bodies_of
from plugins.intake.json_items.document import escaped_key
from plugins.intake.json_items.fields import FIELDS
from plugins.intake.json_items.members import Node, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.json_items.document import Json

_NAMES = ("uri", "guid")
# Members that no other kind of JSON has, or hardly any.
OWN = (
    *(
        "versioncreated",
        "contentcreated",
        "firstcreated",
        "representationtype",
        "pubstatus",
        "embargoeduntil",
    ),
    *("copyrightnotice", "copyrightholder", "usageterms", "ednote", "altids", "associations", "renditions"),
    *("infosource", "infosources", "headlines", "descriptions", "bodies", "eventdetails", "plannedcoverage"),
    *("body_xhtml", "body_html", "body_text", "description_text", "slugline", "rightsinfo", "evolvedfrom"),
)
_KEYS = re.compile(rf'"(?P<key>{"|".join((*_NAMES, *OWN))})"\s*:'.encode(), re.IGNORECASE)
_SHOWN = 10_000  # bytes at either end that tell what the file is
SURE, LIKELY = 0.99, 0.95

TEXT_KINDS = frozenset({"", "text", "composite", "component"})
# What the other kinds are called in a message.
_KINDS = MappingProxyType(
    {
        "picture": "a picture",
        "graphic": "a graphic",
        "video": "a video",
        "audio": "a sound recording",
        "event": "an event",
        "planning": "a planning item",
        "text": "a text without a body",
        "": "an item without a body",
    }
)


def likelihood(data: bytes) -> float:
    """Return how sure it is, by the keys near both ends, that the bytes are JSON with items."""
    head = data[:_SHOWN].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    if head.lstrip()[:1] not in {b"{", b"["}:
        return 0.0
    keys = {match["key"].lower() for match in _KEYS.finditer(head + data[_SHOWN:][-_SHOWN:])}
    own = len(keys - {name.encode() for name in _NAMES})
    if own == len(keys):
        return 0.0
    return SURE if own > 1 else LIKELY if own else 0.0


def items_in(root: Json) -> tuple[Node, ...]:
    """Return the items with those associated to them, each before those within it."""
    return tuple(_items(Node("", root)))


def kind_of(item: Node) -> str:
    """Return the item's kind as ninjs names it, empty if it does not say."""
    kind = next((found.text.lower() for found in texts(item, FIELDS["type"].paths)), "")
    if kind in TEXT_KINDS and not kind and isinstance(item.value, dict):
        keys = {key.lower() for key in item.value}
        return "event" if "eventdetails" in keys else "planning" if "plannedcoverage" in keys else ""
    return kind


def has_text(item: Node) -> bool:
    """Return whether the item is a story: of a kind that is read, with a body."""
    return kind_of(item) in TEXT_KINDS and bool(bodies_of(item))


def kind_named(item: Node) -> str:
    """Return what the item is, for a message."""
    kind = kind_of(item)
    return _KINDS.get(kind, f"an item of the kind {kind[:40]!r}")


def _items(node: Node) -> Iterator[Node]:
    if _is_item(node.value):
        yield Node.of_item(node.pointer, node.value)
    for inner in _inner(node):
        yield from _items(inner)


def _inner(node: Node) -> Iterator[Node]:
    if isinstance(node.value, dict):
        for key, value in node.value.items():
            if isinstance(value, (dict, list)):
                yield Node(f"{node.pointer}/{escaped_key(key)}", value)
    elif isinstance(node.value, list):
        for at, value in enumerate(node.value):
            if isinstance(value, (dict, list)):
                yield Node(f"{node.pointer}/{at}", value)


def _is_item(value: Json) -> bool:
    """Return whether this is a news object: it has a name, and a member that is ninjs' own."""
    if not isinstance(value, dict):
        return False
    keys = {key.lower() for key, inner in value.items() if inner is not None}
    return not keys.isdisjoint(_NAMES) and not keys.isdisjoint(_OF_ITEM)


_OF_ITEM = frozenset(OWN) - {"renditions"}
