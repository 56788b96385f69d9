"""Kinds of edit by which one text becomes a version of it, as desks make them; each by chance, repeatably."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Edit = Callable[[list[str], random.Random], list[str]]

SYNONYMS = {
    "said": "stated",
    "says": "states",
    "told": "informed",
    "about": "around",
    "after": "following",
    "before": "ahead of",
    "because": "since",
    "but": "yet",
    "also": "too",
    "began": "started",
    "big": "large",
    "bought": "purchased",
    "buy": "purchase",
    "called": "named",
    "company": "firm",
    "died": "passed away",
    "during": "in the course of",
    "end": "close",
    "found": "discovered",
    "get": "obtain",
    "got": "obtained",
    "help": "aid",
    "hurt": "injured",
    "killed": "left dead",
    "many": "numerous",
    "more than": "over",
    "near": "close to",
    "new": "fresh",
    "nearly": "almost",
    "people": "persons",
    "police": "officers",
    "quickly": "swiftly",
    "report": "account",
    "show": "display",
    "shows": "displays",
    "small": "little",
    "started": "began",
    "such as": "like",
    "until": "till",
    "while": "whereas",
    "which": "that",
    "won": "took",
    "wrote": "penned",
}
_SYNONYM = re.compile(rf"\b(?:{'|'.join(SYNONYMS)})\b")
_TYPOS = 50  # words for one typing error
_PARAGRAPHS = 3  # a text with fewer is edited by its sentences
LEAD = "Questions remain tonight, and neither side would be drawn on what comes next in the matter."
BACKGROUND = (
    "Observers in Port Ansel had expected no less, given what the harbour went through last winter.",
    "A hearing in Lanmorrec is set for next month, when the papers will be laid open to all.",
)
CREDIT = "Copyright Tidewire 2026. This text may not be published, broadcast or rewritten without leave."
NOTE = "Reporting by the Quessary desk of Tidewire; editing by Bettany Sorrow-Hale in Port Ansel."


def typos(parts: list[str], chance: random.Random) -> list[str]:
    """Return the text with two letters exchanged in one word of fifty."""
    return [" ".join(_mistyped(word, chance) for word in part.split(" ")) for part in parts]


def _mistyped(word: str, chance: random.Random) -> str:
    if len(word) < 4 or chance.randrange(_TYPOS):
        return word
    at = chance.randrange(1, len(word) - 2)
    return f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"


def cut_paragraph(parts: list[str], chance: random.Random) -> list[str]:
    """Return the text without one of its parts."""
    gone = chance.randrange(len(parts)) if len(parts) > 1 else -1
    return [part for at, part in enumerate(parts) if at != gone]


def new_lead(parts: list[str], chance: random.Random) -> list[str]:  # noqa: ARG001 - as the others
    """Return the text with another beginning."""
    return [LEAD, *(parts[1:] or parts)]


def appended(parts: list[str], chance: random.Random) -> list[str]:  # noqa: ARG001 - likewise
    """Return the text with two paragraphs more."""
    return [*parts, *BACKGROUND]


def reordered(parts: list[str], chance: random.Random) -> list[str]:
    """Return the text with its first part first and the others in another order."""
    return [*parts[:1], *chance.sample(parts[1:], len(parts) - 1)]


def paraphrased(parts: list[str], chance: random.Random) -> list[str]:  # noqa: ARG001 - likewise
    """Return the text with another word for each that has one in the table."""
    return [_SYNONYM.sub(lambda match: SYNONYMS[match[0]], part) for part in parts]


def short_take(parts: list[str], chance: random.Random) -> list[str]:  # noqa: ARG001 - likewise
    """Return the first third of the text."""
    words = " ".join(parts).split(" ")
    return [" ".join(words[: max(1, len(words) // 3)])]


def byline(parts: list[str], chance: random.Random) -> list[str]:  # noqa: ARG001 - likewise
    """Return the text under another headline, and by somebody."""
    return ["What happened, and what it means", "By Bettany Sorrow-Hale", *parts]


def credited(parts: list[str], chance: random.Random) -> list[str]:  # noqa: ARG001 - likewise
    """Return the text with an agency's boilerplate around it."""
    return ["PORT ANSEL (Tidewire) \u2013", *parts, NOTE, CREDIT]


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        *(typos, cut_paragraph, new_lead, appended, reordered, paraphrased, short_take),
        *(byline, credited),
    )
}


def edited(text: str, kind: str, chance: random.Random) -> str:
    """Return the text after an edit of this kind; one of few paragraphs is edited by its sentences."""
    paragraphs = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    is_whole = len(paragraphs) >= _PARAGRAPHS
    parts = paragraphs if is_whole else re.split(r"(?<=[.!?]) +", " ".join(paragraphs))
    return ("\n\n" if is_whole else " ").join(EDITS[kind](parts, chance))
