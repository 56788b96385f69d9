from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import TagKind
from plugins.tags.vocabulary import Vocabulary, vocabulary_problems
from tests.values import examples, located, tag

PORT = tag("Port Ansel", "Quay Six", kind=TagKind.PLACE)
STRIKE = tag("Port strike", "the strike", "14-day strike")
VOCABULARY = Vocabulary((PORT, STRIKE, tag("Herring"), tag("Herring quota"), tag("C++")))


def found(text: str, *names: str) -> list[str]:
    vocabulary = Vocabulary(tuple(tag(name, slug=f"s{at}") for at, name in enumerate(names)))
    return [one.name for one in (vocabulary if names else VOCABULARY).found_in(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Cranes stand still in Port Ansel.", ["Port Ansel"], id="a name before a full stop"),
        pytest.param("Port Ansel", ["Port Ansel"], id="a name that is the whole text"),
        pytest.param("\u201cPort Ansel\u201d", ["Port Ansel"], id="a name in curly quotes"),
        pytest.param("Port Ansel's quays", ["Port Ansel"], id="a possessive"),
        pytest.param("PORT ANSEL, Calvane", ["Port Ansel"], id="capitals"),
        pytest.param("port ansel", ["Port Ansel"], id="small letters"),
        pytest.param("(port-Ansel)", [], id="a hyphen is no space"),
        pytest.param("Airport Ansel", [], id="not after other letters of the word"),
        pytest.param("Port Ansells", [], id="not before other letters of the word"),
        pytest.param("Port Ansel2", [], id="not before a digit"),
        pytest.param("Port\nAnsel", [], id="not across lines, which are blocks"),
        pytest.param("Crews met at Quay Six", ["Port Ansel"], id="an alias gives its tag"),
        pytest.param("The strike at Quay Six", ["Port strike", "Port Ansel"], id="by first appearance"),
        pytest.param("Port Ansel, the strike, Port Ansel", ["Port Ansel", "Port strike"], id="each once"),
        pytest.param("the 14-day strike", ["Port strike"], id="an alias that begins with a digit"),
        pytest.param(
            "The herring quota", ["Herring quota"], id="of a name within a longer one only the longer"
        ),
        pytest.param("written in C++.", ["C++"], id="a name that ends with signs"),
        pytest.param("", [], id="an empty text"),
    ],
)
def test_a_text_gives_the_tags_whose_words_stand_in_it(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("В МОСКВЕ", ["Москве"], id="Cyrillic capitals"),  # noqa: RUF001 - Cyrillic is meant
        pytest.param("ΑΘΉΝΑΣ", ["Αθήνας"], id="Greek, whose last small sigma differs"),
        pytest.param("Die HAUPTSTRASSE", ["Hauptstraße"], id="a sharp s in capitals"),
        pytest.param("في القاهرة، اليوم", ["القاهرة"], id="Arabic before an Arabic comma"),
        pytest.param("राम ने कहा", ["राम"], id="Devanagari"),
        pytest.param("「東京」", ["東京"], id="Japanese in its own quotes"),
        pytest.param("Cafe\u0301 reopens", ["Caf\u00e9"], id="accents written apart"),
        pytest.param("Caf\u00e9 reopens", ["Cafe\u0301"], id="accents written apart in the vocabulary"),
    ],
)
def test_names_are_found_in_other_scripts(text: str, names: list[str]) -> None:
    assert found(text, *names) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("रामायण की कथा", "राम", id="a vowel sign continues the word"),
        pytest.param("Caf\u00e9", "Caf", id="an accented letter continues the word"),
        pytest.param("Cafe\u0301", "Cafe", id="an accent written apart continues the word"),
        pytest.param("Новомосковск", "москов", id="Cyrillic letters on both sides"),
    ],
)
def test_no_name_is_found_within_a_word_of_another_script(text: str, name: str) -> None:
    assert found(text, name) == []


def test_of_aliases_that_overlap_each_gives_its_tag() -> None:
    vocabulary = Vocabulary(
        (tag("Harbour Trust", "harbour trust board"), tag("Trust law", "trust board meeting"))
    )
    text = "at the harbour trust board meeting"
    assert [one.name for one in vocabulary.found_in(text)] == ["Harbour Trust", "Trust law"]


def test_the_trust_of_a_town_is_not_the_town() -> None:
    assert found("the Port Ansel Trust", "Ansel", "Port Ansel Trust") == ["Port Ansel Trust"]
    assert found("the Port Ansel Trust in Ansel", "Ansel", "Port Ansel Trust") == [
        "Port Ansel Trust",
        "Ansel",
    ]


