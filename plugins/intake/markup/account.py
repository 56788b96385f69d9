"""Accounts for a tree: each text in it belongs to what its nearest claimed ancestor was taken for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from plugins.core.parts import Part, Role, Rule
from plugins.intake.markup.trees import local_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    parts: list[Part] = []
    former: Element | None = None
    own = claims.get(root)
    top = _Owner(root, f"/{local_name(root)}", own or rest, is_claimed=own is not None)
    for piece in _pieces(root, top.path, top, claims):
        text = " ".join(piece.text.split())
        if piece.owner.element is former:
            parts[-1] = replace(parts[-1], text=f"{parts[-1].text} {text}")
        else:
            parts.append(_part(piece.owner, text))
        former = piece.owner.element
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Owner:
    """The element that answers for a text."""

    element: Element
    path: str
    claim: Claim
    is_claimed: bool = True


@dataclass(frozen=True, slots=True)
class _Piece:
    owner: _Owner
    text: str


def _part(owner: _Owner, text: str) -> Part:
    line = cast("int | None", owner.element.sourceline) or 1
    return Part(line=line, path=owner.path, role=owner.claim.role, rule=owner.claim.rule, text=text)


def _pieces(element: Element, path: str, owner: _Owner, claims: Mapping[Element, Claim]) -> Iterator[_Piece]:
    """Yield the element's texts in order. The owner is the element itself unless one above is claimed."""
    if element.text and not element.text.isspace():
        yield _Piece(owner, element.text)
    places: Counter[str] = Counter()
    for child in element:
        name = local_name(child) or "comment()"
        places[name] += 1
        below = f"{path}/{name}{f'[{places[name]}]' * (places[name] > 1)}"
        if local_name(child):
            yield from _pieces(child, below, _owner(child, below, owner, claims), claims)
        elif child.text and not child.text.isspace():
            yield _Piece(_Owner(child, below, COMMENT), child.text)
        if child.tail and not child.tail.isspace():
            yield _Piece(owner, child.tail)


def _owner(child: Element, path: str, above: _Owner, claims: Mapping[Element, Claim]) -> _Owner:
    claim = claims.get(child)
    if claim:
        return _Owner(child, path, claim)
    return above if above.is_claimed else _Owner(child, path, above.claim, is_claimed=False)
