"""Draws cases: the same seed gives the same files, with the same truth."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING

from tests.intake.generated import orders, releases, wires
from tests.intake.generated.copy import house_copy
from tests.intake.generated.damage import damaged
from tests.intake.generated.houses import HOUSES
from tests.intake.generated.layouts import PAGES
from tests.intake.generated.truth import Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.intake.generated.truth import Sheet

LAYOUTS: dict[str, Callable[[Random], Sheet]] = {
    **PAGES,
    "ap": wires.ap,
    "reuters": wires.reuters,
    "dpa": wires.dpa,
    "bbc": wires.bbc,
    "several": wires.several,
    "order": orders.order,
    **{name: partial(house_copy, name=name) for name in HOUSES},
    "release": releases.release,
    "release-service": releases.service_release,
}


def cases(seed: int, count: int, layout: str | None = None) -> tuple[Case, ...]:
    """Return so many cases, of one layout or of all in turn. The n-th depends on the seed and n alone."""
    names = (layout,) if layout else tuple(LAYOUTS)
    return tuple(case(seed, number, names[number % len(names)]) for number in range(count))


def case(seed: int, number: int, layout: str) -> Case:
    """Return one case of the layout."""
    name = f"{layout}-{seed}-{number}"
    rng = Random(name)  # noqa: S311 - sample texts, no secrets
    sheet = LAYOUTS[layout](rng)
    damage, data = damaged(sheet, rng)
    return Case(name=name, data=data, damage=damage, sheet=sheet)
