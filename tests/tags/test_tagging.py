from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import TagKind
from plugins.core.matter import Place
from plugins.tags.tagging import MOST_TAGS, tagged
from plugins.tags.vocabulary import Vocabulary
from tests.values import examples, matter, story, tag

if TYPE_CHECKING:
    from plugins.core.model import Story

NAMES = (
    "Herring",
    "Tides",
    "Ferries",
    "Seagrass",
    "Film",
    "Wrecks",
    "Dredging",
    "Fishing",
    "Porpoises",
    "Cables",
)
VOCABULARY = Vocabulary(
    (
        *(tag(name) for name in NAMES),
        tag("Port strike", "the strike"),
        tag("Port Ansel", "Quay Six", kind=TagKind.PLACE),
    )
)


def names_of(given: Story, text: str = "") -> list[str]:
    return [one.name for one in tagged(given, text, VOCABULARY).tags]


def typing(
    *names: str, place: str | None = None, title: str = "Untitled", summary: str | None = None
) -> Story:
    where = Place(name=place) if place else None
    return story(matter=matter(title=title, summary=summary, tags=names, located=where))


@pytest.mark.parametrize(
    ("given_story", "text", "names"),
    [
        pytest.param(typing(), "", [], id="nothing gives no tags"),
        pytest.param(typing("Lighthouses"), "", ["Lighthouses"], id="a tag that no vocabulary has stands"),
        pytest.param(typing("the strike"), "", ["Port strike"], id="a typed alias is its tag"),
        pytest.param(typing("Film"), "Tides. Film.", ["Film", "Tides"], id="the typed come first"),
        pytest.param(typing("Film", "Herring"), "", ["Film", "Herring"], id="in the order typed"),
        pytest.param(typing("Film", "FILM", "film"), "Film", ["Film"], id="typed in three ways it is one"),
        pytest.param(typing("Élan", "elan"), "", ["Élan"], id="the same slug is the same tag"),
        pytest.param(typing(place="Quay Six"), "", ["Port Ansel"], id="the place of the dateline by alias"),
        pytest.param(typing(place="Lisbon"), "Tides", ["Lisbon", "Tides"], id="the place before the text's"),
        pytest.param(typing("Film", place="Lisbon"), "", ["Film", "Lisbon"], id="the place after the typed"),
        pytest.param(
            typing("Lisbon", "Film", place="Lisbon"),
            "",
            ["Lisbon", "Film"],
            id="a typed place keeps its rank",
        ),
        pytest.param(typing(title="Tides"), "Film", ["Tides", "Film"], id="the headline before the text"),
        pytest.param(typing(summary="Tides"), "Film", ["Tides", "Film"], id="the standfirst before the text"),
        pytest.param(typing(), "Tides, film, tides", ["Tides", "Film"], id="by first appearance"),
        pytest.param(typing(title="Port"), "Ansel", [], id="no name across headline and text"),
    ],
)
def test_a_story_has_the_tags(given_story: Story, text: str, names: list[str]) -> None:
    assert names_of(given_story, text) == names


def test_a_place_that_nobody_listed_is_of_the_kind_place() -> None:
    (place,) = tagged(typing(place="Lisbon"), "", VOCABULARY).tags
    assert (place.name, place.kind, place.url) == ("Lisbon", TagKind.PLACE, "tags/lisbon/")


def test_a_text_that_names_too_much_gives_the_first_most_tags() -> None:
    assert names_of(typing(), "; ".join(NAMES)) == list(NAMES[:MOST_TAGS])


def test_the_place_and_the_typed_count_among_the_most() -> None:
    assert names_of(typing("Lamps", place="Lisbon"), "; ".join(NAMES)) == [
        "Lamps",
        "Lisbon",
        *NAMES[: MOST_TAGS - 2],
    ]


def test_all_typed_tags_stand_however_many() -> None:
    many = [f"Subject {number}" for number in range(MOST_TAGS + 4)]
    assert names_of(typing(*many, place="Lisbon"), "Tides") == many


def test_a_tag_typed_often_makes_no_room_for_more() -> None:
    assert len(names_of(typing(*["Film"] * 12), "; ".join(NAMES))) == MOST_TAGS


