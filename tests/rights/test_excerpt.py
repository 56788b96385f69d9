from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.rights.excerpt import COPIED_RUN, GREATEST_SHARE, LEAST_WORDS, copied_run, excerpt
from tests.values import examples

WORDS = st.sampled_from(
    ["the", "sea", "rose", "again.", "Why?", 'said."', "3.5", "U.S.", "Harbour,", "\u2013", "no!”", "x"]
)
TEXTS = st.builds(
    lambda words, times: " ".join(words * times), st.lists(WORDS, min_size=1, max_size=30), st.integers(0, 9)
)
LIMITS = st.integers(-3, 80)
ASKED, STOPPED, BEGINNING = {"Why?", "no!”"}, {"again.", 'said."'}, {"Why?", "U.S.", "Harbour,", "\u2013"}
ENDS = (".", "!", "?", '."', '?"', "!”", ".)")


def numbered(count: int, *ends: int) -> str:
    """Return so many words, w1 w2 …; those numbered in `ends` end a sentence."""
    return " ".join(
        f"{'W' if number - 1 in ends else 'w'}{number}{'.' if number in ends else ''}"
        for number in range(1, count + 1)
    )


def taken(shown: str) -> list[str]:
    """Return the words of the excerpt that are the text's."""
    words = shown.split()
    return words[:-1] if words[-1:] == ["…"] else words


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        pytest.param(
            numbered(90, 8, 20, 90), 20, numbered(20, 8, 20), id="a sentence that ends at the limit"
        ),
        pytest.param(
            numbered(90, 8, 15, 90), 20, numbered(15, 8, 15), id="the last sentence before the limit"
        ),
        pytest.param(
            numbered(90, 11), 20, numbered(11, 11), id="a sentence that ends just within the second half"
        ),
        pytest.param(numbered(90, 10), 20, f"{numbered(20, 10)} …", id="not one that ends in the first half"),
        pytest.param(numbered(90), 20, f"{numbered(20)} …", id="an ellipsis where no sentence ends"),
        pytest.param(numbered(30, 10), 40, numbered(10, 10), id="a third of a short text"),
        pytest.param(numbered(18), 40, f"{numbered(6)} …", id="the shortest text of which anything is shown"),
        pytest.param(numbered(17), 40, "", id="a shorter one"),
        pytest.param(numbered(90), 5, "", id="a limit that is too low"),
        pytest.param(numbered(90), 0, "", id="a limit of nought"),
        pytest.param(numbered(90), -1, "", id="a negative limit"),
        pytest.param("", 40, "", id="no text"),
        pytest.param("a\nb\n" * 30, 6, "a b a b a b …", id="lines become one"),
        pytest.param(f"a b c d e f? {numbered(30)}", 6, "a b c d e f?", id="a question ends a sentence"),
        pytest.param(f"a b c d “e f!” {numbered(30)}", 6, "a b c d “e f!”", id="so does a quotation"),
        pytest.param(
            f"a b c d e 3.5 {numbered(30)}", 6, "a b c d e 3.5 …", id="a point within a number does not"
        ),
        *(
            pytest.param(
                f"a b c d e {word} The {numbered(30)}", 6, f"a b c d e {word} …", id=f"nor does {word}"
            )
            for word in ("Dec.", "(Sept.", "U.S.", "J.", "Gov.", "Dr.", "St.", "4.")
        ),
        pytest.param(f"a b c d e until. {numbered(30)}", 6, "a b c d e until. …", id="nor small letters"),
        pytest.param(f"a b c d e sea. 4 {numbered(30)}", 6, "a b c d e sea. …", id="nor a number behind it"),
        pytest.param(
            f"a b c d e 1905. The {numbered(30)}", 6, "a b c d e 1905.", id="a year ends a sentence"
        ),
        pytest.param(f"a b c d e (sea.) The {numbered(30)}", 6, "a b c d e (sea.)", id="so does a bracket"),
    ],
)
def test_an_excerpt_is_the_beginning_of_the_text(text: str, most: int, shown: str) -> None:
    assert excerpt(text, most) == shown


