"""The command line of `python3 tasks.py`: Invoke's, with words for paths and Dateline's status for misuse."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING

from invoke import Collection, ParseError, Program

from plugins.bootstrap.words import FLAG_OF, with_flags

if TYPE_CHECKING:
    from collections.abc import Callable

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
        hint = "`python3 tasks.py --list` names every task, `python3 tasks.py NAME --help` its options"
        sys.stderr.write(f"{error}\nhint: {hint}\n")
        sys.exit(MISUSE)


def _valued_flags(tasks: Collection) -> dict[str, set[str]]:
    contexts = {name: tasks[name].get_arguments() for name in FLAG_OF}
    return {
        name: {f"{'--' if len(word) > 1 else '-'}{word}" for argument in found if argument.takes_value for word in argument.names}
        for name, found in contexts.items()
    }


def main() -> None:
    """Run the tasks named on the command line."""
    sys.path.insert(0, os.environ.get("DATELINE_ROOT", "."))
    tasks = Collection.from_module(importlib.import_module("tasks"))
    words = with_flags(sys.argv[1:] or ["--list"], set(tasks.task_names) | _aliases(tasks), _valued_flags(tasks))
    Tasks(name="Dateline", binary="python3 tasks.py", namespace=tasks).run(["tasks.py", *words])


def _aliases(tasks: Collection) -> set[str]:
    return {alias for names in tasks.task_names.values() for alias in names}


if __name__ == "__main__":
    main()
