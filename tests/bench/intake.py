"""Measures the intake: `python -m tests.bench.intake [--count 1000] [--json]`.

For each form: how many dispatches are read a second of CPU on one core, from bytes to the Markdown that would
be written, and how many are planned (versions, orders, near-duplicates). Of each file the least time of
several runs counts: what else the machine does only adds to it. Then seconds and peak memory of a whole run
over a folder, as a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from plugins.core.dispatch import Dispatch
from plugins.core.front_matter import write
from plugins.intake.plan import plan
from plugins.intake.raws import Raw, reading_of
from plugins.intake.shelf import Shelf
from plugins.intake.text.agencies import KNOWN
from tests.bench.dispatches import FORMS, tales

RUNS = 7
FEWER = {"html": 10, "html-heavy": 10}  # a tenth of the pages is enough
_WHOLE = """
import io, sys
from pathlib import Path
from plugins.intake.command import Options, run
site = Path(sys.argv[1])
run([site / "wire"], Options(root=site, into=site / "dispatches", jobs=1), io.StringIO())
"""


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="dispatches of each form")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [measured(form, options.count) for form in FORMS]
    found: dict[str, object] = {"forms": rows, "folder": folder(options.count)}
    print(json.dumps(found, indent=2) if options.json else table(found))  # noqa: T201 - what it is for


def measured(form: str, count: int) -> dict[str, object]:
    """Return how many dispatches of the form are read a second, and how many of them gave a story."""
    make = FORMS[form]
    raws = [Raw(f"{at}", make(tale)) for at, tale in enumerate(tales(max(1, count // FEWER.get(form, 1))))]
    taken(raws[:5])  # imports are no part of it
    runs = [taken(raws) for _ in range(RUNS)]
    return {
        "form": form,
        "files": len(raws),
        "stories": runs[0].stories,
        "kilobytes": round(sum(len(raw.data) for raw in raws) / len(raws) / 1000, 1),
        "read_a_second": round(len(raws) / sum(map(min, zip(*(run.reading for run in runs), strict=True)))),
        "planned_a_second": round(len(raws) / min(run.planning for run in runs)),
    }


@dataclass(frozen=True, slots=True)
class Run:
    """CPU seconds of each file from bytes to Markdown, and from there to the plan of all."""

    reading: tuple[float, ...]
    planning: float
    stories: int


def taken(raws: list[Raw]) -> Run:
    """Read the files one after the other, and plan."""
    readings, times, stories = [], [], 0
    for raw in raws:
        start = time.process_time()
        reading = reading_of(raw, KNOWN)
        texts = [write(found.matter, found.body) for found in reading.found if isinstance(found, Dispatch)]
        times.append(time.process_time() - start)
        readings.append(reading)
        stories += len(texts)
    start = time.process_time()
    intents = plan(readings, Shelf())
    planned = time.process_time() - start
    assert len(intents) == len(raws)
    return Run(tuple(times), planned, stories)


def folder(count: int) -> dict[str, object]:
    """Return seconds and megabytes of a run over a folder of saved pages and copy, and of a second run."""
    with tempfile.TemporaryDirectory() as name:
        wire = Path(name, "wire")
        wire.mkdir()
        for at, tale in enumerate(tales(count)):
            wire.joinpath(f"{at}.txt").write_bytes(FORMS["saved-page" if at % 2 else "agency-copy"](tale))
        first, again = (_run(name) for _ in range(2))
        stories = len(list(Path(name, "dispatches").rglob("*.md")))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return {"files": count, "stories": stories, "seconds": first, "again": again, "megabytes": round(peak)}


def _run(site: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", _WHOLE, site], check=True)
    return round(time.perf_counter() - start, 2)


def table(found: dict[str, object]) -> str:
    """Return the figures for a person."""
    forms, whole = found["forms"], found["folder"]
    assert isinstance(forms, list)
    assert isinstance(whole, dict)
    head = f"{'form':<14}{'files':>8}{'stories':>9}{'kB each':>9}{'read/s':>9}{'planned/s':>11}"
    rows = [
        f"{row['form']:<14}{row['files']:>8}{row['stories']:>9}{row['kilobytes']:>9}"
        f"{row['read_a_second']:>9}{row['planned_a_second']:>11}"
        for row in forms
    ]
    last = (
        f"a folder of {whole['files']} text files, one process: {whole['seconds']} s, "
        f"{whole['stories']} stories, again {whole['again']} s, peak {whole['megabytes']} MB"
    )
    return "\n".join((head, *rows, last))


if __name__ == "__main__":
    main()