NAMES = Vocabulary(
    (
        tag("World Health Office", "WHO", kind=TagKind.ORGANISATION),
        tag("United Shores", "US", "U.S.", kind=TagKind.PLACE),
        tag("Shell", kind=TagKind.ORGANISATION),
        tag("Dockers' union", kind=TagKind.ORGANISATION),
        tag("G7", "g7 summit"),
        tag("Film"),
    )
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("The WHO met", ["World Health Office"], id="capitals in capitals"),
        pytest.param("those who met. Who met?", [], id="capitals not in small letters"),
        pytest.param("US-led talks", ["United Shores"], id="capitals before a hyphen"),
        pytest.param("join us, join Us", [], id="a pronoun is no country"),
        pytest.param("the U.S. said", ["United Shores"], id="capitals with points"),
        pytest.param("Shell rises", ["Shell"], id="a firm of one common word with its capital"),
        pytest.param("SHELL RISES", ["Shell"], id="the same all in capitals"),
        pytest.param("a shell on the beach", [], id="not the common word"),
        pytest.param("FILM, film, Film", ["Film"], id="a topic of one word in any case"),
        pytest.param("g7 summit", ["G7"], id="an alias in small letters beside a name in capitals"),
        pytest.param("g7", [], id="a name with a digit in capitals only"),
        pytest.param("the dockers\u2019 union", ["Dockers' union"], id="a curly apostrophe"),
        pytest.param("the WHO\u2019s report", ["World Health Office"], id="a curly possessive"),
        pytest.param("Port\u00a0Ansel", [], id="what nobody listed"),
    ],
)
def test_the_case_counts_where_a_name_is_a_common_word_too(text: str, names: list[str]) -> None:
    assert [one.name for one in NAMES.found_in(text)] == names


def test_of_two_tags_for_one_word_the_case_decides() -> None:
    vocabulary = Vocabulary((tag("WHO", kind=TagKind.ORGANISATION), tag("Who", slug="band")))
    assert [one.slug for one in vocabulary.found_in("Who sang")] == ["band"]
    assert [one.slug for one in vocabulary.found_in("the WHO said")] == ["who"]


def test_a_space_that_does_not_break_is_a_space() -> None:
    assert found("Port\u00a0Ansel") == ["Port Ansel"]


@pytest.mark.parametrize(
    ("text", "name", "is_there"),
    [
        pytest.param("Stra\u00dfe", "Strasse", True, id="a sharp s for two"),
        pytest.param("Ma\u00df; Hafen", "Hafen", True, id="after a letter that became two"),
        pytest.param("\u00df", "s", False, id="not half a letter"),
        pytest.param("a \u00df s", "s", True, id="beside such a letter"),
    ],
)
def test_letters_that_become_two_do_not_shift_what_follows(text: str, name: str, *, is_there: bool) -> None:
    assert found(text, name) == ([name] if is_there else [])


def test_the_agencys_subjects_give_the_tags_of_their_media_topics() -> None:
    sea = tag("Seafaring", media_topic="medtop:20000001")
    vocabulary = Vocabulary((sea, tag("Film")))
    assert vocabulary.of_subjects(("medtop:20000009", "medtop:20000001")) == (sea,)


def test_an_alias_of_two_tags_gives_the_first() -> None:
    vocabulary = Vocabulary((tag("Storm Ingrith", "Ingrith"), tag("Ingrith Oskell", "Ingrith")))
    assert [one.name for one in vocabulary.found_in("Ingrith came")] == ["Storm Ingrith"]
    assert vocabulary.named("ingrith").name == "Storm Ingrith"


@pytest.mark.parametrize("word", ["", "  "])
def test_an_empty_name_or_alias_is_found_nowhere(word: str) -> None:
    vocabulary = Vocabulary((tag("Tides", word), tag(word, slug="nothing")))
    assert vocabulary.found_in("a - b  c") == ()
    assert [one.name for one in vocabulary.found_in("Tides  turn")] == ["Tides"]


def test_an_empty_vocabulary_finds_nothing() -> None:
    assert Vocabulary(()).found_in("Port Ansel") == ()


def test_a_text_of_a_megabyte_is_searched_to_its_end() -> None:
    text = "the boats of Port Anselm " * 45_000 + "at Quay Six"
    assert len(text) > 1_000_000
    assert found(text) == ["Port Ansel"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Port Ansel", PORT, id="the name"),
        pytest.param("PORT ansel", PORT, id="the name in any case"),
        pytest.param("quay six", PORT, id="an alias"),
        pytest.param("port-ansel", PORT, id="the slug"),
        pytest.param("Port: Ansel!", PORT, id="a name that would have the same slug"),
        pytest.param("Lighthouses", tag("Lighthouses"), id="a name that nobody listed"),
        pytest.param("Łódź", tag("Łódź", slug="lodz"), id="a slug in plain letters"),
        pytest.param("!?", tag("!?", slug="tag"), id="a name without letters has a slug, too"),
    ],
)
def test_what_the_editor_types_gives_a_tag(name: str, expected: object) -> None:
    assert VOCABULARY.named(name) == expected


