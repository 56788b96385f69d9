from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.terms.idf import background, parse
from plugins.terms.languages import language
from plugins.terms.make_idf import stems_of, table
from plugins.terms.stop_words import STOP_WORDS, STOP_WORDS_ELSEWHERE
from plugins.terms.tokens import Lexicon, names
from plugins.terms.weighing import MOST_TERMS, SCALE, WEIGHT, WEIGHT_BITS, Text, read
from tests.values import examples

WORDS = ("harbour", "herring", "strike", "turbine", "seagrass", "ferry", "court", "gauge", "the", "said")
TEXT = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
Forms = list[tuple[str, str, int, int]]


def read_all(*texts: str, title: str = "", lang: str = "en") -> list[Forms]:
    """Return of each text stem, form, weight and count in the body of what was read."""
    lexicon = Lexicon()
    found: list[Forms] = []
    for terms in read([Text(title, text, language(lang)) for text in texts], lexicon):
        for begin, end in zip(terms.forms.starts, terms.forms.starts[1:], strict=False):
            rows = zip(terms.forms.values[begin:end].tolist(), terms.packed[begin:end].tolist(), strict=True)
            keys = [(lexicon.keys[form].partition("\0"), packed) for form, packed in rows]
            found.append([(key[0], key[2], packed & WEIGHT, packed >> WEIGHT_BITS) for key, packed in keys])
    return found


def weights(text: str, title: str = "", lang: str = "en") -> dict[str, int]:
    """Return the weight of each stem of a text."""
    return {stem: weight for stem, _, weight, _ in read_all(text, title=title, lang=lang)[0] if weight}


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        pytest.param("", set(), id="an empty text has none"),
        pytest.param("Ferries ferry", {"ferri"}, id="forms of one word are one stem"),
        pytest.param("HARBOUR harbour", {"harbour"}, id="in any case"),
        pytest.param("the and of according said", set(), id="stop words have none"),
        pytest.param("The AND Of", set(), id="stop words in any case"),
        pytest.param("a b c", set(), id="single letters have none"),
        pytest.param("Wrenmouth's mayor", {"wrenmouth", "mayor"}, id="a possessive is its noun"),
        pytest.param("Wrenmouth\u2019s mayor", {"wrenmouth", "mayor"}, id="with a curly apostrophe"),
        pytest.param("it's that's", set(), id="a stop word with an s after an apostrophe"),
        pytest.param("didn't we\u2019ve they'll", set(), id="a stop word that is drawn together"),
        pytest.param("14-day 2026 4 1.5", {"14-day", "2026"}, id="numbers count, but no single digit"),
        pytest.param("snake_case", {"snake", "case"}, id="an underscore parts words"),
        pytest.param("herring/sprat,gauge.quota", {"herring", "sprat", "gaug", "quota"}, id="so do signs"),
        pytest.param(
            "(\u201cherring\u201d) 'gauge' \u2014sprat\u2014", {"herring", "gaug", "sprat"}, id="in quotes"
        ),
        pytest.param("Люди людям", {"люди", "людям"}, id="other scripts are counted as they are"),
    ],
)
def test_stems_of_a_text(text: str, stems: set[str]) -> None:
    assert set(weights(text)) == stems


def test_a_word_of_the_headline_counts_as_one_of_the_body() -> None:
    assert weights("strike quota quota", title="Gauge") == weights("strike quota quota gauge")


def test_the_forms_are_those_of_the_page_without_the_possessive_each_with_its_count_in_the_body() -> None:
    (found,) = read_all("Ferry and ferries, Wrenmouth's and Wrenmouth\u2019s", title="Ferries")
    assert [(stem, form, count) for stem, form, _, count in found] == [
        ("ferri", "Ferries", 0),
        ("ferri", "Ferry", 1),
        ("ferri", "ferries", 1),
        ("wrenmouth", "Wrenmouth", 2),
    ]


def test_a_count_has_four_bits_and_a_weight_is_at_the_first_form_alone() -> None:
    (found,) = read_all("gauge " * 99 + "Gauge")
    assert found == [("gaug", "Gauge", SCALE, 1), ("gaug", "gauge", 0, 15)]


@pytest.mark.parametrize(
    ("lang", "text", "stems"),
    [
        pytest.param("de", "Die Häfen der Stadt, sagte er", {"de:haf", "de:stadt"}, id="German"),
        pytest.param("de-AT", "Häfen", {"de:haf"}, id="of a country"),
        pytest.param(
            "fr", "L'eau d\u2019une ville, les ports", {"fr:eau", "fr:vill", "fr:port"}, id="French"
        ),
        pytest.param("es", "los puertos de la ciudad", {"es:puert", "es:ciud"}, id="Spanish"),
        pytest.param("it", "dell'acqua", {"it:acqua"}, id="a stemmer but no stop words"),
        pytest.param("xx", "ports the", {"xx:ports", "xx:the"}, id="neither: words as they are"),
        pytest.param("en-GB", "the ports", {"port"}, id="English of a country"),
        pytest.param("", "the ports", {"port"}, id="none told is English"),
    ],
)
def test_a_story_is_read_in_its_language(lang: str, text: str, stems: set[str]) -> None:
    assert set(weights(text, lang=lang)) == stems


