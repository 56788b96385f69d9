"""Reasons in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMED = 2  # stories in a reason


def filed_near(section: str, titles: Sequence[str], of: int) -> str:
    """Return why a story should be filed there: `titles` are those of its nearest `of` that are."""
    if not titles:
        return (
            f"its words are most like those of the stories in {section}, though none of the nearest is there"
        )
    if of == 1:
        return f"the nearest filed story is in {section}: {quoted(titles)}"
    are = "is" if len(titles) == 1 else "are"
    return f"{len(titles)} of the {of} nearest filed stories {are} in {section}: {quoted(titles)}"


def bearing(titles: Sequence[str], of: int) -> str:
    """Return why a story should have a tag: `titles` are those of its nearest `of` that have it."""
    if of == 1:
        return f"the nearest tagged story has it: {quoted(titles)}"
    have = "has" if len(titles) == 1 else "have"
    return f"{len(titles)} of the {of} nearest tagged stories {have} it: {quoted(titles)}"


def quoted(titles: Sequence[str]) -> str:
    """Return the first titles in quotation marks."""
    return ", ".join(f"\u2018{title}\u2019" for title in titles[:_NAMED])
