from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related.vectors import MOST_TERMS, SCALE, TITLE_WEIGHT, vectors, words_of
from plugins.related.words import STOP_WORDS
from tests.values import examples

WORDS = ("harbour", "herring", "strike", "turbine", "seagrass", "ferry", "court", "gauge", "the", "said")
TEXT = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        pytest.param("", {}, id="an empty text has none"),
        pytest.param("Ferries ferry", {"ferri": 2}, id="forms of one word are one stem"),
        pytest.param("HARBOUR harbour", {"harbour": 2}, id="in any case"),
        pytest.param("the and of according said", {}, id="stop words have none"),
        pytest.param("The AND Of", {}, id="stop words in any case"),
        pytest.param("a b c", {}, id="single letters have none"),
        pytest.param("Wrenmouth's mayor", {"wrenmouth": 1, "mayor": 1}, id="a possessive is its noun"),
        pytest.param("Wrenmouth\u2019s mayor", {"wrenmouth": 1, "mayor": 1}, id="with a curly apostrophe"),
        pytest.param("it's that's", {}, id="a stop word with an s after an apostrophe"),
        pytest.param("didn't we\u2019ve they'll", {}, id="a stop word that is drawn together"),
        pytest.param("14-day 2026 41", {"day": 0}, id="numbers have none"),
        pytest.param("snake_case", {"snake": 1, "case": 1}, id="an underscore parts words"),
        pytest.param("Люди людям", {"люди": 1, "людям": 1}, id="other scripts are counted as they are"),
    ],
)
def test_words_of_a_text(text: str, stems: dict[str, int]) -> None:
    assert words_of("", text).counts == {stem: count for stem, count in stems.items() if count}


def test_a_word_of_the_headline_counts_more() -> None:
    assert words_of("Strike ends", "strike").counts["strike"] == TITLE_WEIGHT + 1


def test_the_forms_are_those_of_the_page_without_the_possessive() -> None:
    forms = words_of("Ferries", "Ferry and ferries, Wrenmouth's and Wrenmouth\u2019s").forms
    assert dict(forms["ferri"]) == {"Ferries": 0, "Ferry": 1, "ferries": 1}
    assert dict(forms["wrenmouth"]) == {"Wrenmouth": 2}


def test_no_stop_word_is_written_in_a_way_that_no_text_can_meet() -> None:
    assert not [word for word in STOP_WORDS if word != word.lower() or "\u2019" in word]


def test_the_heaviest_terms_stay_and_ties_go_by_the_alphabet() -> None:
    letters = "bcdfghjklm"
    rare = [
        f"{one}{two}{three}k" for one in letters for two in letters for three in "xz"
    ]  # stems as they are
    (vector,) = vectors((words_of("", " ".join([*rare, "weighty weighty"])),))
    assert len(vector) == MOST_TERMS
    assert set(vector) == {"weighti", *sorted(rare)[: MOST_TERMS - 1]}


def test_a_word_that_few_stories_have_weighs_more() -> None:
    first, *_ = vectors(tuple(words_of("", text) for text in ("strike herring", "strike", "strike")))
    assert first["herring"] > first["strike"]


def test_a_word_that_stands_often_weighs_more_but_not_by_as_much() -> None:
    (vector,) = vectors((words_of("", "strike " * 10 + "quota"),))
    assert vector["quota"] < vector["strike"] < 10 * vector["quota"]


def test_no_story_has_no_vectors_and_an_empty_one_an_empty_vector() -> None:
    assert vectors(()) == ()
    assert vectors((words_of("", ""), words_of("", "gauge"))) == ({}, {"gaug": SCALE})


@examples(60)
@given(st.lists(TEXT, min_size=1, max_size=6))
def test_weights_are_small_whole_numbers_of_a_vector_of_one_length(texts: list[str]) -> None:
    for vector in vectors(tuple(words_of("", text) for text in texts)):
        assert all(isinstance(weight, int) and 0 < weight <= SCALE for weight in vector.values())
        assert len(vector) <= MOST_TERMS
        assert not vector or math.hypot(*vector.values()) == pytest.approx(SCALE, abs=len(vector))


@examples(60)
@given(st.data(), st.lists(TEXT, min_size=1, max_size=6))
def test_a_vector_is_the_same_in_whatever_order_the_texts_come(data: st.DataObject, texts: list[str]) -> None:
    order = data.draw(st.permutations(range(len(texts))))
    straight = vectors(tuple(words_of("", text) for text in texts))
    shuffled = vectors(tuple(words_of("", texts[at]) for at in order))
    assert [list(shuffled[place].items()) for place in range(len(order))] == [
        list(straight[at].items()) for at in order
    ]


@examples(60)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_whatever_gives_a_stop_word_as_it_stands(title: str, text: str) -> None:
    words = words_of(title, f"{text} the Said according")
    shown = {form.lower().replace("\u2019", "'") for forms in words.forms.values() for form in forms}
    assert not shown & STOP_WORDS
    assert set(words.counts) == set(words.forms)
