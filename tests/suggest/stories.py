"""Invented stories of three subjects, as many as one likes, each with words of its own."""

from __future__ import annotations

import random

from plugins.suggest.values import Copy

WORDS = {
    "sea/fish": "herring quota trawler nets skipper catch cod landing fleet mesh spawning shoal gutting",
    "culture": "film jury festival actor premiere screenplay lantern audience director stage novel poet",
    "science": "turbine seabed sponge expedition sonar sample institute current laboratory sediment probe",
}
FILLER = (
    "harbour",
    "coast",
    "winter",
    "council",
    "morning",
    "people",
    "island",
    "town",
    "weather",
    "company",
)


def copies(section: str, count: int, *, seed: int = 1, is_filed: bool = True) -> list[Copy]:
    """Return stories of the section, each with six of its words among others."""
    chance = random.Random(f"{section} {seed}")  # noqa: S311 - no secret
    return [_copy(section, number, chance, is_filed=is_filed) for number in range(count)]


def _copy(section: str, number: int, chance: random.Random, *, is_filed: bool) -> Copy:
    words = [*chance.sample(WORDS[section].split(), 6), *chance.sample(FILLER, 6)]
    chance.shuffle(words)
    slug = f"{section.replace('/', '-')}-{'filed' if is_filed else 'unfiled'}-{number}"
    filed = section if is_filed else None
    return Copy(slug=slug, title=f"Of {words[0]} {number}", text=f"The {' the '.join(words)}.", section=filed)
