from __future__ import annotations

import pytest

from plugins.suggest.new_words import known_in, new_words
from plugins.suggest.phrases import phrases
from plugins.suggest.values import Copy


def found(text: str, *known: str, lang: str = "en") -> list[str]:
    """Return the phrases of a text."""
    copy = Copy(slug="x", title="", text=text, lang=lang)
    return [phrase.text for phrase in phrases(copy, known_in(known))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It was Marit Oskell who spoke.", ["Marit Oskell"], id="a name within a sentence"),
        pytest.param("Marit spoke. Then she left.", [], id="the first of a sentence has a capital anyway"),
        pytest.param("He met Dr Corin Daskell on Friday.", ["Corin Daskell"], id="titles and days are none"),
        pytest.param("He saw the Museum of the Sea.", ["Museum of the Sea"], id="small words within a name"),
        pytest.param("They saw Orrel's Brass Lantern.", ["Brass Lantern"], id="an owner is another name"),
        pytest.param("He saw Orrel, then Orrel again.", ["Orrel"], id="one word, if it comes again"),
        pytest.param("He saw Orrel.", [], id="one word, once"),
        pytest.param("In War and in War, no war is won.", [], id="a word that is small elsewhere"),
        pytest.param(
            "He met Marit Oskell. It was Oskell, said Oskell.",
            ["Marit Oskell"],
            id="a surname is that of the name",
        ),
        pytest.param("a neap tide came, and a neap tide went", ["neap tide"], id="a term that comes again"),
        pytest.param("a neap tide came", [], id="a term, once"),
        pytest.param("ships slowly sailing, ships slowly sailing", [], id="manner and verbs are no terms"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_phrases_stand_as_in_the_text(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "known",
    [
        "Joss Penhallin",
        "joss penhallin",
        "Harbour Master Joss Penhallin",
        "Old Harbour Master Joss Penhallin",
    ],
)
def test_what_the_vocabulary_has_is_not_new(known: str) -> None:
    assert found("It was Harbour Master Joss Penhallin who spoke.", known) == []


def test_a_word_of_the_vocabulary_within_a_name_does_not_make_it_known() -> None:
    assert found("They went to the Lantern Film Festival.", "Film") == ["Lantern Film Festival"]


def test_no_names_are_looked_for_in_german() -> None:
    assert found("Er sah die Alte Mole und den Neuen Hafen.", lang="de") == []


def test_what_other_stories_have_too_comes_first_and_is_counted() -> None:
    asked = Copy(slug="a", title="", text="They saw Cape Thole, Cape Thole again, and Saint Orrin.")
    others = [Copy(slug=f"o{at}", title="", text="By Saint Orrin, not by Capes.") for at in range(2)]
    (words,) = new_words([asked], [asked, *others], known_in(()))
    assert [(word.phrase, word.reason) for word in words] == [
        ("Saint Orrin", "a name that stands once in it, and in 2 other stories"),
        ("Cape Thole", "a name that stands 2 times in it"),
    ]
