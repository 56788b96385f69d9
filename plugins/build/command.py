"""The task `build`, for whoever calls it: tasks.py, or the command line without loading all other tasks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from plugins.build.boundary import status_of

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, settings: str = "pelicanconf.py", *, is_full: bool = False) -> int:
    """Build the site by this settings file into output/, and print what was done; return the exit status."""
    return status_of(lambda: built(root, settings, is_full=is_full), root, sys.stderr)


def built(root: Path, settings: str, *, is_full: bool = False) -> int:
    """Do the same, and let errors out."""
    from plugins.build.plugin import build  # noqa: PLC0415 - loads Pelican

    sys.stdout.write(f"{build(root / settings, {'OUTPUT_PATH': str(root / 'output')}, is_fresh=is_full)}\n")
    return 0
