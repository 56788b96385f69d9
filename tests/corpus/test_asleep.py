from __future__ import annotations

from dataclasses import fields, replace

import pytest

from plugins.core.model import Story
from plugins.corpus.asleep import NONE, Light, Long, light_of, packed, sleepers, unpacked
from tests.corpus.full import FULL
from tests.values import story

THERE = [*Light._fields, "path", "url", "minutes"]


def asleep(of: Story = FULL) -> tuple[Story, list[str]]:
    """Return the story asleep, and the list on which each waking is noted."""
    shared: dict[bytes, object] = {}
    woken: list[str] = []

    def key_of(value: object) -> bytes:
        if value is None:
            return NONE
        key = repr(value).encode()
        shared[key] = value
        return key

    def long() -> Long:
        woken.append(of.slug)
        return unpacked(packed(of))

    return sleepers({of.path: (light_of(of, key_of), long)}, shared)(of.path), woken


@pytest.mark.parametrize("name", THERE)
@pytest.mark.parametrize("of", [FULL, story("bare")], ids=lambda one: one.slug)
def test_what_lists_need_is_there_without_waking(of: Story, name: str) -> None:
    found, woken = asleep(of)
    assert getattr(found, name) == getattr(of, name)
    assert woken == []


@pytest.mark.parametrize("name", [*Long._fields, "summary", "teaser"])
def test_any_other_part_wakes_it_once(name: str) -> None:
    found, woken = asleep()
    assert type(found) is not Story
    assert [getattr(found, name), getattr(found, name)] == [getattr(FULL, name)] * 2
    assert (type(found), woken, found) == (Story, ["full"], FULL)


def test_every_part_of_a_story_is_light_or_long() -> None:
    assert {field.name for field in fields(Story)} <= {*Light._fields, *Long._fields, "path"}


def test_it_equals_the_story_that_it_is() -> None:
    assert asleep()[0] == FULL
    assert story("bare") != asleep()[0]
    assert asleep()[0] == asleep()[0]
    assert asleep()[0] != asleep(story("bare"))[0]


def test_a_changed_copy_of_it_is_a_plain_story() -> None:
    changed = replace(asleep()[0], words=4)
    assert (type(changed), changed) == (Story, replace(FULL, words=4))


def test_a_part_that_no_story_has_is_an_error() -> None:
    with pytest.raises(AttributeError, match="colour"):
        asleep()[0].colour  # type: ignore[attr-defined]  # noqa: B018 - that is the test
