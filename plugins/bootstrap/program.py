"""The command line of `python3 tasks.py` and of `inv` in `.venv`.

A build that has nothing to do says so before anything heavy is loaded.
"""

from __future__ import annotations

import os
import sys
import time

from plugins.core.inputs import file_of, unchanged

BUILDS = (["build"], ["html"], ["regenerate"])


def main() -> None:
    """Run the tasks named on the command line."""
    start = time.perf_counter()
    root = os.path.realpath(os.environ.get("DATELINE_ROOT", "."))
    sys.path.insert(0, root)
    if sys.argv[1:] in BUILDS and (said := _unchanged(root)):
        seconds = time.perf_counter() - start
        print(f"{said}\nnothing has changed: {root}/output is up to date ({seconds:.2f} s)")  # noqa: T201 - the task's answer
        return
    from plugins.bootstrap.command_line import run  # noqa: PLC0415 - it takes ten times as long as the look before

    run(sys.argv[1:])


def _unchanged(root: str) -> str | None:
    output = f"{root}/output"
    return unchanged(file_of(root, "pelicanconf.py", output), f"{output}/manifest.json")


if __name__ == "__main__":
    main()
