"""Reads NITF 2 and 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugins.core.problem import Problem
from plugins.intake.wires.contents import Content
from plugins.intake.wires.fields import gathered
from plugins.intake.wires.items import Item, is_root, tree_of
from plugins.intake.wires.matter import Wire
from plugins.intake.wires.nitf_fields import NITF_FIELDS
from plugins.intake.wires.stories import found_in

if TYPE_CHECKING:
    from plugins.intake.found import Found
    from plugins.intake.text.agencies import Agencies

NAME = "nitf"


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is, by the root element alone."""
    return is_root(data, "nitf")


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return the document's story; a Problem where there is none."""
    root = tree_of(data, name)
    if isinstance(root, Problem):
        return (root,)
    item = Item(
        element=root,
        kind="NITF document",
        fields=gathered((root,), NITF_FIELDS),
        contents=(Content(root, root),),
    )
    return found_in(root, (item,), Wire(name, NAME, agencies))
