"""What a build says when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plugins.core.run import Changes


class Built(Protocol):
    """What a summary needs to know of a build."""

    stories: int
    editions: int
    newest: str
    withheld: Mapping[str, str]
    changes: Changes
    seconds: float
    output: str
    warnings: tuple[str, ...]


def summary(built: Built) -> str:
    """Return the lines to print after a build."""
    changes = built.changes
    lines = [f"warning: {warning}" for warning in built.warnings]
    lines += [f"not shown: {slug} {reason}" for slug, reason in sorted(built.withheld.items())]
    lines.append(
        f"{built.stories} stories in {built.editions} editions, newest: {built.newest or 'none'}; "
        f"{changes.new} files new, {changes.changed} changed, {changes.gone} removed, {changes.same} the same; "
        f"{built.seconds:.1f} s -> {built.output}"
    )
    return "\n".join(lines)
