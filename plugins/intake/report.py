"""Tells what the intake did: a line for each change, each problem, and the sums by reader and outcome."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from plugins.intake.intents import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.core.problem import Problem
    from plugins.intake.intents import Change, Intent

_SILENT = {Kind.KNOWN}  # told in the sums alone
_UNREADABLE = "unreadable"


def lines(intent: Intent, folder: str, *, is_dry_run: bool) -> Iterator[str]:
    """Yield what a raw file's intent says: problems first, then what was or would be written, then words."""
    yield from (problem.report() for problem in intent.problems)
    for change in intent.changes:
        yield f"{'would write ' * is_dry_run}{intent.source} -> {folder}/{change.path}{_aside(change)}"
        yield from (f"    note: {note}" for note in change.notes if change.kind is not Kind.ORDERED)
    for told in intent.told:
        if told.kind not in _SILENT:
            yield f"{intent.source}: {told.kind}: {told.note}"


def summary(intents: Iterable[Intent], *, is_dry_run: bool) -> str:
    """Return the sums: in a line for all, and in one for each reader if there are several."""
    intents = tuple(intents)
    counts = Counter(kind for intent in intents for kind in outcomes(intent))
    files = sum(any(change.kind is Kind.NEW for change in intent.changes) for intent in intents)
    would = "would be " * is_dry_run
    new = f"{counts.pop(str(Kind.NEW), 0)} {would}new from {_count(files, 'file')}"
    known, unreadable = counts.pop(str(Kind.KNOWN), 0), counts.pop(_UNREADABLE, 0)
    rest = [f"{count} {kind}" for kind, count in sorted(counts.items())]
    whole = ", ".join((new, f"{known} known", f"{unreadable} unreadable", *rest))
    readers = sorted({intent.reader for intent in intents if intent.reader})
    if len(readers) < 2:  # noqa: PLR2004 - one needs no table
        return whole
    return "\n".join((*(_of_reader(reader, intents) for reader in readers), whole))


def as_json(intents: Iterable[Intent], folder: str, faults: Iterable[Problem], *, is_dry_run: bool) -> str:
    """Return the same as one JSON document, for other programs."""
    intents = tuple(intents)
    value = {
        "dry_run": is_dry_run,
        "files": [_file(intent, folder) for intent in intents],
        "problems": [asdict(fault) for fault in faults],
        "summary": dict(sorted(Counter(kind for intent in intents for kind in outcomes(intent)).items())),
    }
    return json.dumps(value, indent=2, ensure_ascii=False)


def outcomes(intent: Intent) -> Iterator[str]:
    """Yield a word for each item of the raw file, and one for each problem."""
    yield from (str(change.kind) for change in intent.changes)
    yield from (str(told.kind) for told in intent.told)
    yield from (_UNREADABLE for _ in intent.problems)


def _of_reader(reader: str, intents: tuple[Intent, ...]) -> str:
    own = [intent for intent in intents if intent.reader == reader]
    counts = Counter(kind for intent in own for kind in outcomes(intent))
    sums = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    return f"  {reader:<14} {_count(len(own), 'file')}: {sums}"


def _aside(change: Change) -> str:
    if change.kind is Kind.NEW:
        return ""
    return f" ({change.kind}{f': {change.notes[0]}' if change.kind is Kind.ORDERED else ''})"


def _file(intent: Intent, folder: str) -> dict[str, object]:
    return {
        "source": intent.source,
        "reader": intent.reader,
        "changes": [
            {"kind": str(change.kind), "path": f"{folder}/{change.path}", "notes": list(change.notes)}
            for change in intent.changes
        ],
        "told": [{"kind": str(told.kind), "note": told.note} for told in intent.told],
        "problems": [asdict(problem) for problem in intent.problems],
    }


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
