from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import TagKind, is_slug
from plugins.core.matter import Place
from plugins.tags.gazetteer import FILE, Gazetteer, Row
from plugins.tags.tagging import MOST_PLACES, tagged
from plugins.tags.vocabulary import Vocabulary
from tests.values import examples, matter, story, tag

if TYPE_CHECKING:
    from plugins.core.model import Story, Tag

SHIPPED = Gazetteer.shipped()
LEAST_F1 = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A labelled story."""

    story: Story
    text: str
    expected: frozenset[str]


def case_of(block: str) -> Case:
    rows = [(line[:1], line[1:].strip()) for line in block.splitlines() if line[:1] in "=@>"]
    text = "\n".join(line for line in block.splitlines() if line[:1] not in "=@>#")
    marks = dict(rows)
    located = None
    if "@" in marks:
        name, country = marks["@"].split(", ")
        located = Place(name=name, country=country)
    expected = frozenset(filter(None, marks[">"].split("; ")))
    return Case(story=story(matter=matter(title=marks["="], located=located)), text=text, expected=expected)


CASES = [
    case_of(block)
    for block in Path(__file__).with_name("places.txt").read_text("utf-8").split("\n\n")
    if block.startswith("=")
]


def found_in(case: Case) -> frozenset[str]:
    return frozenset(tag.name for tag in tagged(case.story, case.text, Vocabulary(()), SHIPPED).tags)


def test_the_labelled_stories_are_many() -> None:
    assert len(CASES) >= 60


def test_the_places_of_the_labelled_stories_are_found() -> None:
    right = sum(len(found_in(case) & case.expected) for case in CASES)
    found = sum(len(found_in(case)) for case in CASES)
    expected = sum(len(case.expected) for case in CASES)
    wrong = {case.story.title: found_in(case) for case in CASES if found_in(case) != case.expected}
    assert 2 * right / (found + expected) >= LEAST_F1, wrong


def names(
    title: str,
    text: str = "",
    *tags: Tag,
    located: Place | None = None,
    house: str | None = None,
    lang: str = "en",
    typed: tuple[str, ...] = (),
) -> list[str]:
    front = matter(title=title, located=located, lang=lang, tags=typed)
    gazetteer = Gazetteer(SHIPPED.lines, house)
    return [one.name for one in tagged(story(matter=front), text, Vocabulary(tags), gazetteer).tags]


FAR = "The quay was quiet. " * 20


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("Fire in Lyon", "", ["Lyon"], id="the headline is enough"),
        pytest.param("Fire", "A fire in Lyon.", [], id="one mention is not"),
        pytest.param(
            "Fire", "A fire in Lyon. Lyon's mayor spoke.", ["Lyon"], id="two are, with a possessive"
        ),
        pytest.param("Fire", "In Lyon. In Lyon. A lion in LYON.", ["Lyon"], id="two of one case"),
        pytest.param("UK and Britain", "", ["United Kingdom"], id="two names of one country"),
        pytest.param("Fire in Port-au-Prince", "", ["Port-au-Prince"], id="hyphens"),
        pytest.param("Bordeaux-Lyon train", "", [], id="towns joined by a hyphen"),
        pytest.param("Air France strike", "", [], id="the name of a firm"),
        pytest.param("Fire at the University of Oslo", "", [], id="the name of a university"),
        pytest.param("Fire in the city of Lincoln", "", ["Lincoln"], id="the city of"),
        pytest.param("Fire in Oslo on Monday", "", ["Oslo"], id="before a word in small letters"),
        pytest.param("Fire in Oslo Monday", "", ["Oslo"], id="before a day"),
        pytest.param("Fire in Sana\u2019a", "", ["Sanaa"], id="a curly apostrophe in a name"),
        pytest.param("Fire in S\u00e3o Paulo", "", ["S\u00e3o Paulo"], id="accents"),
        pytest.param("Fire in Sao Paulo", "", ["S\u00e3o Paulo"], id="accents left out"),
        pytest.param("Lyon, Oslo, Rome, Cairo", "", ["Lyon", "Oslo", "Rome"], id="no more than three"),
    ],
)
def test_a_story_is_about_the_places(title: str, text: str, expected: list[str]) -> None:
    assert names(title, text) == expected


@pytest.mark.parametrize(
    ("house", "country", "text", "expected"),
    [
        pytest.param(None, None, "Fire in Birmingham", "Birmingham", id="the largest"),
        pytest.param("US", None, "Fire in Birmingham", "Birmingham (US)", id="the house's country"),
        pytest.param("FR", None, "Fire in Birmingham", "Birmingham", id="a house without such a place"),
        pytest.param(None, "US", "Fire in Birmingham", "Birmingham (US)", id="the dateline's country"),
        pytest.param("GB", "US", "Fire in Birmingham", "Birmingham (US)", id="the dateline before the house"),
        pytest.param(
            "US", "US", "Fire in Birmingham, England", "Birmingham", id="what stands after the name"
        ),
        pytest.param("CA", None, "Fire in London", "London", id="a great capital all the same"),
        pytest.param("GB", None, "Fire in London, Ont.", "London (CA)", id="but not against its province"),
        pytest.param("US", None, "Fire in Georgia", "Georgia (US)", id="a state at home"),
    ],
)
def test_of_places_of_one_name_one_is_meant(
    house: str | None, country: str | None, text: str, expected: str
) -> None:
    located = Place(name="Nowhere", country=country) if country else None
    assert expected in names(text, located=located, house=house)


def test_the_vocabularys_own_tag_goes_before_the_gazetteers() -> None:
    home = tag("Britain and the isles", "United Kingdom", slug="isles", kind=TagKind.PLACE)
    assert names("UK votes", "", home) == ["Britain and the isles"]
    assert names("Fire in Lyon", "", tag("Fire in Lyon")) == ["Fire in Lyon"]
    assert names("Oslo", "", tag("Norway's capital", "Oslo")) == ["Norway's capital"]


def test_a_place_of_the_dateline_is_the_gazetteers_in_the_country() -> None:
    assert names("Fire", located=Place(name="Birmingham", country="US")) == ["Birmingham (US)"]
    assert names("Fire", located=Place(name="KYIV")) == ["Kyiv"]
    assert names("Fire", located=Place(name="Lyon", country="NO")) == ["Lyon"]
    assert names("Fire", located=Place(name="Wrenmouth")) == ["Wrenmouth"]


def test_texts_in_other_languages_give_the_dateline_only() -> None:
    assert names("Essen und Paris", "Essen. Paris.", located=Place(name="Rom"), lang="de") == ["Rom"]


def test_a_typed_place_is_a_place_unless_it_may_be_something_else() -> None:
    typed = tagged(
        story(tags=(), matter=matter(tags=("norway", "Reading"))), "", Vocabulary(()), SHIPPED
    ).tags
    assert [(one.name, one.kind) for one in typed] == [
        ("Norway", TagKind.PLACE),
        ("Reading", TagKind.TOPIC),
    ]


def test_every_line_of_the_file_is_a_place_with_a_slug_of_its_own() -> None:
    rows = [Row.parse(line) for line in SHIPPED.lines]
    assert {row.kind for row in rows} == {"country", "region", "capital", "city"}
    assert all(re.fullmatch("[A-Z]{2}", row.country) and row.people >= 0 for row in rows)
    slugs = [SHIPPED.tag(row).slug for row in rows]
    assert len(slugs) == len(set(slugs))
    assert all(is_slug(slug) for slug in slugs)


def test_the_file_credits_its_source_and_is_small() -> None:
    data = FILE.read_bytes()
    assert b"GeoNames (https://www.geonames.org), CC BY 4.0" in data.splitlines()[0]
    assert len(data) < 250_000


NAMES = st.sampled_from([line.split("\t")[0] for line in SHIPPED.lines[:800]])


@examples(60)
@given(
    st.lists(NAMES, max_size=5),
    st.lists(st.sampled_from([" in ", ". ", ", ", "\n", "-", " of "]), max_size=5),
)
def test_no_text_gives_more_places_than_allowed_and_always_the_same(
    found: list[str], marks: list[str]
) -> None:
    text = "".join(name + mark for name, mark in zip(found, [*marks, *[". "] * 5], strict=False))
    once = names("Fire", f"{text}{text}")
    assert len(once) <= MOST_PLACES
    assert once == names("Fire", f"{text}{text}")
    assert set(once) <= {SHIPPED.tag(row).name for name in SHIPPED.words for row in SHIPPED.rows(name)}
