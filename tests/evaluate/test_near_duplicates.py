"""The rule by which intake finds versions of one text, on every kind of edit that desks make."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from plugins.core.front_matter import read
from plugins.core.matter import StoryMatter
from plugins.intake.nearness import Index
from tests.evaluate.edits import EDITS, edited

SAMPLE = sorted((Path(__file__).parents[2] / "content/dispatches").rglob("*.md"))


def texts() -> dict[str, str]:
    """Return the texts of the sample digest, several of which are of one event."""
    found = {}
    for path in SAMPLE:
        document, _ = read(path.read_bytes(), path.name, StoryMatter)
        assert document
        found[path.stem] = document.body
    return found


TEXTS = texts()


def index_of(known: dict[str, str]) -> Index:
    """Return the index of the texts."""
    index = Index()
    for name, text in known.items():
        index.add(name, text)
    return index


@pytest.mark.parametrize("kind", EDITS)
def test_a_text_is_found_after_any_kind_of_edit(kind: str) -> None:
    index, chance = index_of(TEXTS), random.Random(kind)  # noqa: S311 - no secret
    found = [
        any(near.name == name for near in index.near(edited(text, kind, chance), TEXTS.__getitem__))
        for name, text in TEXTS.items()
    ]
    assert len(found) > 30
    assert sum(found) / len(found) >= 0.99


def test_every_edit_changes_the_text() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    text = next(iter(TEXTS.values()))
    assert len({edited(text, kind, chance) for kind in EDITS} | {text}) == len(EDITS) + 1


def test_different_stories_of_one_event_are_not_near() -> None:
    index = index_of({})
    wrong = []
    for name, text in TEXTS.items():
        wrong += [(name, near.name) for near in index.near(text, TEXTS.__getitem__)]
        index.add(name, text)
    assert len(wrong) <= len(TEXTS) // 100