@given(TEXTS, LIMITS)
@examples(300)
def test_an_excerpt_is_never_more_than_the_limit_nor_than_a_third(text: str, most: int) -> None:
    words = taken(excerpt(text, most))
    assert len(words) <= max(most, 0)
    assert len(words) * GREATEST_SHARE <= len(text.split())


@given(TEXTS, LIMITS)
@examples(300)
def test_an_excerpt_is_always_the_first_words_of_the_text(text: str, most: int) -> None:
    words = taken(excerpt(text, most))
    assert words == text.split()[: len(words)]


@given(TEXTS, LIMITS)
@examples(300)
def test_an_excerpt_ends_with_a_sentence_if_one_ends_in_its_second_half(text: str, most: int) -> None:
    shown = excerpt(text, most)
    if not shown:
        return
    possible = min(most, len(text.split()) // GREATEST_SHARE)
    pairs = list(pairwise(text.split()))[possible // 2 : possible]
    is_ended = any(word in ASKED or (word in STOPPED and after in BEGINNING) for word, after in pairs)
    assert shown.endswith("…") == (not is_ended)
    assert shown.endswith(("…", *ENDS))


@given(TEXTS, LIMITS)
@examples(150)
def test_nothing_is_shown_only_where_nothing_may_be(text: str, most: int) -> None:
    possible = min(most, len(text.split()) // GREATEST_SHARE)
    assert (excerpt(text, most) == "") == (possible < LEAST_WORDS)


@pytest.mark.parametrize(
    ("text", "original", "run"),
    [
        pytest.param(numbered(12), numbered(40), numbered(12), id="twelve words"),
        pytest.param(
            f"Yes: {numbered(12)} indeed", f"x {numbered(40)}", numbered(12), id="in the midst of both"
        ),
        pytest.param(numbered(11), numbered(40), "", id="eleven words are none"),
        pytest.param(numbered(12), numbered(11), "", id="an original of eleven words"),
        pytest.param(f"{numbered(6)} x {numbered(12)}", f"{numbered(40)}", numbered(12), id="the run alone"),
        pytest.param(numbered(40), numbered(40), numbered(12), id="a long copy"),
        pytest.param(numbered(12).upper(), numbered(12), numbered(12), id="capitals do not hide it"),
        pytest.param(numbered(12, 1, 3, 5), numbered(12, 2, 4), numbered(12), id="nor do stops"),
        pytest.param(numbered(12).replace(" ", " - "), numbered(12), numbered(12), id="nor dashes"),
        pytest.param(numbered(12).replace(" ", "\n"), numbered(12), numbered(12), id="nor line ends"),
        pytest.param(
            "STRASSE " + numbered(11), "Straße " + numbered(11), "strasse " + numbered(11), id="nor the ß"
        ),
        pytest.param("", numbered(40), "", id="no text"),
        pytest.param(numbered(40), "", "", id="no original"),
        pytest.param("", "", "", id="neither"),
    ],
)
def test_a_copied_run_is_found(text: str, original: str, run: str) -> None:
    assert copied_run(text, original) == run


@given(st.lists(st.integers(1, 5), max_size=40), st.lists(st.integers(1, 5), max_size=40), st.integers(0, 40))
@examples(200)
def test_whatever_holds_twelve_words_of_the_original_is_a_copy(
    before: list[int], original: list[int], start: int
) -> None:
    part = original[start : start + COPIED_RUN]
    run = copied_run(" ".join(map(str, [*before, *part])), " ".join(map(str, original)))
    if len(part) == COPIED_RUN:
        assert run
    if run:
        assert len(run.split()) == COPIED_RUN
        assert f" {run} " in f" {' '.join(map(str, original))} "
        assert f" {run} " in f" {' '.join(map(str, [*before, *part]))} "
