"""What a thread is called until the editor names it: what most of its stories speak of, as it reads there."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from plugins.terms.in_words import in_words, written
from plugins.terms.tokens import WORD, form_of
from plugins.terms.weighing import WEIGHT, WEIGHT_BITS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from plugins.core.language import Language
    from plugins.terms.words import Words

_LOOKED_AT = 16  # terms, the heaviest
_FEWEST = 2  # terms that make a title


def proposed(words: Words, rows: list[int], headlines: Iterable[str]) -> tuple[str, ...]:
    """Return two or three terms that name the thread of these stories; none if they share too few.

    A term stands in half of the stories, in two of them at least, and in one of their headlines; names come
    first. What a headline writes small is no name.
    """
    heads = [f" {' '.join(WORD.findall(headline))} " for headline in headlines]
    members = words.picked(np.array(sorted(rows), dtype=np.int64))
    least = max(2, -(-len(rows) // 2))
    texts = np.split(members.named.values, members.named.starts[1:-1])
    named = Counter(name for text in texts for name in set(text.tolist()))
    often = (members.names[name] for name, count in named.items() if count >= least)
    names = {name for name in often if any(f" {name} " in head for head in heads)}
    written_there = {word for head in heads for word in head.split()}
    said = {word.lower() for word in written_there}
    forms = (low if (low := form.lower()) in written_there else form for form in _forms(members, least, said))
    terms = in_words(forms, names)
    return terms if len(terms) >= _FEWEST else ()


def worded(terms: Sequence[str], language: Language) -> str:
    """Return the title that these two or three terms make in the language of the site; of none, nothing."""
    if not terms:
        return ""
    if len(terms) == _FEWEST:
        text = language.say("%(first)s and %(second)s")
    else:
        text = language.say("%(first)s, %(second)s and %(third)s")
    return _capital(text % dict(zip(("first", "second", "third"), terms, strict=False)))


def _forms(members: Words, least: int, said: Collection[str]) -> Iterator[str]:
    """Yield the terms that so many of the stories have, heaviest first, as the stories mostly write them.

    `said` are the words of the headlines in small letters.
    """
    keys = members.forms.values
    weight = (members.packed & WEIGHT).astype(np.int64)
    stems, which = np.unique(members.stems[keys], return_inverse=True)
    weights = np.bincount(which, weight, len(stems))
    shared = np.flatnonzero(np.bincount(which, weight > 0, len(stems)) >= least)
    for stem in shared[np.argsort(-weights[shared], kind="stable")][:_LOOKED_AT].tolist():
        at = np.flatnonzero(which == stem)
        forms: Counter[str] = Counter()
        for key, times in zip(keys[at].tolist(), (members.packed[at] >> WEIGHT_BITS).tolist(), strict=True):
            forms[form_of(members.keys[key])] += times
        # Not of headlines alone, where anything may have a capital.
        if forms.total() and any(form.lower() in said for form in forms):
            yield written(forms, forms)


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]
