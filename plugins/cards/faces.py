"""What the cards say, and which have one: the font must have every letter of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.core.model import Edition, Story
    from plugins.core.site import Site

COVERAGE = Path(__file__).with_name("coverage.tsv")
_LEFT_OUT = {"So", "Sk", "Cf", "Cn", "Co", "Cs", "Mn", "Me"}  # pictures, and marks that stand alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The words of a card: `kicker` above the title, `foot` below it, `site` on top."""

    title: str
    kicker: str
    foot: str
    site: str


def faces(
    site: Site, editions: tuple[Edition, ...], stories: tuple[Story, ...]
) -> Iterator[tuple[str, Face]]:
    """Yield each card that can be drawn, by its page's URL: the site's own, the editions', the stories'."""
    found = [("", site.name, "", site.subtitle)]
    found += [(each.url, each.title, f"№ {each.number}", str(each.week)) for each in editions]
    found += [(each.url, each.title, _section(each), f"{each.date:%Y-%m-%d}") for each in stories]
    name = drawable(site.name) or ""
    for url, title, kicker, foot in found:
        told = drawable(title)
        if told:
            yield (
                url,
                Face(
                    title=told,
                    kicker=drawable(kicker) or "",
                    foot=drawable(foot) or "",
                    site=name if url else "",
                ),
            )


def drawable(text: str) -> str | None:
    """Return the text as it can be drawn, without pictures; None if the font lacks a letter of it."""
    plain = re.sub(r"\s+", " ", normalize("NFC", text)).strip()
    kept = [char for char in plain if _has(char) or category(char) not in _LEFT_OUT]
    return re.sub(r"\s+", " ", "".join(kept)).strip() if all(map(_has, kept)) else None


def _section(story: Story) -> str:
    return story.section.title if story.section else ""


@cache
def _has(char: str) -> bool:
    starts, ends = _coverage()
    at = bisect_right(starts, ord(char)) - 1
    return at >= 0 and ord(char) <= ends[at]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    rows = [line.split("\t") for line in COVERAGE.read_text("utf-8").splitlines()]
    return [int(row[0], 16) for row in rows], [int(row[1], 16) for row in rows]
