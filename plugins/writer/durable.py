"""Waits until what was written is on the disk, so that a power cut cannot take it back."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_SYSTEM = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
FEW = 256  # up to here one by one, so that nobody else's writing is waited for


def settle(paths: Collection[str], tree: str) -> None:
    """Bring the files and folders to the disk; if they are many, all of the tree's file system."""
    if len(paths) > FEW:
        settle_all(tree)
        return
    for path in paths:
        settle_one(path)


def settle_one(path: str) -> None:
    """Bring one file's bytes, or one folder's list of names, to the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except (
        FileNotFoundError,
        NotADirectoryError,
        PermissionError,
    ):  # gone meanwhile; Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle_all(tree: str) -> None:
    """Bring the tree's whole file system to the disk, or all there are where the system cannot tell."""
    if sys.platform == "linux" and hasattr(_SYSTEM, "syncfs"):
        _syncfs(tree)
    elif hasattr(os, "sync"):
        os.sync()


def _syncfs(tree: str) -> None:
    handle = os.open(tree, os.O_RDONLY)
    try:
        if _SYSTEM and _SYSTEM.syncfs(handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), tree)
    finally:
        os.close(handle)
