"""Why a feed could not be collected, as an editor is told."""

from __future__ import annotations


class Fault(Exception):
    """A feed was not collected, for a reason with a stable code; the hint says what to do.

    `wait` is how many seconds the server asks to be left alone, if it does.
    """

    def __init__(self, code: str, message: str, hint: str, wait: int | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.wait = code, message, hint, wait
