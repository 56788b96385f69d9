"""What a check found, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugins.core.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One check: how much it looked at, what is wrong, and figures worth knowing.

    `not_run` says why it could not be done; then nothing is known.
    """

    name: str
    looked_at: str = ""
    problems: tuple[Problem, ...] = ()
    figures: tuple[str, ...] = ()
    not_run: str = ""

    def lines(self) -> Iterable[str]:
        """Yield the check's line, and one for each problem and its hint."""
        found = f"not run: {self.not_run}" if self.not_run else _counted(len(self.problems))
        yield f"{self.name:12} {found:>12}  {self.looked_at}".rstrip()
        yield from (f"{'':14}{figure}" for figure in self.figures)
        yield from (problem.report() for problem in self.problems)


class NotRun(Exception):
    """A check that cannot be done on this machine; the message says what it lacks."""


def _counted(problems: int) -> str:
    return f"{problems} problem{'' if problems == 1 else 's'}" if problems else "ok"
