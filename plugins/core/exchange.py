"""Exchanges two folders, so that a reader finds the one or the other at any moment."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux: renameat2(2)
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchange(stage: Path, target: Path, spare: Path) -> None:
    """Exchange the folders in one step where the system can, else by renames through `spare`."""
    if not _exchange_at_once(stage, target):
        exchange_by_renames(stage, target, spare)


def exchange_by_renames(stage: Path, target: Path, spare: Path) -> None:
    """Exchange the folders by three renames. `target` is missing for a moment, and back if one fails."""
    try:
        target.rename(spare)
        stage.rename(target)
    finally:
        restore(target, spare)
    spare.rename(stage)


def restore(target: Path, spare: Path) -> None:
    """Put back what an exchange that was cut short has left aside."""
    if spare.exists() and not target.exists():
        spare.rename(target)


def _exchange_at_once(one: Path, other: Path) -> bool:
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if _is_linux() else None
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _is_linux() -> bool:
    return sys.platform == "linux"
