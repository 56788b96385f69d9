from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related.reasons import MOST_TERMS, apart, names, reason
from plugins.related.vectors import words_of
from plugins.related.words import STOP_WORDS
from tests.values import MONDAY, after, examples


def why(one: str, two: str, *heaviest: str) -> str:
    """Return the reason of two texts; the stems of the words named weigh most, in this order."""
    words, other = words_of("", one), words_of("", two)
    first = [stem for word in heaviest for stem in words_of("", word).counts]
    rest = sorted((set(words.counts) & set(other.counts)) - set(first))
    weighted = [(stem, -at) for at, stem in enumerate((*first, *rest))]
    return reason(weighted, words, other, names(one) & names(two))


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        pytest.param("the herring", "a gauge", "", id="nothing shared gives no reason"),
        pytest.param("herring", "herring", "Both mention herring", id="one term"),
        pytest.param(
            "the herring quota", "a quota of herring", "Both mention herring and quota", id="two terms"
        ),
        pytest.param(
            "gauge herring quota turbine",
            "turbine gauge herring quota",
            "Both mention gauge, herring and quota",
            id="at most three terms",
        ),
        pytest.param(
            "off the coast of Lanmorrec herring",
            "herring near Lanmorrec",
            "Both mention Lanmorrec and herring",
            id="names first",
        ),
        pytest.param(
            "the quays of Port Ansel stood still",
            "nobody came to Port Ansel today",
            "Both mention Port Ansel",
            id="a whole name",
        ),
        pytest.param(
            "they crossed the Sea of Glass",
            "from the Sea of Glass",
            "Both mention Sea of Glass",
            id="a name with 'of'",
        ),
        pytest.param(
            "so the Port Ansel Harbour Board in Port Ansel met",
            "that the Port Ansel Harbour Board left Port Ansel",
            "Both mention Port Ansel Harbour Board",
            id="the longest name, and no part of it again",
        ),
        pytest.param(
            "the port of Port Ansel", "a port near Port Ansel", "Both mention Port Ansel", id="no word twice"
        ),
        pytest.param(
            "Boats lay here. Boats left. The boats sank",
            "Boats came. Some boats went",
            "Both mention boats",
            id="a word that only begins sentences is no name",
        ),
        pytest.param(
            "Mixed seas. A mixed sky",
            "Mixed gauge",
            "Both mention mixed",
            id="nor one that is small in one text",
        ),
        pytest.param(
            "the port\u2019s gauge", "the port's gauge", "Both mention gauge and port", id="no possessive"
        ),
        pytest.param(
            "ferries and turbines", "ferry and turbine", "Both mention ferries and turbines", id="no stem"
        ),
        pytest.param(
            "a ferry, ferries, ferries", "the ferry", "Both mention ferry", id="the form that both have"
        ),
        pytest.param("they didn't say", "we didn\u2019t know", "", id="no stop word drawn together"),
    ],
)
def test_a_reason_reads(one: str, two: str, expected: str) -> None:
    assert why(one, two) == expected


def test_the_heaviest_terms_are_named() -> None:
    text = "quota gauge herring turbine ferry"
    assert why(text, text, "turbine", "ferry", "quota") == "Both mention turbine, ferry and quota"


def test_a_word_named_first_gives_way_to_the_name_that_holds_it() -> None:
    text = "a port, the port in Port Ansel, herring"
    assert why(text, text, "port", "herring", "Ansel") == "Both mention Port Ansel and herring"


def test_of_the_names_that_share_a_word_the_longest_is_told() -> None:
    text = "the Ansel Port Company at Quay Ansel met"
    words = words_of("", text)
    assert reason([("ansel", 1)], words, words, names(text)) == "Both mention Ansel Port Company"


def test_a_name_of_little_weight_does_not_drive_out_the_subject() -> None:
    text = "herring quota gauge turbine seagrass in Dunmarrow"
    assert "Dunmarrow" not in why(text, text, "herring", "quota", "gauge", "turbine", "seagrass")


def test_equal_weights_go_by_the_alphabet() -> None:
    words = words_of("", "gauge quota herring")
    shared = [(stem, 1) for stem in words.counts]
    assert reason(shared, words, words, ()) == reason(shared[::-1], words, words, ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("in Port Ansel today", {"Port Ansel"}, id="two words"),
        pytest.param("of the Port Ansel Harbour Board.", {"Port Ansel Harbour Board"}, id="four words"),
        pytest.param("for the Calvane Museum of the Sea", {"Calvane Museum of the Sea"}, id="of the"),
        pytest.param("said O'Brien Jean-Luc", {"O'Brien Jean-Luc"}, id="apostrophes and hyphens"),
        pytest.param("in Wrenmouth today", set(), id="one word is no name of several"),
        pytest.param("Port Ansel slept.", set(), id="not at the start of the text"),
        pytest.param("It ended. Port Ansel slept.", set(), id="not at the start of a sentence"),
        pytest.param("today, Port Ansel slept", {"Port Ansel"}, id="after a comma"),
        pytest.param("in Port Ansel's quays", {"Port Ansel"}, id="without the possessive"),
        pytest.param("in Port Ansel\u2019s quays", {"Port Ansel"}, id="nor with a curly apostrophe"),
        pytest.param("in Port\nAnsel", set(), id="not across blocks"),
    ],
)
def test_names_of_several_words(text: str, found: set[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("days", "words"),
    [
        pytest.param(0, "the same day", id="now"),
        pytest.param(0.3, "the same day", id="some hours later on the day"),
        pytest.param(0.7, "1 day later", id="some hours later past midnight"),
        pytest.param(1, "1 day later", id="a day"),
        pytest.param(-1, "1 day earlier", id="a day before"),
        pytest.param(2, "2 days later", id="two days"),
        pytest.param(-13, "13 days earlier", id="still in days"),
        pytest.param(14, "2 weeks later", id="two weeks"),
        pytest.param(-20, "2 weeks earlier", id="not yet three weeks"),
        pytest.param(21, "3 weeks later", id="three weeks"),
        pytest.param(-364, "52 weeks earlier", id="a year"),
    ],
)
def test_the_time_between_two_stories_reads(days: float, words: str) -> None:
    assert apart(MONDAY, after(days)) == words


DAY = st.integers(-4000, 4000).map(lambda days: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=days))


@examples(80)
@given(DAY, DAY)
def test_what_is_later_for_one_is_as_much_earlier_for_the_other(one: datetime, two: datetime) -> None:
    turned = apart(two, one).replace("later", "?").replace("earlier", "later").replace("?", "earlier")
    assert apart(one, two) == turned


PHRASE = st.sampled_from(
    (
        *("herring quota", "Port Ansel", "the Port Ansel Harbour Board", "port", "the", "didn't", "said"),
        *("Storm Ingrith", "storm", "ferries", "ferry", "Wrenmouth\u2019s", "Boats", "boats", "of"),
    )
)
TEXT = st.lists(PHRASE, max_size=14).map(lambda phrases: "at " + " at ".join(phrases))


@examples(150)
@given(TEXT, TEXT)
def test_a_reason_names_words_of_the_page_each_once_and_no_stop_word(one: str, two: str) -> None:
    said = why(one, two).removeprefix("Both mention ").replace(" and ", ", ")
    terms = said.split(", ") if said else []
    words = [word.lower() for term in terms for word in term.split() if word not in {"of", "the"}]
    page = one.lower().replace("\u2019s", "").split()
    assert len(terms) <= MOST_TERMS
    assert len(words) == len(set(words))
    assert not set(words) & STOP_WORDS
    assert set(words) <= set(page)
