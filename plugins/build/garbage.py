"""Keeps Python from looking for garbage while a site is built."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def left_alone() -> Iterator[None]:
    """Collect no garbage: what a build makes lives to its end, and after it until the next one begins.

    One look through the values of ten thousand stories would take a second.
    """
    gc.unfreeze()  # what a former build left
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
