"""Runs the developers' tools one after the other."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def run_all(commands: Sequence[Sequence[str]], folder: Path) -> int:
    """Run every command in the folder, even after one has failed; return 1 if any did."""
    failed = [command for command in commands if _run(command, folder)]
    for command in failed:
        sys.stderr.write(f"failed: {' '.join(command)}\n")
    return 1 if failed else 0


def _run(command: Sequence[str], folder: Path) -> int:
    sys.stderr.write(f"$ {' '.join(command)}\n")
    return subprocess.run(command, cwd=folder, check=False).returncode
