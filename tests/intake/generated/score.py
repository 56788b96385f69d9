"""Measures how well the intake reads generated files: `python -m tests.intake.generated.score`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

from tests.intake.generated.cases import LAYOUTS, cases
from tests.intake.generated.matching import body_of, scored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.intake.generated.matching import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Shares over several cases, from 0 to 1."""

    files: int
    perfect: float
    fields: float
    body: float
    leaked: float
    precision: float
    recall: float

    def row(self, name: str) -> str:
        """Return the tally as a row of the table."""
        figures = (self.perfect, self.fields, self.body, self.leaked, self.precision, self.recall)
        return f"{name:34} {self.files:6}" + "".join(f"{figure:9.4f}" for figure in figures)


HEAD = f"{'':34} {'files':>6}" + "".join(
    f"{word:>9}" for word in ("perfect", "fields", "body", "leaked", "emb. P", "emb. R")
)


def tally(scores: Iterable[Score]) -> Tally:
    """Return the shares over the cases."""
    rows = tuple(scores)
    matched = sum(row.matched for row in rows)
    return Tally(
        files=len(rows),
        perfect=_share(sum(row.is_perfect for row in rows), len(rows)),
        fields=1 - _share(sum(len(row.slips) for row in rows), sum(row.fields for row in rows)),
        body=_share(sum(row.is_body_exact for row in rows), len(rows)),
        leaked=_share(sum(bool(row.leaked) for row in rows), len(rows)),
        precision=_share(matched, sum(row.found for row in rows)),
        recall=_share(matched, sum(row.wanted for row in rows)),
    )


def report(scores: tuple[Score, ...]) -> str:
    """Return the table: all cases, then by layout, by damage, and how often each field was wrong."""
    slips = Counter(slip.field for row in scores for slip in row.slips)
    lines = [HEAD, tally(scores).row("all"), "", *_grouped(scores, lambda row: (row.case.sheet.layout,))]
    lines += ["", *_grouped(scores, lambda row: tuple(row.case.damage.split("+"))), ""]
    lines += [f"{name:34} {count:6} wrong" for name, count in slips.most_common()]
    return "\n".join(lines)


def failure(score: Score, *, is_brief: bool = False) -> str:
    """Return what went wrong with a case: the raw text, the fields, the body's difference."""
    case = score.case
    lines = [f"=== {case.name} [{case.damage}]", *([] if is_brief else [case.sheet.text.rstrip(), "---"])]
    lines += [f"{slip.field}: wanted {slip.wanted!r}, got {slip.got!r}" for slip in score.slips]
    lines += [f"leaked: {line!r}" for line in score.leaked]
    if score.wanted != score.matched or score.found != score.matched:
        lines.append(f"embedded: wanted {score.wanted}, found {score.found}, matched {score.matched}")
    if not score.is_body_exact:
        got = body_of(score.read[0]) if score.read else ()
        wanted = [" ".join(text.split()) for text in case.sheet.stories[0].body]
        lines += unified_diff(wanted, got, "wanted", "got", lineterm="", n=1)
    return "\n".join(lines)


def _grouped(scores: tuple[Score, ...], keys: Callable[[Score], tuple[str, ...]]) -> list[str]:
    groups: dict[str, list[Score]] = {}
    for row in scores:
        for key in keys(row):
            groups.setdefault(key, []).append(row)
    return [tally(groups[key]).row(key) for key in sorted(groups)]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def main(arguments: list[str]) -> int:
    """Print the table and some of the failures; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="so many failing cases are shown")
    parser.add_argument("--brief", action="store_true", help="failures without their raw text")
    parser.add_argument("--layout", choices=sorted(LAYOUTS))
    parser.add_argument("--damage", help="only cases with this damage; `none` for those without")
    chosen = parser.parse_args(arguments)
    drawn = cases(chosen.seed, chosen.count, chosen.layout)
    kept = (case for case in drawn if not chosen.damage or chosen.damage in case.damage.split("+"))
    scores = tuple(map(scored, kept))
    failures = [failure(row, is_brief=chosen.brief) for row in scores if not row.is_perfect][: chosen.show]
    sys.stdout.write("\n\n".join((*failures, report(scores))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
