"""Tries again what may go well at the next try, after waits that grow."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from plugins.deploy.targets import Passing, TargetFailure

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
HINT = "nothing later was sent, and readers see a whole site; deploy again to go on where this ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often something is tried, and how many seconds the first wait takes; each next takes twice that.

    Once it is `over`, nothing is tried again.
    """

    tries: int = 5
    wait: float = 0.25
    over: threading.Event = field(default_factory=threading.Event, compare=False, repr=False)


def tried(action: Callable[[], T], what: str, patience: Patience) -> T:
    """Return what the action returns; TargetFailure, naming `what`, if it raised Passing at every try."""
    attempt = 0
    while True:
        attempt += 1
        try:
            return action()
        except Passing as trouble:
            wait = patience.wait * 2 ** (attempt - 1) * random.uniform(0.5, 1)  # noqa: S311 - spreads the tries
            if attempt >= patience.tries or patience.over.wait(wait):
                message = f"{what}: {trouble} (tried {attempt} times)"
                raise TargetFailure(message, HINT) from trouble
