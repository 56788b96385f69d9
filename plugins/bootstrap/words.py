"""Lets a task take words without a flag: `intake PATH PATH` is read as `intake --path PATH --path PATH`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


@dataclass(frozen=True, slots=True)
class Words:
    """The flag that a task's free words belong to, and its flags whose next word is their value.

    `own` are free words that belong to the task though another task bears the name. The value of those
    that are `numbered` may be left out: only a number is one.
    """

    flag: str
    valued: frozenset[str]
    own: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()


WORDS_OF = {
    "intake": Words("--path", frozenset({"--path", "-p", "--into", "-i", "--jobs", "-j"})),
    "collect": Words("--name", frozenset({"--name", "-n"})),
    "bench": Words(
        "--what",
        frozenset({"--what", "-w", "--count", "-c", "--stories", "-s", "--peers", "-p", "--runs", "-r"}),
        own=frozenset({"intake", "build", "preview", "deploy"}),
    ),
    "suggest": Words(
        "--story",
        frozenset({"--story", "-s", "--tag", "-t", "--least", "-l"}),
    ),
    "evaluate": Words("--folder", frozenset({"--folder", "-f", "--filed", "-i", "--rounds", "-r"})),
    "fuzz": Words("--reader", frozenset({"--reader", "-r", "--runs", "--seed", "-s"})),
    "deploy": Words(
        "--target",
        frozenset({"--target", "-t", "--expect", "-e", "--write-config", "-w", "--rollback", "-r"}),
        numbered=frozenset({"--rollback", "-r"}),
    ),
}


def _is_value(word: str, flag: str, taken: Words) -> bool:
    return flag in taken.valued and (flag not in taken.numbered or word.isdecimal())


def with_flags(words: Sequence[str], tasks: Collection[str]) -> list[str]:
    """Return the command line with a flag before each free word. `tasks` are the names of all tasks."""
    found: list[str] = []
    taken: Words | None = None
    for at, word in enumerate(words):
        is_value = taken is not None and at > 0 and _is_value(word, words[at - 1], taken)
        if not is_value and word in tasks and not (taken and word in taken.own):
            taken = WORDS_OF.get(word)
        elif taken and not is_value and not word.startswith("-"):
            found.append(taken.flag)
        found.append(word)
    return found
