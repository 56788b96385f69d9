"""How well pages are read: `.venv/bin/python -m tests.intake.pages.score [pages]`."""

# ruff: noqa: T201, E501 - a command, with one table of marks
from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass

from plugins.core.dispatch import Dispatch
from plugins.intake.markup.checked import rendered_text
from plugins.intake.pages.agreement import agreement
from plugins.intake.readers.html_page import read
from plugins.intake.text.agencies import KNOWN
from tests.intake.pages.generated import Labelled, pages


@dataclass(frozen=True, slots=True)
class Score:
    """Of one page: F1 of the words, and the share kept of links, items and cells, and of exact fields."""

    template: str
    f1: float
    kept: float
    fields: float
    confidence: float


def scored(page: Labelled) -> Score:
    """Return the score of a page."""
    found = read(page.page.encode(), "page.html", KNOWN)[0]
    if not isinstance(found, Dispatch):
        return Score(page.template, 0, 0, 0, 0)
    text = rendered_text(found.body)
    wanted = (
        [f"](<{url}>)" for url in page.links]
        + [f"- {item}" for item in page.items]
        + [f"| {cell} |" for cell in page.cells]
    )
    kept = [mark in found.body or (mark[0] == "|" and f" {mark[2:-2]} |" in found.body) for mark in wanted]
    matter = found.matter
    fields = (
        matter.title == page.title, matter.date.isoformat() == page.date, matter.byline == page.byline,
        matter.source == page.site or (not matter.source and "og:site_name" not in page.page), matter.source_url == page.url,
    )  # fmt: skip
    share = sum(kept) / len(kept) if kept else 1.0
    return Score(
        page.template,
        agreement(text, "\n".join(page.body)),
        share,
        sum(fields) / len(fields),
        matter.confidence or 0,
    )


def main(count: int) -> None:
    """Print the means, by template and of all, and the pages read in a second."""
    made = pages(count)
    scored(made[0])
    start = time.perf_counter()
    scores = [scored(page) for page in made]
    rate = len(made) / (time.perf_counter() - start)
    for template in Counter(score.template for score in scores):
        report(template, [score for score in scores if score.template == template])
    report("all", scores)
    print(f"{rate:.0f} pages/s")


def report(name: str, scores: list[Score]) -> None:
    """Print the means of some scores."""
    mean = [
        sum(getattr(score, field) for score in scores) / len(scores)
        for field in ("f1", "kept", "fields", "confidence")
    ]
    print(
        f"{name:14}",
        " ".join(
            f"{word} {value:.3f}" for word, value in zip(("F1", "kept", "fields", "sure"), mean, strict=True)
        ),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 65)
