"""How rare a stem is in the news at large: what the weight of a term does not have to learn from the archive.

 The inverse document frequency (Spärck Jones 1972) of a fixed set of stories, so that a story's vector
depends on its text alone. As whole numbers, in thousandths.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

UNIT = 1000


def parse(lines: Iterable[str]) -> tuple[dict[str, int], int]:
    """Return the weight of each stem of a table of `make_idf`, and that of any other, in thousandths."""
    first, *rows = lines
    stories = int(first)
    found: dict[str, int] = {}
    for row in rows:
        times, _, stems = row.partition("\t")
        found.update(dict.fromkeys(stems.split(), _weight(int(times), stories)))
    return found, _weight(1, stories)


def _weight(times: int, stories: int) -> int:
    return round(UNIT * (1 + math.log((1 + stories) / (1 + times))))


@cache
def background() -> tuple[dict[str, int], int]:
    """Return the weights that we ship, and that of a stem that is not among them, in thousandths."""
    table = Path(__file__).with_name("idf.tsv")
    return parse(table.read_text("utf-8").splitlines())
