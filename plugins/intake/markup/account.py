"""Accounts for a tree: each text in it belongs to what its nearest claimed ancestor was taken for."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from plugins.core.parts import Part, Role, Rule
from plugins.intake.markup.trees import is_entity, local_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class Claim:
    """What an element, with all in it that nobody else claims, was taken for."""

    role: Role
    rule: Rule


COMMENT = Claim(Role.FRAME, Rule("comment", "a comment or instruction for programs"))


def account(root: Element, claims: Mapping[Element, Claim], rest: Claim) -> tuple[Part, ...]:
    """Return a part for each claimed element with text, and for each other element with text of its own.

    `rest` is what unclaimed text is taken for. Joined, the parts' texts are all the text of the tree.
    """
    own = claims.get(root)
    ledger = _Ledger(claims, _parted(claims))
    ledger.enter(root, _Owner(root, f"/{local_name(root)}", own or rest, is_claimed=own is not None))
    return tuple(map(_part, ledger.entries))


class _Owner(NamedTuple):
    """The element that answers for a text."""

    element: Element
    path: str
    claim: Claim
    is_claimed: bool = True


class _Entry(NamedTuple):
    owner: _Owner
    texts: list[str]


@dataclass(slots=True)
class _Ledger:
    """Texts in their order; what follows another of the same owner is added to it."""

    claims: Mapping[Element, Claim]
    parted: frozenset[Element]  # elements in which others are claimed
    entries: list[_Entry] = field(default_factory=list)

    def enter(self, element: Element, owner: _Owner, path: str | None = None) -> None:
        """Enter the element's texts: its own is the owner's."""
        path = path or owner.path
        text = element.text
        if not len(element):
            self.add(owner, text)
            return
        if owner.is_claimed and self._is_all_of(element):
            self.add(owner, "".join(map(str, element.itertext())))
            return
        self.add(owner, text)
        places: dict[str, int] = {}
        for child in element:
            self._child(child, owner, path, places)
            if tail := child.tail:
                self.add(owner, tail)

    def add(self, owner: _Owner, text: str | None) -> None:
        """Enter a text."""
        if not text or text.isspace():
            return
        if self.entries and self.entries[-1].owner.element is owner.element:
            self.entries[-1].texts.append(text)
        else:
            self.entries.append(_Entry(owner, [text]))

    def _is_all_of(self, element: Element) -> bool:
        """Return whether all text in the element is its owner's."""
        return element not in self.parted and next(element.iter(etree.Comment, etree.Entity), None) is None

    def _child(self, child: Element, owner: _Owner, path: str, places: dict[str, int]) -> None:
        name = local_name(child)
        if not name and is_entity(child):
            self.add(owner, html.unescape(child.text or ""))
            return
        step = name or "comment()"
        place = places[step] = places.get(step, 0) + 1
        below = f"{path}/{step}[{place}]" if place > 1 else f"{path}/{step}"
        if name:
            self.enter(child, self._owner(child, below, owner), below)
        else:
            self.add(_Owner(child, below, COMMENT), child.text)

    def _owner(self, child: Element, path: str, above: _Owner) -> _Owner:
        claim = self.claims.get(child)
        if claim:
            return _Owner(child, path, claim)
        return above if above.is_claimed else _Owner(child, path, above.claim, is_claimed=False)


def _parted(claims: Mapping[Element, Claim]) -> frozenset[Element]:
    """Return the elements that hold claimed ones."""
    found: set[Element] = set()
    for element in claims:
        for above in element.iterancestors():
            if above in found:
                break
            found.add(above)
    return frozenset(found)


def _part(entry: _Entry) -> Part:
    owner = entry.owner
    line = cast("int | None", owner.element.sourceline) or 1
    text = " ".join((entry.texts[0] if len(entry.texts) == 1 else " ".join(entry.texts)).split())
    return Part(line=line, path=owner.path, role=owner.claim.role, rule=owner.claim.rule, text=text)
