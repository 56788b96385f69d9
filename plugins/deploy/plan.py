"""What a deployment changes: the manifest of the new site against that of the one it replaces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.deploy.manifest import FileMark, Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Four disjoint parts of the files, each sorted by path."""

    new: tuple[FileMark, ...]
    changed: tuple[FileMark, ...]
    gone: tuple[FileMark, ...]
    same: tuple[FileMark, ...]


def compare(manifest: Manifest, former: Manifest | None) -> Plan:
    """Return what turns the former site into this one; without a former site all files are new."""
    before = {mark.path: mark for mark in former.files} if former else {}
    after = {mark.path: mark for mark in manifest.files}
    return Plan(
        new=tuple(mark for path, mark in after.items() if path not in before),
        changed=tuple(mark for path, mark in after.items() if before.get(path, mark) != mark),
        gone=tuple(mark for path, mark in before.items() if path not in after),
        same=tuple(mark for path, mark in after.items() if before.get(path) == mark),
    )


def counts(plan: Plan) -> str:
    """Return the plan in one line."""
    parts = {"new": plan.new, "changed": plan.changed, "gone": plan.gone, "unchanged": plan.same}
    return ", ".join(f"{len(marks)} {name}" for name, marks in parts.items())


def listing(plan: Plan) -> Iterator[str]:
    """Yield a line for each file that is sent or removed."""
    for name, marks in (("new", plan.new), ("changed", plan.changed), ("gone", plan.gone)):
        for mark in marks:
            yield f"  {name:<8} {mark.path}"
