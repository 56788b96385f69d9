"""From the words of the stories and the editor's file to the threads, by difference to the former run."""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.digest import digest_of_bytes
from plugins.threads.state import State, state_of
from plugins.threads.threads import shown, threads_of
from plugins.threads.titles import proposed, worded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plugins.core.language import Language
    from plugins.core.model import Story
    from plugins.core.thread import Thread
    from plugins.terms.words import Words
    from plugins.threads.filing import Filing


@dataclass(frozen=True, slots=True)
class Followed:
    """The threads that have a page, by id, and the bytes that the next run needs."""

    threads: tuple[Thread, ...]
    kept: bytes


def follow(
    words: Words, stories: Sequence[Story], filing: Filing, kept: bytes | None, language: Language
) -> Followed:
    """Return the threads of the stories; those without a name get one in this language.

    `words` are those of the same stories; `stories` are those that may be listed. `kept` is what the former
    run left, if anything: the threads are the same with it and without.
    """
    told: tuple[bytes, dict[bytes, tuple[str, ...]]] = marshal.loads(kept) if kept else (b"", {})  # noqa: S302 - our own, and the memory checks its hash
    before = State.from_bytes(told[0]) if told[0] else State()
    state = state_of(words, filing, before)
    by_slug = {story.slug: story for story in stories}
    seen = shown(state.groups(), by_slug, filing)
    titles = _Titles(words, by_slug, told[1])
    nameless = ((thread, slugs) for thread, slugs in seen.items() if thread not in filing.names)
    names = {thread: worded(titles.of(slugs), language) for thread, slugs in nameless}
    threads = threads_of(seen, by_slug, filing, names)
    return Followed(threads, marshal.dumps((state.to_bytes(), titles.used), 2))


class _Titles:
    """Proposes the terms of titles; stories that had some before are not looked at again."""

    def __init__(
        self, words: Words, stories: Mapping[str, Story], known: Mapping[bytes, tuple[str, ...]]
    ) -> None:
        self._words = words
        self._stories = stories
        self._rows = {slug: row for row, slug in enumerate(words.slugs)}
        self._known = known
        self.used: dict[bytes, tuple[str, ...]] = {}

    def of(self, slugs: Sequence[str]) -> tuple[str, ...]:
        rows = [self._rows[slug] for slug in slugs]
        key = digest_of_bytes("\n".join(self._words.digests[row] for row in rows).encode())
        found = self._known.get(key)
        if found is None:
            found = proposed(self._words, rows, [self._stories[slug].title for slug in slugs])
        self.used[key] = found
        return found