def test_a_new_tag_has_the_kind_asked_for_and_a_known_one_keeps_its_own() -> None:
    assert VOCABULARY.named("Wrenmouth", TagKind.PLACE).kind is TagKind.PLACE
    assert VOCABULARY.named("Port strike", TagKind.PLACE).kind is TagKind.TOPIC


WORD = st.text("abß\u00e9\u0301Б1", min_size=1, max_size=4)


@examples(60)
@given(st.lists(WORD, max_size=6), st.text("abß\u00e9\u0301Б1 .-", max_size=40))
def test_every_tag_found_stands_in_the_text_between_borders(names: list[str], text: str) -> None:
    padded = f" {text} "
    for name in found(text, *names) if names else []:
        folded = Vocabulary((tag(name, slug="s"),)).found_in(padded)
        assert [one.name for one in folded] == [name]
        assert found(f"a{name}a", name) == []


@examples(60)
@given(st.lists(st.from_regex(r"[A-Za-z]{1,5}( [A-Za-z]{1,5})?", fullmatch=True), min_size=1, max_size=5))
def test_every_name_but_of_capitals_is_found_where_it_stands_alone_in_any_case(names: list[str]) -> None:
    text = "; ".join(name.swapcase() for name in names)
    wanted = {name.lower() for name in names if not (name.isupper() and len(name) > 1)}
    assert {name.lower() for name in found(text, *names)} == wanted


@pytest.mark.parametrize(
    ("slugs", "codes"),
    [
        pytest.param(("port-ansel", "herring"), [], id="good slugs"),
        pytest.param(("../x",), ["bad-slug"], id="a slug that leads out"),
        pytest.param(("Port Ansel",), ["bad-slug"], id="a slug with capitals and a space"),
        pytest.param(("a", "b", "a"), ["duplicate-slug"], id="a slug twice"),
        pytest.param(("",), ["bad-slug"], id="an empty slug"),
    ],
)
def test_slugs_of_the_vocabulary_are_checked(slugs: tuple[str, ...], codes: list[str]) -> None:
    tags = tuple(tag(f"Tag {at}", slug=slug) for at, slug in enumerate(slugs))
    assert [problem.code for problem in vocabulary_problems(tags)] == codes


@pytest.mark.parametrize(
    ("parents", "reports"),
    [
        pytest.param({"a": None, "b": "a", "c": "b"}, [], id="a chain"),
        pytest.param({"a": "z"}, ["unknown-parent"], id="a parent that is not there"),
        pytest.param({"a": "a"}, ["bad-parent"], id="its own parent"),
        pytest.param({"a": "b", "b": "a", "c": "a"}, ["bad-parent"] * 2, id="two above each other"),
        pytest.param({"a": "b", "b": "c", "c": "a"}, ["bad-parent"] * 3, id="three in a ring"),
    ],
)
def test_parents_are_there_and_above(parents: dict[str, str | None], reports: list[str]) -> None:
    tags = tuple(tag(slug.upper(), slug=slug, parent=parent) for slug, parent in parents.items())
    assert [problem.code for problem in vocabulary_problems(tags)] == reports


def test_a_problem_names_the_line_and_helps() -> None:
    tags = (tag("Sea"), tag("Tides", parent=located("see", line=7, column=30)))
    (problem,) = vocabulary_problems(tags)
    assert str(problem) == (
        "content/tags.yaml:7:30: unknown-parent: the parent 'see' of 'Tides' is no slug of this file"
    )
    assert problem.hint == "did you mean 'sea'?"


@pytest.mark.parametrize("code", ["medtop:11000000", "medtop:20000430", None])
def test_a_media_topic_is_written_as_iptc_does(code: str | None) -> None:
    assert vocabulary_problems((tag("Sea", media_topic=code),)) == ()


@pytest.mark.parametrize("code", ["11000000", "medtop:1100000", "subj:11000000", "medtop:110000000", ""])
def test_another_form_of_a_media_topic_is_a_problem(code: str) -> None:
    (problem,) = vocabulary_problems((tag("Sea", media_topic=code),))
    assert problem.code == "bad-media-topic"
