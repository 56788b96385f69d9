"""Runs a program that a target needs, and turns what goes wrong into a TargetFailure."""

from __future__ import annotations

import shlex
import subprocess
from typing import TYPE_CHECKING

from plugins.deploy.targets import TargetFailure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TOLD_LINES = 5


def run_program(
    command: Sequence[str],
    *,
    hint: str,
    given: bytes | None = None,
    environ: Mapping[str, str] | None = None,
    accepted: frozenset[int] = frozenset({0}),
) -> subprocess.CompletedProcess[bytes]:
    """Return what the program answered to `given` on its standard input.

    TargetFailure, with the end of what it said, if it is not installed or its status is none of the accepted.
    """
    stdin = subprocess.DEVNULL if given is None else None
    try:
        done = subprocess.run(
            command, input=given, stdin=stdin, capture_output=True, check=False, env=environ
        )
    except FileNotFoundError as error:
        message = f"{command[0]!r} is not installed"
        raise TargetFailure(message, f"install it, then check that `{command[0]}` can be run") from error
    if done.returncode not in accepted:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[-_TOLD_LINES:]
        message = f"{shlex.join(command[:1])} ended with status {done.returncode}: {' | '.join(said)}"
        raise TargetFailure(message, hint)
    return done
