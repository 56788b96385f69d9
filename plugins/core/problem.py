"""What an editor can mend: a value with a place, a stable code, a message and a hint."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# How every command ends that does not end well, but for a bug of ours, which `plugins/build/boundary` tells.
EXIT_CONTENT = 1
EXIT_MISUSE = 2
EXIT_INTERRUPTED = 130
MOST_LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One fault in the content.

    `path` is relative to the site's folder, in POSIX form; `line` and `column` count from 1.
    """

    path: str
    line: int = 1
    column: int = 1
    code: str
    message: str
    hint: str

    def __str__(self) -> str:
        return _one_line(f"{self.path}:{self.line}:{self.column}: {self.code}: {self.message}")

    def report(self) -> str:
        """Return the problem's line and, under it, the hint."""
        return f"{self}\n    hint: {_one_line(self.hint)}" if self.hint else str(self)


class Located(str):
    """A text that knows where in its file it stands, so that any later problem with it can say so."""

    __slots__ = ("column", "line")

    line: int
    column: int

    @classmethod
    def at(cls, text: str, line: int, column: int) -> Self:
        """Return the text with its place; both count from 1."""
        located = cls(text)
        located.line, located.column = line, column
        return located

    def __reduce__(self) -> tuple[Callable[[str, int, int], Located], tuple[str, int, int]]:
        """Return how to make it anew: thousands of them are pickled."""
        return _located, (str(self), self.line, self.column)


def _located(text: str, line: int, column: int) -> Located:
    return Located.at(text, line, column)


def problem_with(value: str | None, path: str, code: str, message: str, hint: str) -> Problem:
    """Return a problem at the place where the value was read, or at the start of the file."""
    return Problem(
        path=path,
        line=getattr(value, "line", 1),
        column=getattr(value, "column", 1),
        code=code,
        message=message,
        hint=hint,
    )


class ContentProblems(Exception):
    """Ends a build: the content has faults. `exitcode` is what Pelican's own command returns."""

    exitcode = EXIT_CONTENT

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = ordered(problems)
        super().__init__("\n".join(problem.report() for problem in self.problems))


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems without repeats, by path, line and column."""
    return tuple(sorted(set(problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known words; all of them when none is near and they are few."""
    options = sorted(known)
    near = difflib.get_close_matches(word, options, n=2, cutoff=0.6)
    if near:
        return f"did you mean {' or '.join(repr(option) for option in near)}?"
    if len(options) > MOST_LISTED:
        return f"the nearest known here: {', '.join(difflib.get_close_matches(word, options, n=3, cutoff=0))}"
    return f"known here: {', '.join(options) or 'none yet'}"


def _one_line(text: str) -> str:
    """Return the text with control characters escaped, so that it cannot fake another line."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
