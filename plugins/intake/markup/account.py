"""Accounts for a tree: each text in it belongs to what its nearest claimed ancestor was taken for."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from plugins.core.parts import Part, Role, Rule
from plugins.intake.markup.trees import is_entity, local_name
from plugins.intake.text.decode import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Claim:
    """What an element, with all in it that nobody else claims, was taken for.

    A part of what `is_elsewhere` has no text: other parts account for that.
    """

    role: Role
    rule: Rule
    is_elsewhere: bool = False


COMMENT = Claim(Role.FRAME, Rule("comment", "a comment or instruction for programs"))


def account(root: Element, claims: Mapping[Element, Claim], rest: Claim) -> tuple[Part, ...]:
    """Return a part for each claimed element with text, and for each other element with text of its own.

    `rest` is what unclaimed text is taken for. Joined, the parts' texts are all the text of the tree.
    """
    own = claims.get(root)
    ledger = _Ledger(claims, _parted(claims))
    path = f"/{local_name(root)}"
    ledger.enter(root, _Owner(root, path, own or rest, own is not None), path)
    return tuple(starmap(_part, ledger.entries))


class _Owner(NamedTuple):
    """The element that answers for a text."""

    element: Element
    path: str
    claim: Claim
    is_claimed: bool


@dataclass(slots=True)
class _Ledger:
    """Texts in their order; what follows another of the same owner is added to it."""

    claims: Mapping[Element, Claim]
    parted: frozenset[Element]  # elements in which others are claimed
    entries: list[tuple[_Owner, list[str]]] = field(default_factory=list)
    last: Element | None = None  # whose the last entry is

    def enter(self, element: Element, owner: _Owner, path: str) -> None:
        """Enter the element's texts: its own is the owner's."""
        if owner.is_claimed and self._is_all_of(element):
            texts = map(str, element.itertext())
            is_elsewhere = owner.claim.is_elsewhere
            self.add(owner, next(filter(str.strip, texts), "") if is_elsewhere else "".join(texts))
            return
        self.add(owner, element.text)
        places: dict[str, int] = {}
        for child in element:
            name = local_name(child)
            if name or not is_entity(child):
                step = name or "comment()"
                place = places[step] = places.get(step, 0) + 1
                below = f"{path}/{step}[{place}]" if place > 1 else f"{path}/{step}"
                self._child(child, owner, below, is_comment=not name)
            else:
                self.add(owner, html.unescape(child.text or ""))
            if tail := child.tail:
                self.add(owner, tail)

    def add(self, owner: _Owner, text: str | None) -> None:
        """Enter a text."""
        if not text or text.isspace():
            return
        if self.last is owner.element:
            self.entries[-1][1].append(text)
        else:
            self.entries.append((owner, [text]))
            self.last = owner.element

    def _is_all_of(self, element: Element) -> bool:
        """Return whether all text in the element is its owner's."""
        return element not in self.parted and next(element.iter(etree.Comment, etree.Entity), None) is None

    def _child(self, child: Element, above: _Owner, path: str, *, is_comment: bool) -> None:
        has_children = len(child) > 0
        text = child.text
        if not has_children and not text:
            return
        claim = COMMENT if is_comment else self.claims.get(child)
        owner = above
        if claim or not above.is_claimed:
            owner = _Owner(child, path, claim or above.claim, claim is not None)
        if has_children:
            self.enter(child, owner, path)
        else:
            self.add(owner, text)


def _parted(claims: Mapping[Element, Claim]) -> frozenset[Element]:
    """Return the elements that hold claimed ones."""
    found: set[Element] = set()
    for element in claims:
        for above in element.iterancestors():
            if above in found:
                break
            found.add(above)
    return frozenset(found)


def _part(owner: _Owner, texts: list[str]) -> Part:
    element, path, claim, _ = owner
    line = cast("int | None", element.sourceline) or 1
    text = "" if claim.is_elsewhere else one_line(" ".join(texts))
    return Part(line=line, path=path, role=claim.role, rule=claim.rule, text=text)
