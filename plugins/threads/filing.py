"""What the editor's file of threads (`content/threads.yaml`) says: ids, names, which stories are filed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from plugins.core.kinds import is_slug
from plugins.core.problem import did_you_mean, problem_with

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from plugins.core.problem import Problem

FILE = "content/threads.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the file; entries with one id are parts of one thread.

    Its `stories` stay in it, those of `never` do not join it. With `merge` all of them are part of the thread
    of that id, and the address of this one leads there.
    """

    id: str
    name: str | None = None
    description: str | None = None
    merge: str | None = None
    stories: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """The file `content/threads.yaml`."""

    threads: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Filing:
    """What is filed. Of what stands twice, the first holds."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def _merged(self) -> dict[str, str]:
        return {str(entry.id): str(entry.merge) for entry in reversed(self.entries) if entry.merge}

    def into(self, thread: str) -> str:
        """Return the id of the thread of which this one is part: its own unless it was merged."""
        seen = {thread}
        while (thread := self._merged.get(thread, thread)) not in seen:
            seen.add(thread)
        return thread

    @cached_property
    def ids(self) -> frozenset[str]:
        """All ids of the file, those of merged threads as well."""
        return frozenset(str(entry.id) for entry in self.entries)

    @cached_property
    def merged(self) -> dict[str, str]:
        """The ids of merged threads, each with that of the thread of which it is part now."""
        return {thread: self.into(thread) for thread in self._merged}

    @cached_property
    def thread_of(self) -> dict[str, str]:
        """The filed stories by slug, each with the id of its thread."""
        pairs = ((slug, entry) for entry in reversed(self.entries) for slug in reversed(entry.stories))
        return {str(slug): self.into(str(entry.id)) for slug, entry in pairs}

    @cached_property
    def barred(self) -> dict[str, frozenset[str]]:
        """The stories by slug that must not join certain threads, with the ids of these."""
        found: dict[str, set[str]] = {}
        for entry in self.entries:
            for slug in entry.never:
                found.setdefault(str(slug), set()).add(self.into(str(entry.id)))
        return {slug: frozenset(ids) for slug, ids in found.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """The names that the editor gave, by id."""
        named = (entry for entry in reversed(self.entries) if entry.name)
        return {str(entry.id): str(entry.name) for entry in named}

    @cached_property
    def descriptions(self) -> dict[str, str]:
        """The descriptions that the editor gave, by id."""
        described = (entry for entry in reversed(self.entries) if entry.description)
        return {str(entry.id): str(entry.description) for entry in described}


def filing_problems(
    entries: tuple[Entry, ...], known: Collection[str], withheld: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Return what is wrong with the entries.

    `known` are the slugs of all stories; `withheld` those of others that are not built, which may be named.
    """
    return (
        *_bad_ids(entries),
        *_bad_merges(entries),
        *_twice(entries),
        *_unknown(entries, known, withheld),
    )


def _bad_ids(entries: Iterable[Entry]) -> Iterator[Problem]:
    named: dict[str, str] = {}
    for entry in entries:
        if not is_slug(entry.id):
            message = f"the id {entry.id!r} cannot be used in a URL"
            yield _problem(entry.id, "bad-slug", message, "small letters, digits and single hyphens")
        name = entry.name
        if name and named.setdefault(entry.id, name) != name:
            message = f"the thread {entry.id!r} is already named {named[entry.id]!r}"
            yield _problem(name, "bad-thread", message, "keep one name, or give this entry an id of its own")


def _bad_merges(entries: tuple[Entry, ...]) -> Iterator[Problem]:
    filing = Filing(entries)
    for entry in entries:
        if not entry.merge:
            continue
        if entry.merge not in filing.ids:
            message = f"there is no thread {entry.merge!r}"
            yield _problem(entry.merge, "bad-thread", message, did_you_mean(entry.merge, filing.ids))
        elif filing.into(filing.into(entry.id)) in filing.merged:
            message = f"the thread {entry.id!r} is merged in a circle"
            yield _problem(entry.merge, "bad-thread", message, "one of them must stay: remove its `merge`")


def _twice(entries: Iterable[Entry]) -> Iterator[Problem]:
    first: dict[str, tuple[str, Entry]] = {}
    for entry in entries:
        for slug in entry.stories:
            above, other = first.setdefault(slug, (slug, entry))
            if above is not slug:
                message = f"the story {slug!r} is already filed in {other.id!r} on line {_line(above)}"
                yield _problem(slug, "duplicate-story", message, "keep it in one thread")
            if slug in entry.never:
                message = f"the story {slug!r} stands under `stories` and under `never`"
                yield _problem(slug, "duplicate-story", message, "keep one of them")


def _unknown(
    entries: Iterable[Entry], known: Collection[str], withheld: Mapping[str, str]
) -> Iterator[Problem]:
    for entry in entries:
        for slug in (*entry.stories, *entry.never):
            if slug not in known and slug not in withheld:
                hint = f"take it out if the story is gone; {did_you_mean(slug, known)}"
                yield _problem(slug, "unknown-story", f"there is no story {slug!r}", hint)


def _line(slug: str) -> int:
    return getattr(slug, "line", 1)


def _problem(value: str, code: str, message: str, hint: str) -> Problem:
    return problem_with(value, FILE, code, message, hint)
