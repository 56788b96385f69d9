"""Accounts for a JSON file: each value in it is a part of the story in whose item it stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.parts import Part, Role, Rule
from plugins.intake.json_items.bodies import seen
from plugins.intake.json_items.document import leaf_lines, leaves
from plugins.intake.json_items.fields import (
    BESIDE,
    BODY,
    CAPTIONS,
    KNOWN,
    MAPPED,
    NO_STORY,
    OF_MEDIA,
    OF_PICTURE,
    OTHER_BODY,
    ROLES,
    UNMAPPED,
    VALUES,
)
from plugins.intake.json_items.items import TEXT_KINDS, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from plugins.intake.json_items.bodies import Copy
    from plugins.intake.json_items.document import Json
    from plugins.intake.json_items.members import Node

_As = tuple[Role, Rule]


@dataclass(frozen=True, slots=True)
class Told:
    """A story's item, and its text if it has one."""

    item: Node
    copy: Copy | None = None


def account(text: str, root: Json, items: Iterable[Node], stories: Sequence[Told]) -> list[tuple[Part, ...]]:
    """Return the parts of each story. What stands in no story's item is a part of the first."""
    kinds = {item.pointer: kind_of(item) for item in items}
    owners = {story.item.pointer: at for at, story in enumerate(stories)}
    lines = leaf_lines(text)
    found = list(leaves(root))
    places = lines if len(lines) == len(found) else (1,) * len(found)
    parts: defaultdict[int, list[Part]] = defaultdict(list)
    holding: dict[str, list[str]] = {}
    for (pointer, value), line in zip(found, places, strict=True):
        above = pointer.rpartition("/")[0]
        if above not in holding:
            holding[above] = _holders(pointer, kinds)
        holders = holding[above]
        owner = next((owners[each] for each in holders if each in owners), 0)
        role, rule = _taken_for(pointer, holders, kinds, stories[owner])
        parts[owner].append(Part(line=line, path=pointer, role=role, rule=rule, text=seen(value)))
        if rule is BODY:
            parts[owner] += _within(stories[owner], parts[owner][-1])
    return [tuple(parts[at]) for at in range(len(stories))]


def _holders(pointer: str, items: Mapping[str, str]) -> list[str]:
    """Return the items around the value, the nearest first."""
    holders = []
    while pointer:
        pointer = pointer.rpartition("/")[0]
        if pointer in items:
            holders.append(pointer)
    return holders


def _taken_for(pointer: str, holders: list[str], kinds: Mapping[str, str], story: Told) -> _As:
    if not holders:
        return Role.METADATA, BESIDE
    steps = pointer[len(holders[0]) + 1 :].lower().split("/")
    if holders[0] == story.item.pointer:
        return _in_story(pointer, steps, story)
    if kinds[holders[0]] in TEXT_KINDS:
        return Role.METADATA, NO_STORY
    is_caption = steps[0].startswith(CAPTIONS) and _is_value(steps)
    return (Role.CAPTION, OF_PICTURE) if is_caption else (Role.METADATA, OF_MEDIA)


def _in_story(pointer: str, steps: list[str], story: Told) -> _As:
    if story.copy and pointer == story.copy.body.node.pointer:
        return Role.FRAME, BODY
    if not _is_value(steps):
        return Role.METADATA, UNMAPPED
    if steps[0].startswith(("body_", "bodies")):
        return Role.METADATA, OTHER_BODY
    start = steps[0].partition("_")[0]
    role = ROLES.get(steps[0]) or ROLES.get(f"{start}_*") or Role.METADATA
    return role, MAPPED if steps[0] in KNOWN or role is not Role.METADATA else UNMAPPED


def _is_value(steps: list[str]) -> bool:
    """Return whether this is a text itself, not one that tells of it, such as its role."""
    return steps[0] not in VALUES or steps[-1] == "value"


def _within(story: Told, part: Part) -> Iterable[Part]:
    """Yield the pieces of the body: paragraphs, captions, scripts."""
    for piece in story.copy.pieces if story.copy else ():
        role, rule = piece.claim.role, piece.claim.rule
        yield Part(line=part.line, path=f"{part.path}#{piece.path}", role=role, rule=rule, text=piece.text)
