"""Fuzzes one reader with atheris: `python -m tests.fuzz.run READER --runs 100000 [--seed N]`.

Coverage of our own code guides it; libraries are run as they are. A failing input is kept in the folder
`.cache/fuzz`, and printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["plugins"]):
    from plugins.intake.reading import READERS
from tests.fuzz.invariants import check
from tests.fuzz.seeds import seeds_of

CRASHES = Path(".cache/fuzz")
MAX_BYTES = 4096


def main() -> None:
    """Fuzz the reader that is named; end with status 0, or with atheris' own if an input fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", choices=[reader.name for reader in READERS])
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    reader = next(reader for reader in READERS if reader.name == options.reader)
    CRASHES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for at, data in enumerate(seeds_of(reader.name)):
            Path(corpus, f"{at}").write_bytes(data)
        flags = [f"-runs={options.runs}", f"-seed={options.seed}", f"-max_len={MAX_BYTES}", "-timeout=20"]
        quiet = ["-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={CRASHES}/{reader.name}-"]
        atheris.Setup([sys.argv[0], *flags, *quiet, corpus], lambda data: check(reader, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
