"""What the desk compares, and what it proposes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A story as the desk compares it: `text` is the whole text, `lang` a tag of BCP 47.

    `section` is the path of the section in which it is filed, None for none. `tags` are the names of its
    tags: those typed by the editor, and those of the vocabulary that stand in it.
    """

    slug: str
    title: str
    text: str
    lang: str = "en"
    section: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A section or a tag that is proposed, how sure that is from 0 to 1, and why, in words."""

    value: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWord:
    """A name or term as it stands in the text that the vocabulary does not have, and why it might."""

    phrase: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """All that is proposed for one story. `section` is None if it has one, or if nothing is near."""

    slug: str
    section: Suggestion | None = None
    tags: tuple[Suggestion, ...] = ()
    words: tuple[NewWord, ...] = ()
