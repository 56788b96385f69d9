from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.tags.evidence import Evidence, evidence
from tests.values import examples

NAME = "Orrin"


def told(text: str, *, is_land: bool = False, is_loud: bool = False) -> str:
    start = text.index(NAME)
    return evidence(text, start, start + len(NAME), is_land=is_land, is_loud=is_loud).name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a fire in Orrin today", "SURE", id="after in"),
        pytest.param("In Orrin", "SURE", id="after in with a capital"),
        pytest.param("boats near the Orrin coast", "SURE", id="after near the"),
        pytest.param("across northern Orrin", "SURE", id="after a direction"),
        pytest.param("Northern Orrin", "SURE", id="after a direction with a capital"),
        pytest.param("the city of Orrin", "SURE", id="the city of"),
        pytest.param("President of Orrin", "SURE", id="the president of"),
        pytest.param("Bank of Orrin", "BOUND", id="the bank of"),
        pytest.param("University of Orrin", "BOUND", id="the university of"),
        pytest.param("proud of Orrin", "PLAIN", id="of after another word"),
        pytest.param("Orrin voted", "PLAIN", id="at the beginning"),
        pytest.param("It ended. Orrin voted", "PLAIN", id="at the beginning of a sentence"),
        pytest.param("It ended.\nOrrin voted", "PLAIN", id="at the beginning of a block"),
        pytest.param("But Orrin voted", "PLAIN", id="after a word that opens a sentence"),
        pytest.param("(Orrin)", "PLAIN", id="in brackets"),
        pytest.param("Tove Orrin said", "BOUND", id="after a first name"),
        pytest.param("Mr Orrin said", "BOUND", id="after a form of address"),
        pytest.param("Mr. Orrin said", "BOUND", id="after a form of address with a point"),
        pytest.param("Orrin United won", "BOUND", id="before another name"),
        pytest.param("in Orrin United's ground", "BOUND", id="a club, in spite of in"),
        pytest.param("in Orrin on Monday", "SURE", id="before a small word"),
        pytest.param("in Orrin Monday", "SURE", id="before a day"),
        pytest.param("in Orrin March 3", "SURE", id="before a month"),
        pytest.param("the Kell-Orrin line", "BOUND", id="after a hyphen"),
        pytest.param("the Orrin-Kell line", "BOUND", id="before a hyphen and a capital"),
        pytest.param("an Orrin-based firm", "PLAIN", id="before a hyphen and a small letter"),
        pytest.param("in Orrin's port", "SURE", id="a possessive"),
    ],
)
def test_the_words_around_a_town_tell_whether_it_is_meant(text: str, expected: str) -> None:
    assert told(text) == expected


def test_a_land_may_stand_before_a_name() -> None:
    assert told("Orrin President Vale", is_land=True) == "PLAIN"
    assert told("Air Orrin", is_land=True) == "BOUND"


def test_capitals_tell_nothing_where_all_words_have_them() -> None:
    assert told("Storm Hits Orrin As Ferries Stop", is_loud=True) == "PLAIN"
    assert told("Storm In Orrin Kills", is_loud=True) == "SURE"


@examples(80)
@given(st.text(" \nOfinabc-.,'", max_size=50), st.text(" \nOfinabc-.,'", max_size=50))
def test_any_words_around_a_name_tell_something(before: str, after: str) -> None:
    text = f"{before}{NAME}{after}"
    assert evidence(text, len(before), len(before) + len(NAME), is_land=True, is_loud=True) in Evidence
    as_town = evidence(text, len(before), len(before) + len(NAME), is_land=False, is_loud=False)
    as_land = evidence(text, len(before), len(before) + len(NAME), is_land=True, is_loud=False)
    assert as_town <= as_land
