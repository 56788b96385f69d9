from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related.difference import pages_of
from plugins.related.items import Item
from plugins.related.relating import relate
from plugins.terms.in_words import MOST_TERMS, in_words
from plugins.terms.stop_words import STOP_WORDS
from tests.related.wording import mentioned
from tests.values import MONDAY, examples

if TYPE_CHECKING:
    from plugins.related.shared import Pages


def pages(*texts: str) -> Pages:
    """Return the words of texts."""
    items = [Item(f"{at}", "", MONDAY, "en", text, partial(str, text)) for at, text in enumerate(texts)]
    _, kept = relate(items, None)
    return pages_of(kept)


def why(one: str, two: str) -> str:
    """Return the reason of two texts."""
    (terms,) = pages(one, two).mentioned(np.array([0]), np.array([1]))
    return mentioned(terms)


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
            "Both mention herring, turbine and gauge",
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
            "ferries and turbines", "ferry and turbine", "Both mention turbines and ferries", id="no stem"
        ),
        pytest.param(
            "a ferry, ferries, ferries", "the ferry", "Both mention ferry", id="the form that both have"
        ),
        pytest.param(
            "14 metres of sand, tonnes",
            "tonnes of sand, metres deep",
            "Both mention sand",
            id="no measure",
        ),
        pytest.param(
            "a warm lagoon of the Deep",
            "the warm lagoon and the Deep",
            "Both mention lagoon",
            id="no mere adjective",
        ),
        pytest.param(
            "off the Ollack Deep today",
            "from the Ollack Deep",
            "Both mention Ollack Deep",
            id="but within a name",
        ),
        pytest.param(
            "Vessels came in. Boats left",
            "Vessels lay still",
            "Both mention vessels",
            id="a capital that begins sentences alone is none",
        ),
        pytest.param(
            "Wrenmouth slept. Gauge fell",
            "the wind reached Wrenmouth",
            "Both mention Wrenmouth",
            id="but one that stands within a sentence of either is",
        ),
        pytest.param(
            "Kettle Narrows froze. Herring fled",
            "The Kettle Narrows froze",
            "Both mention Kettle Narrows and froze",
            id="a whole name where sentences begin",
        ),
        pytest.param(
            "the herring of Quay Six",
            "a herring at Quay Two",
            "Both mention herring",
            id="no part of two different names",
        ),
        pytest.param(
            "they sailed to Great Pellan",
            "from Great Pellan",
            "Both mention Great Pellan",
            id="a name that begins with a stop word",
        ),
        pytest.param(
            "they crossed the Turbines, herring",
            "a turbine, herring",
            "Both mention herring and turbine",
            id="what is a name in one text alone is none",
        ),
        pytest.param("they didn't say", "we didn\u2019t know", "", id="no stop word drawn together"),
    ],
)
def test_a_reason_reads(one: str, two: str, expected: str) -> None:
    assert why(one, two) == expected


def test_the_heaviest_terms_are_named() -> None:
    text = "quota gauge herring " + "turbine ferry sprat " * 3
    assert set(why(text, text).removeprefix("Both mention ").replace(" and ", ", ").split(", ")) == {
        "turbine",
        "ferry",
        "sprat",
    }


@pytest.mark.parametrize(
    ("forms", "names", "terms"),
    [
        pytest.param((), (), (), id="nothing"),
        pytest.param(("port", "herring", "Ansel"), ("Port Ansel",), ("Port Ansel", "herring"), id="a name"),
        pytest.param(("ansel", "gauge"), ("Port Ansel",), ("ansel", "gauge"), id="a word that is no name"),
        pytest.param(
            ("Ansel",),
            ("Ansel Port Company", "Quay Ansel"),
            ("Ansel Port Company",),
            id="the longest of names",
        ),
        pytest.param(
            ("herring", "quota", "gauge", "turbine", "Dunmarrow"),
            (),
            ("herring", "quota", "gauge"),
            id="a name of little weight does not drive out the subject",
        ),
        pytest.param(
            ("herring", "quota", "gauge", "Dunmarrow"),
            (),
            ("Dunmarrow", "herring", "quota"),
            id="names first",
        ),
        pytest.param(("Boats", "boats", "quota"), (), ("Boats", "quota"), id="no word twice"),
        pytest.param(("2026", "quota", "14-day"), (), ("quota",), id="no number"),
    ],
)
def test_terms_as_they_are_told(
    forms: tuple[str, ...], names: tuple[str, ...], terms: tuple[str, ...]
) -> None:
    assert in_words(forms, names) == terms


@pytest.mark.parametrize(
    ("headline", "terms"),
    [
        pytest.param(
            "Research Vessels Depart Today", ("vessels",), id="capitals of a whole headline tell nothing"
        ),
        pytest.param(
            "Ships called Vessels depart", ("Vessels",), id="one of a headline with small words does"
        ),
    ],
)
def test_a_headline_tells_names(headline: str, terms: tuple[str, ...]) -> None:
    items = [Item(slug, headline, MONDAY, "en", slug, partial(str, "Vessels came.")) for slug in ("a", "b")]
    (said,) = pages_of(relate(items, None)[1]).mentioned(np.array([0]), np.array([1]))
    assert [term for term in said if term.lower() == "vessels"] == list(terms)


def test_reasons_are_the_same_however_many_are_asked_for_at_once() -> None:
    texts = [
        f"herring quota gauge{'s' * (at % 2)} in Port Ansel, {'turbine ' * (at % 5)}" for at in range(120)
    ]
    table = pages(*texts)
    story = np.repeat(np.arange(120), 3)
    other = np.array([(at + more) % 120 for at in range(120) for more in (1, 2, 5)])
    together = list(table.mentioned(story, other))
    for at in range(0, len(story), 17):
        (alone,) = table.mentioned(story[at : at + 1], other[at : at + 1])
        assert together[at] == alone


def test_two_processes_tell_the_reasons_that_one_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("herring", "turbine", "harbour", "ferry", "lighthouse")
    items = [
        Item(slug, f"The {word} of Port Ansel", MONDAY + timedelta(hours=at), "en", slug, partial(str, text))
        for at in range(450)
        for slug, word in [(f"story-{at}", words[at % 5])]
        for text in [
            f"a {word} and quay number {at % 23} in Port Ansel, with {words[at % 4]} {words[at % 3]}"
        ]
    ]
    links = relate(items, None)[0]
    told = []
    for least in (1, 1_000_000):
        monkeypatch.setattr("plugins.related.relating._PAYS", least)
        told.append(links.told(links))
    assert told[0] == told[1]
    assert any(near for near in told[0].values())


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
