"""Performs a plan: phase by phase, within a phase several requests at once."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.deploy.plan import Phase, Plan, Request


def apply(
    plan: Plan, perform: Callable[[Request], None], *, width: int, between: Callable[[Phase, int], None]
) -> None:
    """Perform the plan, at most `width` requests at once.

    What `perform` raises ends it: requests under way are waited for, no other is begun. `between` is called
    in this thread before each phase and as its requests end, with the number of those that have.
    """
    with ThreadPoolExecutor(max_workers=width) as pool:
        try:
            for phase in plan.phases:
                between(phase, 0)
                _await({pool.submit(perform, request) for request in phase.requests}, phase, between)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _await(waiting: set[Future[None]], phase: Phase, between: Callable[[Phase, int], None]) -> None:
    total = len(waiting)
    while waiting:
        done, waiting = wait(waiting, timeout=1, return_when=FIRST_COMPLETED)
        for future in done:
            future.result()
        between(phase, total - len(waiting))
