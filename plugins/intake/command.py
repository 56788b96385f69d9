"""`inv intake`: takes raw dispatches in, and says what it did."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TextIO

from plugins.core.problem import EXIT_CONTENT
from plugins.intake.files import agencies_of, create, raw_files, shelf_of, shown
from plugins.intake.plan import Known, Unreadable, Write, plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plugins.intake.plan import Intent

EXIT_MISUSE = 2


def run(paths: Sequence[Path], *, root: Path, into: Path, is_dry_run: bool, out: TextIO) -> int:
    """Take the raw files in, print a line for each new story, each problem, and a summary.

    `paths` are files and folders, none for `content/wire`; stories go to `into`.
    Returns the exit status: 0, 1 if there were problems, 2 if a named path does not exist.
    """
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        print(f"{str(path)!r} does not exist: name files or folders with raw dispatches", file=out)
    if missing:
        return EXIT_MISUSE
    agencies, faults = agencies_of(root / "content")
    raws = raw_files(paths or (root / "content" / "wire",), root)
    intents = plan(raws, shelf_of(into), agencies)
    for intent in intents:
        _carry_out(intent, into, shown(into, root), is_dry_run=is_dry_run, out=out)
    for fault in faults:
        print(fault.report(), file=out)
    print(_summary(intents, is_dry_run=is_dry_run), file=out)
    has_problems = faults or any(isinstance(intent, Unreadable) for intent in intents)
    return EXIT_CONTENT if has_problems else 0


def _carry_out(intent: Intent, into: Path, folder: str, *, is_dry_run: bool, out: TextIO) -> None:
    if isinstance(intent, Unreadable):
        print(intent.problem.report(), file=out)
    if not isinstance(intent, Write):
        return
    if not is_dry_run:
        create(intent.pages, into)
    for page in intent.pages:
        print(f"{'would write ' * is_dry_run}{intent.source} -> {folder}/{page.path}", file=out)


def _summary(intents: tuple[Intent, ...], *, is_dry_run: bool) -> str:
    kinds = Counter(type(intent) for intent in intents)
    stories = sum(len(intent.pages) for intent in intents if isinstance(intent, Write))
    files = f"{kinds[Write]} file{'s' * (kinds[Write] != 1)}"
    new = f"{stories} {'would be new' if is_dry_run else 'new'} from {files}"
    return f"{new}, {kinds[Known]} known, {kinds[Unreadable]} unreadable"
