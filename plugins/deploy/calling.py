"""From the words of a command line to a deployment: one mode, a sound number, and somebody to ask."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.problem import EXIT_MISUSE
from plugins.deploy.command import Console, Mode, Options, run
from plugins.deploy.hosts import World

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_YES = frozenset({"y", "yes"})


def deployed(root: Path, output: Path, modes: Mapping[Mode, object], options: Options) -> int:
    """Run the command as it was called, and return its exit status.

    `modes` tell of each mode whether it was asked for; that of a rollback is True, or how many releases.
    """
    asked = [mode for mode, value in modes.items() if value]
    if len(asked) > 1:
        return _misuse(f"{' and '.join(mode.value for mode in asked)}: choose one")
    if asked and options.is_verified:
        return _misuse(f"--verify goes with a deployment only, not with a {asked[0].value}")
    back = modes.get(Mode.ROLLBACK)
    steps = str(back) if isinstance(back, str) and back else "1"
    if not (steps.isdecimal() and int(steps)):
        return _misuse(f"--rollback {steps}: expected a number of releases from 1")
    options = replace(options, mode=asked[0] if asked else Mode.APPLY, steps=int(steps))
    world = World(root=root.resolve(), output=output.resolve(), environ=os.environ)
    return run(options, world, Console(out=sys.stdout, ask=_ask))


def _ask(question: str) -> bool:
    """Return whether the editor says yes; no, where there is nobody to ask."""
    if not (sys.stdin and sys.stdin.isatty()):
        return False
    return input(f"{question} [y/N] ").strip().lower() in _YES


def _misuse(message: str) -> int:
    sys.stderr.write(f"deploy: {message}\n")
    return EXIT_MISUSE
