"""Performs a plan: phase by phase, within a phase several requests at once."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from plugins.deploy.plan import Phase, Plan, Request


def apply(
    plan: Plan,
    perform: Callable[[Request], None],
    *,
    width: int,
    between: Callable[[Phase, int], None],
    over: Event,
) -> None:
    """Perform the plan, at most `width` requests at once.

    What `perform` raises ends it, as an interruption does: `over` is set, requests under way are waited for,
    no other is begun. `between` is called in this thread before each phase and as its requests end, with the
    number of those that have.
    """
    with ThreadPoolExecutor(max_workers=width) as pool, ExitStack() as failing:
        failing.callback(pool.shutdown, cancel_futures=True)
        failing.callback(over.set)
        for phase in plan.phases:
            between(phase, 0)
            _await({pool.submit(perform, request) for request in phase.requests}, phase, between)
        failing.pop_all()


def _await(waiting: set[Future[None]], phase: Phase, between: Callable[[Phase, int], None]) -> None:
    total = len(waiting)
    while waiting:
        done, waiting = wait(waiting, timeout=1, return_when=FIRST_COMPLETED)
        for future in done:
            future.result()
        between(phase, total - len(waiting))