@pytest.mark.parametrize("words", [STOP_WORDS, *STOP_WORDS_ELSEWHERE.values()])
def test_no_stop_word_is_written_in_a_way_that_no_text_can_meet(words: frozenset[str]) -> None:
    assert not [word for word in words if word != word.lower() or "\u2019" in word]


def test_the_heaviest_terms_stay_and_ties_go_by_the_alphabet() -> None:
    letters = "bcdfghjklm"
    rare = [f"{one}{two}{three}k" for one in letters for two in letters for three in "xz"]
    found = weights(" ".join([*rare, "weightyx weightyx"]))
    unknown = [word for word in rare if word not in background()[0]]
    assert set(found) == {"weightyx", *sorted(unknown)[: MOST_TERMS - 1]}


def test_a_word_that_few_stories_have_weighs_more() -> None:
    found = weights("government harbour seagrass")
    assert found["seagrass"] > found["harbour"] > found["govern"]


def test_a_word_that_stands_often_weighs_more_but_not_by_as_much() -> None:
    found = weights("wrenmouth " * 10 + "lanmorrec")
    assert found["lanmorrec"] < found["wrenmouth"] < 10 * found["lanmorrec"]


@examples(60)
@given(st.lists(TEXT, min_size=1, max_size=6))
def test_weights_are_small_whole_numbers_of_a_vector_of_one_length(texts: list[str]) -> None:
    for found in read_all(*texts):
        told = [weight for _, _, weight, _ in found if weight]
        assert all(0 < weight <= SCALE for weight in told)
        assert not told or math.hypot(*told) == pytest.approx(SCALE, abs=len(told))


@examples(60)
@given(st.lists(TEXT, min_size=1, max_size=6), TEXT)
def test_what_is_read_of_a_text_depends_on_no_other(texts: list[str], title: str) -> None:
    assert read_all(*texts, title=title) == [read_all(text, title=title)[0] for text in texts]


@examples(60)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_whatever_gives_a_stop_word_as_it_stands(title: str, text: str) -> None:
    (found,) = read_all(f"{text} the Said according", title=title)
    assert not {form.lower().replace("\u2019", "'") for _, form, _, _ in found} & STOP_WORDS


def test_chunks_that_were_forgotten_are_read_again() -> None:
    lexicon = Lexicon()
    texts = [Text("", "Gauge, herring", language("en"))]
    (first,) = read(texts, lexicon)
    lexicon.forget()
    (second,) = read(texts, lexicon)
    assert first.forms.values.tolist() == second.forms.values.tolist()
    assert first.packed.tolist() == second.packed.tolist()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("in Port Ansel today", {"Port Ansel"}, id="two words"),
        pytest.param("of the Port Ansel Harbour Board.", {"Port Ansel Harbour Board"}, id="four words"),
        pytest.param("for the Calvane Museum of the Sea", {"Calvane Museum of the Sea"}, id="of the"),
        pytest.param("said O'Brien Jean-Luc", {"O'Brien Jean-Luc"}, id="apostrophes and hyphens"),
        pytest.param("in Wrenmouth today", {"Wrenmouth"}, id="one word"),
        pytest.param("Vessels came. Boats left.", set(), id="one word that begins a sentence is none"),
        pytest.param("Port Ansel slept.", {"Port Ansel"}, id="two at the start of the text"),
        pytest.param("It ended. Port Ansel slept.", {"Port Ansel"}, id="two at the start of a sentence"),
        pytest.param("In Port Ansel the wind rose.", {"Port Ansel"}, id="after a stop word"),
        pytest.param("The Narrows froze.", {"Narrows"}, id="one word after a stop word"),
        pytest.param("On Monday the wind rose.", set(), id="stop words alone are none"),
        pytest.param("Angus McDonald came.", {"Angus McDonald"}, id="a capital within a word"),
        pytest.param("the quays of \u00d8resund", {"\u00d8resund"}, id="other letters of Latin-1"),
        pytest.param("today, Port Ansel slept", {"Port Ansel"}, id="after a comma"),
        pytest.param("in Port Ansel's quays", {"Port Ansel"}, id="without the possessive"),
        pytest.param("in Port Ansel\u2019s quays", {"Port Ansel"}, id="nor with a curly apostrophe"),
        pytest.param("in Port\nAnsel", {"Port"}, id="not across blocks"),
    ],
)
def test_names_of_a_text(text: str, found: set[str]) -> None:
    assert names(text, STOP_WORDS) == found


def test_the_table_has_stems_by_the_number_of_stories_and_none_of_a_single_one() -> None:
    lines = [
        '{"title": "Ports", "body": "the herring, herrings"}',
        '{"title": "Port", "body": "gauge"}',
        '{"title": "", "body": "herring port quota"}',
    ]
    made = list(table(stems_of(lines)))
    assert made == ["3\n", "2\therring\n", "3\tport\n"]
    found, unknown = parse(made)
    assert found == {"herring": round(1000 * (1 + math.log(4 / 3))), "port": 1000}
    assert unknown == round(1000 * (1 + math.log(2)))


def test_the_table_that_is_shipped_is_small_and_knows_the_words_of_the_news() -> None:
    found, unknown = background()
    assert len(found) > 10_000
    assert found["govern"] < found["harbour"] < unknown
    assert {"the", "said"}.isdisjoint(found)
