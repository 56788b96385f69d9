"""The tasks' command line: Invoke's, with words for paths, and Dateline's status for misuse."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING

from invoke.collection import Collection
from invoke.exceptions import ParseError
from invoke.program import Program

from plugins.bootstrap.words import with_flags

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MISUSE = 2


class Tasks(Program):
    """Invoke's program, which ends with status 2 when it was called wrongly."""

    def parse_core(self, argv: list[str] | None) -> None:
        """Read the options before the first task's name."""
        _or_misuse(lambda: super(Tasks, self).parse_core(argv))

    def parse_tasks(self) -> None:
        """Read the tasks' names and options."""
        _or_misuse(super().parse_tasks)


def _or_misuse(parse: Callable[[], None]) -> None:
    try:
        parse()
    except ParseError as error:
        message = str(error)
    except ValueError as error:  # Invoke lets through what `int` says of an option's value
        message = f"expected a number, got {str(error).rpartition(': ')[2]}"
    else:
        return
    hint = "`python3 tasks.py --list` names every task, `python3 tasks.py NAME --help` its options"
    sys.stderr.write(f"{message}\nhint: {hint}\n")
    sys.exit(MISUSE)


def run(arguments: Sequence[str]) -> None:
    """Run the tasks named on the command line."""
    tasks = Collection.from_module(importlib.import_module("tasks"))
    aliases = {alias for names in tasks.task_names.values() for alias in names}
    words = with_flags(arguments or ["--list"], {*tasks.task_names, *aliases})
    command = os.environ.get("DATELINE_COMMAND", "python3 tasks.py")
    Tasks(name="Dateline", binary=command, namespace=tasks).run([command, *words])
