"""Which program builds: what a former one has remembered is of no use to another."""

from __future__ import annotations

import os
import sys
import sysconfig
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def version_of(root: Path, settings: Sequence[str] = ()) -> str:
    """Return a short name of all that makes pages but content and theme.

    It covers the modules in plugins/ and the settings' files by their place, size and time; the Python; the
    folder of the installed packages by its time; and `settings`, given as text.
    """
    told = blake2b(digest_size=16)
    packages = sysconfig.get_path("purelib")
    for part in (sys.version, packages, str(_time(packages)), *settings, *_modules(root)):
        told.update(part.encode())
        told.update(b"\0")
    return told.hexdigest()


def _modules(root: Path) -> Iterator[str]:
    files = [os.fspath(path) for path in root.glob("*.py")]
    for folder, folders, names in os.walk(root / "plugins"):
        folders.sort()
        files += [f"{folder}/{name}" for name in sorted(names) if not name.endswith((".pyc", ".pyo"))]
    for file in sorted(files):
        found = os.stat(file)  # noqa: PTH116 - hundreds of them, before anything is loaded
        yield f"{os.path.relpath(file, root)}\0{found.st_size}\0{found.st_mtime_ns}"


def _time(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns  # noqa: PTH116 - likewise
    except OSError:
        return 0
