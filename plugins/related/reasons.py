"""Why two stories are related, in the words of the page, and how far apart they are."""

from __future__ import annotations

import re
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from plugins.related.vectors import Words

MOST_TERMS = 3
WEEK = 7
# Two to four capitalised words in a row within a sentence: Port Ansel Harbour Board.
_NAME = re.compile(r"(?<=[a-z,;] )(?:[A-Z][\w'\u2019-]+)(?: (?:of (?:the )?)?[A-Z][\w-]+){1,3}")


def names(text: str) -> frozenset[str]:
    """Return the names of several words that stand within sentences of the text."""
    return frozenset(_NAME.findall(text))


def reason(shared: Iterable[tuple[str, int]], words: Words, other: Words, both_name: Iterable[str]) -> str:
    """Return the sentence that says what both stories mention, names first, at most three terms.

    `shared` are stems with the part that each has in the similarity; `both_name` are the names in both texts.
    """
    stems = [stem for stem, _ in sorted(shared, key=lambda pair: (-pair[1], pair[0]))]
    found = _in_words(stems, words, other, sorted(both_name))
    chosen = sorted(found, key=lambda form: not form[0].isupper())[:MOST_TERMS]
    return f"Both mention {_listed(chosen)}" if chosen else ""


def _in_words(stems: list[str], words: Words, other: Words, phrases: list[str]) -> list[str]:
    """Return the first terms as they read on the page; words of one name stand together."""
    found: list[str] = []
    for stem in stems:
        form = _form(stem, words.forms, other.forms)
        if not form or any(_has(earlier, form) for earlier in found):
            continue
        phrase = max((name for name in phrases if form in name.split()), key=len, default=form)
        found = [*(earlier for earlier in found if not _has(phrase, earlier)), phrase]
        if len(found) == 2 * MOST_TERMS:
            break
    return found[: MOST_TERMS + 1]


def _has(phrase: str, word: str) -> bool:
    return word.lower() in phrase.lower().split()


def _form(stem: str, forms: Mapping[str, Mapping[str, int]], others: Mapping[str, Mapping[str, int]]) -> str:
    """Return the form that both texts use, the most frequent; in small letters unless it is a name."""
    counts = forms.get(stem, {})
    both = [form for form in counts if form in others.get(stem, {})] or list(counts)
    if not both:
        return ""
    best = max(both, key=lambda form: (counts[form], form))
    small, large = (_count(form, counts, others.get(stem, {})) for form in (best.lower(), best))
    return best.lower() if 0 < large <= 2 * small else best  # sentences begin with capitals, too


def _count(form: str, *texts: Mapping[str, int]) -> int:
    return sum(forms.get(form, 0) for forms in texts)


def _listed(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"{', '.join(terms[:-1])} and {terms[-1]}"


def apart(story: datetime, other: datetime) -> str:
    """Return how long before or after the story the other one came, in words: by days of UTC."""
    days = (other.astimezone(UTC).date() - story.astimezone(UTC).date()).days
    if not days:
        return "the same day"
    count, unit = (abs(days), "day") if abs(days) < 2 * WEEK else (abs(days) // WEEK, "week")
    return f"{count} {unit}{'s' if count > 1 else ''} {'later' if days > 0 else 'earlier'}"
