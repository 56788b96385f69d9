"""How long one visit may last, however slowly the bytes drip."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from plugins.collect.faults import Fault

if TYPE_CHECKING:
    from threading import Event

_MAX_WAIT = 10.0  # seconds that connecting, or one sending, may take


class Deadline:
    """The end of a visit: so many seconds from now, or as soon as all is called off."""

    def __init__(self, seconds: float, stop: Event) -> None:
        self.seconds, self._stop = seconds, stop
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return for how many seconds the next step may wait; raises Fault if there are none left."""
        left = self._end - time.monotonic()
        if self._stop.is_set():
            raise Fault("too-slow", "the visit was called off", "collect again")
        if left <= 0:
            raise self.passed()
        return min(left, _MAX_WAIT)

    def passed(self) -> Fault:
        """Return the fault of a visit that took too long."""
        message = f"the server did not answer in full within {self.seconds:g} seconds"
        return Fault("too-slow", message, "try again later, or raise `timeout`")
