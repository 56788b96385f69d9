"""Tells how far a deployment is: on a terminal in one line that changes, elsewhere a line a phase."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.deploy.plan import Phase, Plan

_CLEAR = "\r\x1b[K"


@dataclass(slots=True)
class Progress:
    """Watches a plan being applied; `keep` is called every time, to say that this deployment goes on."""

    plan: Plan
    out: TextIO
    keep: Callable[[], None]
    started: float = field(default_factory=time.monotonic)

    def between(self, phase: Phase, ended: int) -> None:
        """Tell that so many requests of the phase have ended."""
        self.keep()
        total = len(phase.requests)
        if self.out.isatty():
            self.out.write(f"{_CLEAR}  {phase.name} {ended}/{total}")
            self.out.write("\n" if ended == total else "")
        elif ended == total:
            self.out.write(f"  {phase.name}: {total}\n")
        self.out.flush()

    def summary(self, target: str, address: str) -> str:
        """Return what was done, in how long, and where it can be seen."""
        seconds = time.monotonic() - self.started
        totals = f"{len(self.plan.requests)} requests, {human(self.plan.size)}, {seconds:.1f} s"
        shown = f"\nSee it at {address}" if address else ""
        return f"Deployed {self.plan.release} to {target}: {totals}{shown}"


def human(size: int) -> str:
    """Return a number of bytes in a few signs."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:  # noqa: PLR2004 - the step between units
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"
