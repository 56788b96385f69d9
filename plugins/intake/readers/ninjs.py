"""Reads ninjs 1 to 3, by IPTC: an item, a list of items, or whatever holds some."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plugins.core.dispatch import Dispatch, Order
from plugins.core.kinds import PubStatus
from plugins.core.problem import Problem
from plugins.intake.found import Found, reviewed
from plugins.intake.json_items.account import Told, account
from plugins.intake.json_items.bodies import TEXT, bodies_of, copy_of
from plugins.intake.json_items.document import json_root
from plugins.intake.json_items.items import TEXT_KINDS, items_in, kind_named, kind_of, likelihood
from plugins.intake.json_items.matter import MAX_TITLE, headed, status_of, value_of, within
from plugins.intake.text.decode import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plugins.core.parts import Part
    from plugins.intake.json_items.matter import Headed
    from plugins.intake.json_items.members import Node
    from plugins.intake.text.agencies import Agencies

NAME = "ninjs"
_ORDERS = {PubStatus.WITHHELD, PubStatus.CANCELED}
_MUCH_LONGER = 1.25


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001 - every reader is asked in the same way
    """Return how sure it is that this is ninjs, by the keys at the file's start and end."""
    return likelihood(data)


def read(data: bytes, name: str, agencies: Agencies) -> tuple[Found, ...]:
    """Return a Dispatch for each item with text or an order; a Problem for each that nothing dates.

    Where there is no story at all, the Problem names what is there instead.
    """
    text = text_of(data) or ""
    root = json_root(text, name)
    if isinstance(root, Problem):
        return (root,)
    items = items_in(root)
    stories = _placed([story for item in items if (story := _story(item, agencies))])
    if not stories:
        return (_no_story(name, items),)
    accounts = account(text, root, items, [story.told for story in stories])
    return tuple(_found(story, parts, name) for story, parts in zip(stories, accounts, strict=True))


@dataclass(frozen=True, slots=True)
class _Story:
    """An item that is a story or an order, taken apart; `head` is None if nothing dates it."""

    told: Told
    head: Headed | None


def _story(item: Node, agencies: Agencies) -> _Story | None:
    if kind_of(item) not in TEXT_KINDS:
        return None
    copy = copy_of(item, value_of(item, "title", MAX_TITLE), agencies)
    if copy is None and status_of(item) not in _ORDERS:
        return None
    return _Story(Told(item, copy), headed(item, copy, agencies))


def _placed(stories: Sequence[_Story]) -> list[_Story]:
    """Return the stories; one that stands within another is bound by what binds that."""
    placed: dict[str, _Story] = {}
    for story in stories:  # the outer ones come first
        outer = _above(story.told.item.pointer, placed)
        if story.head and outer and outer.head:
            matter = within(story.head.matter, outer.head.matter)
            story = replace(story, head=replace(story.head, matter=matter))  # noqa: PLW2901 - the same, placed
        placed[story.told.item.pointer] = story
    return list(placed.values())


def _above(pointer: str, placed: Mapping[str, _Story]) -> _Story | None:
    """Return the nearest story in whose item the one at this pointer stands."""
    while pointer:
        pointer = pointer.rpartition("/")[0]
        if pointer in placed:
            return placed[pointer]
    return None


def _found(story: _Story, parts: tuple[Part, ...], path: str) -> Found:
    if story.head is None:
        return _no_date(story, parts, path)
    matter, copy = story.head.matter, story.told.copy
    blocks = tuple(passage.markdown for passage in copy.passages) if copy else ()
    order = None
    if copy is None and matter.pub_status:
        title = value_of(story.told.item, "title", MAX_TITLE)
        order = Order(pub_status=matter.pub_status, guid=matter.guid, slugline=matter.slugline, title=title)
    dispatch = Dispatch(matter=matter, blocks=blocks, parts=parts, order=order)
    return reviewed(dispatch, (*story.head.doubts, *_shorter(story.told)))


def _shorter(told: Told) -> tuple[str, ...]:
    """Return a doubt if the item's plain text says much more than the form that was taken."""
    if told.copy is None or told.copy.body.form == TEXT:
        return ()
    taken = len("".join(told.copy.text.split()))
    longer = [
        body.node.pointer
        for body in bodies_of(told.item)
        if body.form == TEXT and len("".join(body.node.text.split())) > taken * _MUCH_LONGER
    ]
    return tuple(f"{pointer} holds much more text than the form that was taken" for pointer in longer)


def _no_date(story: _Story, parts: tuple[Part, ...], path: str) -> Problem:
    message = f"the item {_shown(story.told.item)} has no versioncreated"
    hint = "add the time with its zone, as in `2026-11-16T09:30:00+00:00`"
    line = parts[0].line if parts else 1
    return Problem(path=path, line=line, code="no-date", message=message, hint=hint)


def _no_story(path: str, items: Sequence[Node]) -> Problem:
    """Return the problem of a file without story, which names what is there instead."""
    kinds = tuple(dict.fromkeys(map(_named, items)))
    message = f"there is no story in the file, only {', '.join(kinds)}" if kinds else "no item is in the file"
    hint = "take the file out of the folder; text arrives in `body_xhtml`, `body_text` or `bodies`"
    return Problem(path=path, code="no-story", message=message, hint=hint)


def _named(item: Node) -> str:
    is_text = kind_of(item) in TEXT_KINDS and bodies_of(item)
    return "a text that is empty or too deep to be read" if is_text else kind_named(item)


def _shown(item: Node) -> str:
    return repr((value_of(item, "guid") or item.pointer)[:120])
