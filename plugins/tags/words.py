"""Texts as they are searched: once as they are, once in small letters, with the same places in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.core.model import Tag

    Span = tuple[
        int, int, Tag
    ]  # where in a text a tag is named: characters from the first to before the second

_SIGNS = (
    *zip("\u2018\u2019\u201c\u201d", "''\"\"", strict=True),
    *zip("\u2013\u2014\u2026\u00a3\u20ac\u00a0", "--.## ", strict=True),
)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """A text with plain signs, and the same in small letters.

    `places` tells of each small letter where it comes from, if some letters became two.
    """

    text: str
    folded: str
    places: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> Words:
        """Return the text ready to be searched."""
        plain = plained(text)
        small = plain.casefold()
        if len(small) == len(plain):  # no letter becomes none: so each became one
            return cls(plain, small)
        return cls(plain, small, tuple(at for at, char in enumerate(plain) for _ in char.casefold()))

    def original(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where in the text these small letters stand; None if they are a part of one."""
        places = self.places
        if not places:
            return start, end
        is_cut = (start and places[start - 1] == places[start]) or places[end - 1] == (*places, None)[end]
        return None if is_cut else (places[start], places[end - 1] + 1)


def plained(text: str) -> str:
    """Return the text with composed accents, and with plain quotes, dashes and spaces."""
    if text.isascii():
        return text
    for sign, plain in _SIGNS:
        text = text.replace(sign, plain)
    return text if text.isascii() else normalize("NFC", text)


def folded(text: str) -> str:
    """Return the text as it is compared where case does not matter."""
    return plained(text).casefold()


def is_whole(text: str, start: int, end: int) -> bool:
    """Return whether this part of the text begins and ends with a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum():
        return False
    return not (before > "\x7f" and _is_mark(before)) and not (after > "\x7f" and _is_mark(after))


def _is_mark(char: str) -> bool:
    """Return whether the character belongs to a letter before it: vowel signs of Indic scripts do."""
    return category(char).startswith("M")


def longest(spans: Iterable[tuple[int, int, T]]) -> list[tuple[int, int, T]]:
    """Return the spans by place, without those that lie in another: the bank of a town is not the town.

    Of two at one place the first stays.
    """
    kept: list[tuple[int, int, T]] = []
    reached = 0
    for span in sorted(spans, key=_place):
        if span[1] > reached:
            kept.append(span)
            reached = span[1]
    return kept


def _place(span: tuple[int, int, T]) -> int:
    """Return what sorts spans by their beginning, and the longer first."""
    return (span[0] << 32) - span[1]