def test_a_withdrawn_story_has_no_tags() -> None:
    given_story = story(matter=matter(tags=("Film",), located=Place(name="Lisbon")), is_withdrawn=True)
    assert tagged(given_story, "Tides", VOCABULARY) == given_story


def test_without_vocabulary_the_typed_and_the_place_remain() -> None:
    bare = tagged(typing("Film", place="Lisbon"), "Tides", Vocabulary(()))
    assert [one.name for one in bare.tags] == ["Film", "Lisbon"]


def test_nothing_else_of_the_story_changes() -> None:
    given_story = typing("Film")
    changed = tagged(given_story, "Tides", VOCABULARY)
    assert (changed.matter, changed.html, changed.words) == (given_story.matter, "", 0)


LEAD = "The quay was quiet. " * 20


@pytest.mark.parametrize(
    ("given_story", "text", "names"),
    [
        pytest.param(typing(title="On tides"), LEAD, ["Tides"], id="the headline is enough"),
        pytest.param(typing(summary="On tides"), LEAD, ["Tides"], id="the standfirst is enough"),
        pytest.param(typing(), f"The tides. {LEAD}", ["Tides"], id="the lead is enough"),
        pytest.param(typing(), f"{LEAD}\nThe tides.", [], id="one mention further down is not"),
        pytest.param(typing(), f"{LEAD}\nThe tides. All tides.", ["Tides"], id="two are"),
        pytest.param(typing("Tides"), f"{LEAD}\nThe tides.", ["Tides"], id="typed it stands"),
        pytest.param(
            typing(title="Film"),
            f"Tides. {LEAD}\nCables. Cables.",
            ["Film", "Tides", "Cables"],
            id="by weight",
        ),
        pytest.param(
            typing(),
            f"Tides, cables. {LEAD}\nThe cables.",
            ["Cables", "Tides"],
            id="the more often the heavier",
        ),
        pytest.param(typing(title="TIDES TURN"), "", ["Tides"], id="a headline in capitals"),
    ],
)
def test_a_mention_in_passing_is_no_tag(given_story: Story, text: str, names: list[str]) -> None:
    assert names_of(given_story, text) == names


def test_an_acronym_is_not_found_in_a_headline_that_is_all_capitals() -> None:
    vocabulary = Vocabulary((tag("World Health Office", "WHO", kind=TagKind.ORGANISATION),))
    assert tagged(typing(title="WHO STOLE THE SHIP"), "", vocabulary).tags == ()
    assert len(tagged(typing(title="WHO counts ships"), "", vocabulary).tags) == 1


def test_the_agencys_own_subject_is_a_tag_without_any_mention() -> None:
    sea = tag("Seafaring", media_topic="medtop:20000001")
    given_story = story(matter=matter(title="Film", subjects=("medtop:20000001", "medtop:20000002")))
    found = tagged(given_story, "", Vocabulary((tag("Film"), sea))).tags
    assert [one.name for one in found] == ["Seafaring", "Film"]


TYPED = st.lists(
    st.sampled_from([*NAMES, "film", "quay six", "Lisbon", "lisbon", "Élan", "elan"]), max_size=14
)


@examples(80)
@given(TYPED, st.sampled_from([None, "Lisbon", "Port Ansel", "elan"]), st.permutations(NAMES))
def test_typed_tags_come_first_no_slug_twice_and_no_more_than_allowed(
    typed: list[str], place: str | None, text: list[str]
) -> None:
    tags = tagged(typing(*typed, place=place), "; ".join(text), VOCABULARY).tags
    slugs = [one.slug for one in tags]
    wanted = list(dict.fromkeys(VOCABULARY.named(name).slug for name in typed))
    assert slugs[: len(wanted)] == wanted
    assert len(slugs) == len(set(slugs))
    assert len(slugs) == max(MOST_TAGS, len(wanted))


@examples(40)
@given(TYPED, st.permutations(NAMES))
def test_tagging_twice_is_tagging_once(typed: list[str], text: list[str]) -> None:
    once = tagged(typing(*typed), "; ".join(text), VOCABULARY)
    assert tagged(once, "; ".join(text), VOCABULARY) == once
