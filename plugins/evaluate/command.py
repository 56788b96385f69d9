"""`inv evaluate`: measures Dateline on a folder of labelled stories."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TextIO

from plugins.core.problem import EXIT_CONTENT, EXIT_MISUSE
from plugins.evaluate.labelled import read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from plugins.evaluate.labelled import Labelled
    from plugins.evaluate.measuring import Measure

MILLION = 1_000_000
# What a measure needs, in the order in which they are told.
NEEDED = {
    "related stories": "`event` or `section`",
    "threads": "`event`",
    "sections": "`section` of two sections with more stories than are filed",
    "tags": "`tags`",
    "near-duplicates": "`duplicate_of`",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures, by what is measured, and what each that was left out would need."""

    stories: int
    figures: dict[str, tuple[Measure, ...]]
    left_out: dict[str, str]


def run(folder: Path, out: TextIO, *, filed: int = 10, rounds: int = 5, is_json: bool = False) -> int:
    """Print the figures for the folder; return the exit status.

    0; 1 if there is a fault in a file: then nothing is measured; 2 if there is no folder with stories.
    """
    stories, problems = read_folder(folder) if folder.is_dir() else ((), ())
    if problems:
        out.writelines(f"{problem.report()}\n" for problem in problems)
        return EXIT_CONTENT
    if not stories:
        out.write(f"{str(folder)!r} has no stories\nhint: put .jsonl files there, see docs/evaluate.md\n")
        return EXIT_MISUSE
    found = evaluated(stories, filed=filed, rounds=rounds, say=_say)
    out.write(_as_json(found) if is_json else "".join(f"{line}\n" for line in _lines(found)))
    return 0


def evaluated(
    stories: Sequence[Labelled], *, filed: int, rounds: int, say: Callable[[str], None]
) -> Evaluation:
    """Return the figures for the stories. `say` is told what is being measured."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from plugins.evaluate import measuring  # noqa: PLC0415 - loads numpy: only this task needs it
    from plugins.evaluate.comparing import compared  # noqa: PLC0415 - likewise

    before = _peak()
    say("comparing the stories")
    found = compared(stories, time.perf_counter)
    speed = _speed(found.seconds, len(stories), before, measuring.Measure)
    ways: dict[str, Callable[[], Iterable[Measure]]] = {
        "related stories": lambda: measuring.related(stories, found),
        "threads": lambda: measuring.threads(stories, found),
        "sections": lambda: measuring.sections(stories, measuring.Options(filed=filed, rounds=rounds)),
        "tags": lambda: measuring.tags(stories),
        "near-duplicates": lambda: measuring.near_duplicates(stories),
    }
    figures = {}
    for name, way in ways.items():
        say(f"measuring {name}")
        figures[name] = tuple(way())
    say("")
    left_out = {name: NEEDED[name] for name, measured in figures.items() if not measured}
    told = {name: measured for name, measured in figures.items() if measured}
    return Evaluation(stories=len(stories), figures={**told, "speed": speed}, left_out=left_out)


def _speed(
    seconds: tuple[float, float], stories: int, before: float, make: type[Measure]
) -> tuple[Measure, ...]:
    figures = [
        make(name=f"{name} a story", value=1000 * each / stories, unit="ms")
        for name, each in zip(("related stories,", "threads,"), seconds, strict=True)
    ]
    memory = [make(name="memory above the stories' own, at most", value=_peak() - before, unit="MB")]
    return (*figures, *(memory if before else ()))


def _peak() -> float:
    """Return the most memory that the process ever had, in MB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - Windows has none

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MILLION


def _lines(found: Evaluation) -> Iterable[str]:
    yield f"{found.stories:,} stories"
    for name, measured in found.figures.items():
        yield f"{name}:"
        for each in measured:
            yield f"  {each.name}: {each.value:.1f} {each.unit}" if each.unit else _part(each)
    for name, needed in found.left_out.items():
        yield f"{name}: not measured, no story has {needed}"


def _part(measure: Measure) -> str:
    return f"  {measure.name}: {measure.value:.3f}"


def _as_json(found: Evaluation) -> str:
    return f"{json.dumps(asdict(found), ensure_ascii=False, indent=2)}\n"


def _say(line: str) -> None:
    """Say on a terminal what is being done, in the place of what was said before."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{line}")
