"""Fuzzes every reader in turn, or those named: `python -m tests.fuzz.all [READER…] --runs 100000`."""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

from plugins.intake.reading import READERS

MISUSE = 2


def main() -> int:
    """Fuzz; print a line for each reader; return 1 if an input failed, 2 if there is no atheris."""
    names = [reader.name for reader in READERS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", nargs="*", help=f"of {', '.join(names)}; all if none")
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if unknown := sorted({*options.reader} - {*names}):
        parser.error(f"there is no reader {', '.join(unknown)}: known are {', '.join(names)}")
    if importlib.util.find_spec("atheris") is None:
        sys.stderr.write("there is no atheris for this machine: fuzz on Linux, x86-64\n")
        return MISUSE
    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        failed = [*pool.map(lambda name: _fuzz(name, options.runs, options.seed), options.reader or names)]
    return 1 if any(failed) else 0


def _fuzz(name: str, runs: int, seed: int) -> bool:
    """Fuzz one reader in a process of its own; say how it went; return whether an input failed."""
    command = [sys.executable, "-m", "tests.fuzz.run", name, "--runs", str(runs), "--seed", str(seed)]
    start = time.monotonic()
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    evidence = f"FAILED\n{ended.stdout[-3000:]}{ended.stderr[-3000:]}"
    state = evidence if ended.returncode else "no failing input"
    print(f"{name:<14} {runs:>9,} runs {seconds:8.1f} s  {state}", flush=True)  # noqa: T201 - what it is for
    return ended.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
