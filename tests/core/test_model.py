from __future__ import annotations

import dataclasses

import pytest

from plugins.core import kinds, matter, model
from plugins.core.dispatch import Dispatch
from plugins.core.manuscript import Manuscript
from plugins.core.model import WORDS_A_MINUTE, Section, walk
from tests.values import after, edition, section, story, tag
from tests.values import matter as front_matter

NORTH = section("north", path="coasts/north")
COASTS = section("coasts", NORTH, section("south", path="coasts/south"), path="coasts")
COAST = section("coast", path="coast")


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        pytest.param(0, 1, id="no words are a minute"),
        pytest.param(WORDS_A_MINUTE, 1, id="a minute's words"),
        pytest.param(WORDS_A_MINUTE * 3 // 2 + 1, 2, id="a little over a minute and a half"),
        pytest.param(WORDS_A_MINUTE * 10, 10, id="ten minutes' words"),
    ],
)
def test_reading_time_is_in_whole_minutes(words: int, minutes: int) -> None:
    assert story(words=words).minutes == minutes


def test_an_edition_takes_as_long_as_its_stories() -> None:
    assert edition(stories=(story("a"), story("b", words=WORDS_A_MINUTE * 4))).minutes == 5
    assert edition().minutes == 0


def test_urls_are_relative_to_the_sites_root() -> None:
    assert story("a-b").url == "stories/a-b/"
    assert edition("2026-W07").url == "editions/2026-w07/"
    assert tag("Port strike").url == "tags/port-strike/"
    assert NORTH.url == "sections/coasts/north/"
    assert section("north").url == "sections/north/"


def test_a_story_says_what_its_front_matter_says() -> None:
    value = story(title="Harbour", summary="It is open.", date=after(2))
    assert (value.title, value.summary, value.date) == ("Harbour", "It is open.", after(2))


@pytest.mark.parametrize(
    ("filed", "holds"),
    [
        pytest.param(COASTS, True, id="what is filed there"),
        pytest.param(NORTH, True, id="what is filed below"),
        pytest.param(COAST, False, id="not what is filed under a like name"),
        pytest.param(None, False, id="not what is filed nowhere"),
    ],
)
def test_a_section_holds(filed: Section | None, holds: bool) -> None:  # noqa: FBT001 - a table's column
    assert COASTS.holds(story(section=filed)) is holds


def test_a_section_does_not_hold_what_is_filed_above_or_under_a_longer_name() -> None:
    assert not NORTH.holds(story(section=COASTS))
    assert not COAST.holds(story(section=COASTS))


def test_a_walk_through_sections_meets_parents_first() -> None:
    assert [place.slug for place in walk((COASTS,))] == ["coasts", "north", "south"]


def test_a_manuscript_counts_its_words() -> None:
    assert Manuscript(html="<p>x</p>", text="One two.\nThree - four").words == 5
    assert Manuscript(html="", text="").words == 0


def test_a_dispatch_sets_its_blocks_apart() -> None:
    assert Dispatch(matter=front_matter(), blocks=("one", "* two")).body == "one\n\n* two"


@pytest.mark.parametrize("module", [kinds, matter, model])
def test_every_value_is_frozen_and_takes_no_further_attribute(module: object) -> None:
    values = [value for value in vars(module).values() if dataclasses.is_dataclass(value)]
    assert values
    for value in values:
        assert value.__dataclass_params__.frozen, value  # type: ignore[union-attr]
        assert hasattr(value, "__slots__"), value
