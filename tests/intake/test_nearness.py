from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.nearness import FLOOR, Index, shingles
from tests.values import examples

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = [f"{first}{last}" for first in "bcdfghklmnprst" for last in ("a", "en", "or", "il", "um", "eth")]


def prose(seed: int, words: int = 240) -> str:
    """Return a text of so many words, in sentences of a dozen."""
    source = random.Random(seed)  # noqa: S311 - nothing is secret
    found = [source.choice(WORDS) for _ in range(words)]
    return " ".join(f"{word}." if at % 12 == 11 else word for at, word in enumerate(found))


def sentences(text: str) -> list[str]:
    return [f"{each}." for each in text.rstrip(".").split(". ")]


EDITS: dict[str, Callable[[str], str]] = {
    "sent again": str,
    "in capitals": str.upper,
    "other punctuation": lambda text: text.replace(".", "!"),
    "a paragraph more": lambda text: f"{text} {prose(999, 60)}",
    "a new lead": lambda text: f"{prose(998, 60)} {text}",
    "cut to its first half": lambda text: " ".join(sentences(text)[:10]),
    "a correction": lambda text: text.replace("ba", "xx", 1),
    "every fourth sentence anew": lambda text: " ".join(
        prose(at, 12) if at % 4 == 3 else each for at, each in enumerate(sentences(text))
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_near_duplicates_are_found(edit: str) -> None:
    texts = {str(seed): prose(seed) for seed in range(60)}
    index = Index()
    for name, text in texts.items():
        index.add(name, text)
    found = [index.near(EDITS[edit](text), texts.__getitem__) for text in texts.values()]
    assert [[near.name for near in each] for each in found] == [[name] for name in texts]


def test_different_texts_are_not_near() -> None:
    index = Index()
    index.add("one", prose(1))
    assert index.near(prose(2), lambda _: prose(1)) == ()


def test_the_direction_tells_an_update_from_a_short_take() -> None:
    index = Index()
    index.add("rain.md", prose(1))
    (update,) = index.near(f"{prose(1)} {prose(2, 200)}", lambda _: prose(1))
    assert update.of_this == 1
    assert FLOOR < update.of_it < 1
    assert str(update) == "100% of rain.md stands in it: perhaps an update of that story"
    (take,) = index.near(prose(1)[:600], lambda _: prose(1))
    assert take.of_it > 0.9 > take.of_this
    assert str(take).endswith("of it stands in rain.md: perhaps a shorter take of that story")


def test_what_is_the_same_in_both_directions_is_told_so() -> None:
    index = Index()
    index.add("rain.md", prose(1))
    (same,) = index.near(prose(1).upper(), lambda _: prose(1))
    assert str(same) == "it is nearly the same text as rain.md"


def test_a_text_that_is_put_again_is_there_once_with_its_new_words() -> None:
    index = Index()
    index.add("one", prose(1))
    index.add("one", prose(2))
    assert "one" in index
    assert index.near(prose(1), lambda _: prose(2)) == ()
    assert len(index.near(prose(2), lambda _: prose(2))) == 1


@pytest.mark.parametrize("words", [7, 9, 14])
def test_a_take_of_few_words_is_found_by_its_beginning(words: int) -> None:
    texts = {str(seed): prose(seed) for seed in range(60)}
    index = Index()
    for name, text in texts.items():
        index.add(name, text)
    takes = [" ".join(text.split()[:words]) for text in texts.values()]
    found = [index.near(take, texts.__getitem__) for take in takes]
    assert [[near.name for near in each] for each in found] == [[name] for name in texts]


def test_few_words_of_which_half_stand_in_a_text_are_no_take_of_it() -> None:
    index = Index()
    index.add("one", prose(1))
    half = f"{' '.join(prose(1).split()[:9])} {prose(2, 5)}"
    assert index.near(half, lambda _: prose(1)) == ()


def test_a_few_words_tell_nothing() -> None:
    index = Index()
    index.add("one", "Rain falls on Porto again today")
    assert index.near("Rain falls on Porto again today", lambda _: "Rain falls on Porto again today") == ()


@examples(60)
@given(st.text(max_size=200), st.text(max_size=200))
def test_shingles_are_those_of_the_words_alone(one: str, other: str) -> None:
    assert shingles(f"{one} \n {other}") == shingles(f"{one}\t{other}")
    assert len(shingles(one)) <= max(0, len(one.split()) * 200)
