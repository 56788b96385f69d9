"""What a build did, and how it says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from plugins.core.run import Changes, Run


class AllKnown(Exception):
    """All stages have made their values, and nobody wants them written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did. `withheld` are the slugs of stories not shown, with the reason in words.

    `early` are those that are shown before their time, in a preview alone; `until` is when time alone will
    change the site, if ever.
    """

    stories: int
    editions: int
    newest: str
    withheld: Mapping[str, str]
    changes: Changes
    seconds: float
    output: str
    warnings: tuple[str, ...]
    early: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None

    @property
    def found(self) -> str:
        """What is in the content, whether it changed or not."""
        lines = [f"warning: {warning}" for warning in self.warnings]
        lines += [f"not shown: {slug} {reason}" for slug, reason in sorted(self.withheld.items())]
        lines.append(f"{self.stories} stories in {self.editions} editions, newest: {self.newest or 'none'}")
        return "\n".join(lines)

    def __str__(self) -> str:
        changes = self.changes
        lines = [
            self.found,
            f"{changes.new} new files, {changes.changed} changed, {changes.gone} gone, {changes.same} same",
            f"{self.output} is built in {self.seconds:.1f} s",
        ]
        return "\n".join(lines)


def built_of(run: Run, output: str, seconds: float, warnings: Iterable[str]) -> Built:
    """Return the summary of the run that has written its site into the folder `output`."""
    return Built(
        stories=len(run.listed),
        editions=len(run.editions),
        newest=run.editions[0].title if run.editions else "",
        withheld=run.withheld,
        early=run.early,
        until=run.until,
        changes=run.changes,
        seconds=seconds,
        output=output,
        warnings=tuple(warnings),
    )
