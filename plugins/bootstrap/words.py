"""Lets a task take words without a flag: `intake PATH PATH` is read as `intake --path PATH --path PATH`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

FLAG_OF = {"intake": "--path", "deploy": "--target"}


def with_flags(words: Sequence[str], tasks: Collection[str], valued: Mapping[str, Collection[str]]) -> list[str]:
    """Return the command line with the flag that each free word of a task belongs to.

    `tasks` are all names of tasks; `valued` names, by task, the flags whose next word is their value.
    """
    found: list[str] = []
    task = ""
    for at, word in enumerate(words):
        is_value = at > 0 and words[at - 1] in valued.get(task, ())
        if not is_value and word in tasks:
            task = word
        elif not is_value and task in FLAG_OF and not word.startswith("-"):
            found.append(FLAG_OF[task])
        found.append(word)
    return found
