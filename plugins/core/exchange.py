"""Two folders change places in one step, so that nobody ever sees a half."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h


def exchange(staged: Path, live: Path) -> None:
    """Put the staged folder in the live one's place; what was live stands at `staged` afterwards.

    Uses renameat2(2) where the system has it. Elsewhere two renames: between them the live folder is missing
    for an instant. Raises OSError; then both folders are as before.
    """
    if not live.exists():
        staged.rename(live)
    elif not _exchanged(staged, live):
        aside = live.with_name(f".{live.name}.aside")
        live.rename(aside)
        try:
            staged.rename(live)
        except OSError:
            aside.rename(live)
            raise
        aside.rename(staged)


def _exchanged(staged: Path, live: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    paths = (os.fsencode(staged), os.fsencode(live))
    return bool(call(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
