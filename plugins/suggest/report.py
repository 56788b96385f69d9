"""What is proposed, in words and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plugins.core.problem import Problem
    from plugins.suggest.values import Proposal, Suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story's path from the site's folder, what is proposed for it, what was written, what went wrong."""

    path: str
    proposal: Proposal
    section: str | None = None
    tags: tuple[str, ...] = ()
    difference: str = ""
    problem: Problem | None = None


def lines(told: Told, *, is_dry_run: bool = False) -> Iterator[str]:
    """Yield what is proposed for the story, a line each, under its path."""
    proposal = told.proposal
    yield told.path
    if proposal.section:
        yield f"  section  {_line(proposal.section)}"
    for tag in proposal.tags:
        yield f"  tag      {_line(tag)}"
    for word in proposal.words:
        yield f"  new tag? {word.phrase}: {word.reason}"
    if not (proposal.section or proposal.tags or proposal.words):
        yield "  nothing to propose"
    if told.section or told.tags:
        yield f"  {'to write' if is_dry_run else 'written'}: {_changes(told)}"
    yield from (f"    {line}" for line in told.difference.splitlines())
    if told.problem:
        yield from told.problem.report().splitlines()


def as_json(told: Iterable[Told], problems: Iterable[Problem]) -> str:
    """Return all of it as one JSON document."""
    stories = [
        {
            "path": each.path,
            **asdict(each.proposal),
            "written": {"section": each.section, "tags": each.tags},
            "problem": asdict(each.problem) if each.problem else None,
        }
        for each in told
    ]
    document = {"stories": stories, "problems": [asdict(problem) for problem in problems]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def _line(suggestion: Suggestion) -> str:
    return f"{suggestion.value} ({suggestion.confidence:.2f}): {suggestion.reason}"


def _changes(told: Told) -> str:
    section = [f"section {told.section}"] if told.section else []
    tags = [f"tags {', '.join(told.tags)}"] if told.tags else []
    return " and ".join((*section, *tags))
