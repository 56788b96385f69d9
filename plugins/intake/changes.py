"""What a correction changed, in words that can stand under a story."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHANGES = 3
_MOST_WORDS = 12  # a longer change is told as such, not quoted
_MOST_COMPARED = 3000  # words; a longer text is compared by its paragraphs alone
_SIGNS = re.compile(r"\\(?=[\W_])")


def what_changed(before: str, after: str) -> str | None:
    """Return what differs between two versions of a body, as sentences; None if nothing does.

    Few small changes are quoted ("“forty ships” was “fourteen ships”."); more than three, or long ones, are
    counted by paragraph.
    """
    old, new = before.split(), after.split()
    if old == new:
        return None
    if len(old) + len(new) <= _MOST_COMPARED:
        found = list(_replaced(old, new))
        if len(found) <= MOST_CHANGES and all(
            len(words.split()) <= _MOST_WORDS for pair in found for words in pair
        ):
            return " ".join(_told(was, now) for was, now in found)
    former, later = set(before.split("\n\n")), after.split("\n\n")
    count = sum(paragraph not in former for paragraph in later) or 1
    return f"{count} of {len(later)} paragraphs {'was' if count == 1 else 'were'} changed."


def _replaced(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _plain(old[start:end]), _plain(new[first:last])


def _told(was: str, now: str) -> str:
    if not was:
        return f"“{now}” was added."
    return f"“{was}” was removed." if not now else f"“{now}” was “{was}”."


def _plain(words: list[str]) -> str:
    return _SIGNS.sub("", " ".join(words)).strip(".,;:")
