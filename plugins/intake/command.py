"""`inv intake`: takes raw dispatches in, and says what it did."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TextIO

from plugins.core.problem import EXIT_CONTENT, EXIT_MISUSE, Problem
from plugins.intake.explain import explained, explained_as_json
from plugins.intake.files import agencies_of, carry_out, raw_files, shelf_of, shown
from plugins.intake.jobs import readings
from plugins.intake.plan import plan
from plugins.intake.report import as_json, lines, summary
from plugins.intake.review import reviewed_json, reviewed_lines, to_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from plugins.intake.desk import Filer
    from plugins.intake.found import Reading
    from plugins.intake.intents import Intent

_EVERY = 50  # files between two words of progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the intake is to run: `root` is the site's folder, `into` that of the stories.

    `jobs` is the number of processes, 0 for as many as the files are worth; `filer` tells the section of new
    stories that name none.
    """

    root: Path
    into: Path
    is_dry_run: bool = False
    is_json: bool = False
    jobs: int = 0
    filer: Filer | None = None


def run(paths: Sequence[Path], options: Options, out: TextIO) -> int:
    """Take the raw files in, print a line for each new story, each problem, and a summary.

    `paths` are files and folders, none for `content/wire`. Returns the exit status: 0, 1 if there were
    problems, 2 if a named path does not exist.
    """
    if status := _missing(paths, out):
        return status
    shelf = shelf_of(options.into)
    agencies, faults = agencies_of(options.root / "content")
    files = _files(paths, options)
    found = _with_progress(readings(files, agencies, shelf.hashes, options.jobs), len(files))
    intents = tuple(_done(intent, options) for intent in plan(found, shelf, options.filer))
    folder = shown(options.into, options.root)
    for intent in intents:
        if not options.is_json:
            out.writelines(f"{line}\n" for line in lines(intent, folder, is_dry_run=options.is_dry_run))
    if options.is_json:
        print(as_json(intents, folder, faults, is_dry_run=options.is_dry_run), file=out)
    else:
        out.writelines(f"{fault.report()}\n" for fault in faults)
        print(summary(intents, is_dry_run=options.is_dry_run), file=out)
    return EXIT_CONTENT if faults or any(intent.problems for intent in intents) else 0


def explain(paths: Sequence[Path], options: Options, out: TextIO) -> int:
    """Print what every line or element of the raw files was taken for, and write nothing.

    Returns the exit status, as `run` does.
    """
    if status := _missing(paths, out):
        return status
    agencies, _ = agencies_of(options.root / "content")
    has_problems = False
    for reading in readings(_files(paths, options), agencies, frozenset(), options.jobs):
        told = [explained_as_json(reading)] if options.is_json else explained(reading)
        out.writelines(f"{line}\n" for line in told)
        has_problems |= any(hasattr(found, "code") for found in reading.found)
    return EXIT_CONTENT if has_problems else 0


def review(paths: Sequence[Path], options: Options, out: TextIO) -> int:  # noqa: ARG001 - called as the others
    """Print the stories that a person should look at; return 0. All stories are looked through."""
    stories = to_review(shelf_of(options.into))
    folder = shown(options.into, options.root)
    told = [reviewed_json(stories, folder)] if options.is_json else reviewed_lines(stories, folder)
    out.writelines(f"{line}\n" for line in told)
    return 0


def _done(intent: Intent, options: Options) -> Intent:
    """Carry the intent out, unless this is a dry run; return it, with a problem if a file is in the way."""
    if options.is_dry_run:
        return intent
    try:
        carry_out(intent.changes, options.into)
    except FileExistsError as error:
        message = f"{error.filename}: {error.strerror}"
        hint = "nothing of this raw file was written; run the intake again"
        problem = Problem(path=intent.source, code="not-written", message=message, hint=hint)
        return replace(intent, changes=(), problems=(*intent.problems, problem))
    return intent


def _files(paths: Sequence[Path], options: Options) -> tuple[tuple[str, Path], ...]:
    return raw_files(paths or (options.root / "content" / "wire",), options.root)


def _missing(paths: Sequence[Path], out: TextIO) -> int:
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        print(f"{str(path)!r} does not exist: name files or folders with raw dispatches", file=out)
    return EXIT_MISUSE if missing else 0


def _with_progress(found: Iterable[Reading], count: int) -> Iterator[Reading]:
    """Yield the readings, and say on a terminal how many there are yet to come."""
    is_shown = sys.stderr.isatty() and count > _EVERY
    for at, reading in enumerate(found, 1):
        if is_shown and (at % _EVERY == 0 or at == count):
            sys.stderr.write(f"\rread {at:,} of {count:,} files{' ' * 8}")
        yield reading
    if is_shown:
        sys.stderr.write("\r\033[K")
