from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related.kept import Kept, words_of
from plugins.terms.weighing import SCALE
from plugins.threads.vectors import vectors_of
from tests.threads.stories import words
from tests.values import examples

if TYPE_CHECKING:
    from tests.threads.stories import Copy

TEXT = st.lists(st.sampled_from(("Ansel", "quota", "Quota", "ferry", "the", "9")), max_size=8).map(" ".join)


def weights(text: str, lang: str = "en") -> dict[str, float]:
    """Return the weight of each stem of a text, as a part of the heaviest."""
    told = words([("a", 0, text)], lang)
    vectors = vectors_of(told)
    stems = {int(number): key.partition("\0")[0] for key, number in zip(told.keys, told.stems, strict=True)}
    heaviest = vectors.weights.max(initial=1)
    return {
        stems[stem]: round(weight / heaviest, 2)
        for stem, weight in zip(vectors.stems.tolist(), vectors.weights.tolist(), strict=True)
    }


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        pytest.param("zzquay Zzpier", "zzpier", "zzquay", id="a-word-with-a-capital"),
        pytest.param("zzquay ZZPIER zzquay Zzpier", "zzpier", "zzquay", id="in-either-form"),
    ],
)
def test_names_weigh_half_as_much_again(text: str, name: str, other: str) -> None:
    found = weights(text)
    assert found[name] == 1
    assert found[other] == pytest.approx(2 / 3, abs=0.01)


def test_a_word_that_begins_some_sentences_is_no_name() -> None:
    assert weights("Zzquay zzquay zzpier zzpier") == {"zzquay": 1, "zzpier": 1}


def test_the_language_s_prefix_is_no_part_of_a_form() -> None:
    assert weights("zzquo Zzpyo", lang="fr") == {"fr:zzpyo": 1, "fr:zzquo": pytest.approx(2 / 3, abs=0.01)}


@examples(60)
@given(st.lists(TEXT, max_size=6))
def test_weights_are_whole_numbers_and_rows_have_one_length(texts: list[str]) -> None:
    vectors = vectors_of(words([(f"s{at}", at, text) for at, text in enumerate(texts)]))
    assert np.array_equal(vectors.weights, np.floor(vectors.weights))
    for begin, end in zip(vectors.starts[:-1], vectors.starts[1:], strict=True):
        length = float(np.linalg.norm(vectors.weights[begin:end].astype(np.float64)))
        assert begin == end or length == pytest.approx(SCALE, abs=3)


@examples(40)
@given(st.lists(TEXT, min_size=1, max_size=6))
def test_a_vector_depends_on_the_text_alone(texts: list[str]) -> None:
    copies: list[Copy] = [(f"s{at}", at, text) for at, text in enumerate(texts)]
    whole = vectors_of(words(copies))
    last = vectors_of(words(copies[-1:]))
    assert whole.weights[whole.starts[-2] :].tolist() == last.weights.tolist()


def test_words_come_oldest_first_equally_old_ones_by_slug() -> None:
    assert words([("c", 1, "x1"), ("b", 0, "x2"), ("a", 1, "x3")]).slugs == ["b", "a", "c"]


def test_picked_words_are_those_of_the_stories() -> None:
    told = words([("a", 0, "quay crane"), ("b", 1, "herring"), ("c", 2, "gauge")])
    picked = told.picked(np.array([0, 2]))
    assert picked.slugs == ["a", "c"]
    forms = [told.keys[key].partition("\0")[2] for key in picked.forms.values.tolist()]
    assert forms == ["crane", "quay", "gauge"]


def test_nothing_kept_has_no_words() -> None:
    vectors = vectors_of(words_of(Kept()))
    assert (len(vectors.dates), len(vectors.weights), vectors.count) == (0, 0, 0)
