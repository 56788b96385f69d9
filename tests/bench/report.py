"""Medians and ratios of what was measured, as a table or as JSON."""

from __future__ import annotations

import os
import platform
import statistics
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from tests.bench.generators import DATELINE
from tests.bench.measure import Cost

if TYPE_CHECKING:
    from tests.bench.peers import LeftOut

COLUMNS = ("scenario", "generator", "wall s", "cpu s", "MB", "pages", "wall x", "cpu x")
_WIDTHS = (11, 11, 9, 9, 7, 8, 8, 8)


@dataclass(slots=True, kw_only=True)
class Findings:
    """All single runs, by scenario and generator; `versions` by generator."""

    stories: int
    versions: dict[str, str]
    left_out: tuple[LeftOut, ...] = ()
    story_bytes: dict[str, int] = field(default_factory=dict)
    runs: dict[str, dict[str, list[Cost]]] = field(default_factory=dict)

    def add(self, scenario: str, generator: str, cost: Cost) -> None:
        """Note a run."""
        self.runs.setdefault(scenario, {}).setdefault(generator, []).append(cost)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure for itself."""
    return Cost(
        wall=statistics.median(cost.wall for cost in costs),
        cpu=statistics.median(cost.cpu for cost in costs),
        megabytes=statistics.median(cost.megabytes for cost in costs),
        pages=round(statistics.median(cost.pages for cost in costs)),
    )


def document(findings: Findings) -> dict[str, object]:
    """Return everything, for other programs. Ratios above 1 mean that Dateline needs less."""
    return {
        "stories": findings.stories,
        "machine": {
            "cores": os.cpu_count(),
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
        },
        "versions": findings.versions,
        "left_out": {peer.name: peer.reason for peer in findings.left_out},
        "bytes_of_a_story_page": findings.story_bytes,
        "scenarios": {
            scenario: {name: _figures(costs, by_name[DATELINE.name]) for name, costs in by_name.items()}
            for scenario, by_name in findings.runs.items()
        },
    }


def _figures(costs: list[Cost], ours: list[Cost]) -> dict[str, object]:
    typical, own = median(costs), median(ours)
    return {
        "median": _rounded(typical),
        "times_dateline": {
            "wall": round(typical.wall / own.wall, 2),
            "cpu": round(typical.cpu / own.cpu, 2),
        },
        "runs": [_rounded(cost) for cost in costs],
    }


def _rounded(cost: Cost) -> dict[str, float]:
    return {name: round(value, 3) for name, value in asdict(cost).items()}


def table(findings: Findings) -> str:
    """Return the medians for a person. The last columns say how many times what Dateline needs."""
    rows = [_line(COLUMNS)]
    for scenario, by_name in findings.runs.items():
        own = median(by_name[DATELINE.name])
        for name, costs in by_name.items():
            rows.append(_row(scenario, name, median(costs), own))
    rows.append("")
    rows += [f"{name} {version}" for name, version in findings.versions.items()]
    rows += [f"left out: {peer.name}: {peer.reason}" for peer in findings.left_out]
    sizes = ", ".join(f"{name} {size}" for name, size in findings.story_bytes.items())
    return "\n".join([*rows, f"bytes of a story's page: {sizes}"])


def _row(scenario: str, name: str, cost: Cost, own: Cost) -> str:
    figures = (f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.megabytes:.0f}", str(cost.pages))
    return _line((scenario, name, *figures, f"{cost.wall / own.wall:.2f}", f"{cost.cpu / own.cpu:.2f}"))


def _line(cells: tuple[str, ...]) -> str:
    words = [cell.ljust(width) for cell, width in zip(cells[:2], _WIDTHS[:2], strict=True)]
    return "".join(words + [cell.rjust(width) for cell, width in zip(cells[2:], _WIDTHS[2:], strict=True)])
