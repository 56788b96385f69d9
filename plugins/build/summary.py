"""What a build did, and how it says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from plugins.core.run import Changes


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
