"""The command line of `python3 tasks.py` and of `inv` in `.venv`.

A build that has nothing to do says so before anything heavy is loaded, any other without loading all tasks.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from pathlib import Path

from plugins.core.inputs import file_of, unchanged

BUILDS = (["build"], ["html"], ["regenerate"])


def main() -> None:
    """Run the tasks named on the command line."""
    start = time.perf_counter()
    root = os.path.realpath(os.environ.get("DATELINE_ROOT", "."))
    sys.path.insert(0, root)
    if sys.argv[1:] not in BUILDS:
        importlib.import_module("plugins.bootstrap.command_line").run(sys.argv[1:])
    elif said := _unchanged(root):
        seconds = time.perf_counter() - start
        sys.stdout.write(f"{said}\nnothing has changed: {root}/output is up to date ({seconds:.2f} s)\n")
    else:
        status = importlib.import_module("plugins.build.command").run(Path(root))
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)  # at once: to take millions of values apart one by one would cost a second


def _unchanged(root: str) -> str | None:
    output = f"{root}/output"
    return unchanged(file_of(root, "pelicanconf.py", output), f"{output}/manifest.json")


if __name__ == "__main__":
    main()
