"""Samples tell versions of one text as comparing the texts in full does, after every kind of edit."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.terms.languages import language
from plugins.terms.ragged import Ragged
from plugins.terms.sampling import VALUES, are_versions, bits_of
from plugins.terms.tokens import Lexicon
from plugins.terms.weighing import Text, read
from tests.evaluate.edits import EDITS, edited
from tests.evaluate.test_near_duplicates import TEXTS
from tests.values import examples


def samples(*texts: str) -> Ragged:
    """Return the samples of the texts."""
    (terms,) = read([Text("A headline", text, language("en")) for text in texts], Lexicon())
    return terms.samples


@pytest.mark.parametrize("kind", EDITS)
def test_a_text_is_known_after_any_kind_of_edit(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311 - no secret
    ours = bits_of(samples(*TEXTS.values()))
    theirs = bits_of(samples(*(edited(text, kind, chance) for text in TEXTS.values())))
    assert len(ours) > 30
    assert are_versions(ours, theirs).mean() >= 0.99


def test_different_stories_of_one_event_are_no_versions() -> None:
    bits = bits_of(samples(*TEXTS.values()))
    pairs = [(one, other) for one in range(len(bits)) for other in range(one)]
    wrong = are_versions(bits[[one for one, _ in pairs]], bits[[other for _, other in pairs]])
    assert wrong.sum() <= len(bits) // 100


WORD = st.sampled_from(["quay", "crane", "gauge", "herring", "quota", "ferry", "court", "slope"])


@examples(60)
@given(st.lists(st.lists(WORD, max_size=40).map(" ".join), min_size=1, max_size=5))
def test_a_sample_depends_on_its_own_text_alone_in_any_case(texts: list[str]) -> None:
    together = samples(*texts)
    for at, text in enumerate(texts):
        own = together.values[together.starts[at] : together.starts[at + 1]]
        assert own.tolist() == samples(text.upper()).values.tolist() == sorted(set(own.tolist()))
        is_short = 1  # a value says so
        assert len(own) <= max(len(text.split()) - 4, 0) + is_short


@examples(60)
@given(st.lists(st.lists(st.integers(0, VALUES - 1), max_size=90), min_size=1, max_size=5))
def test_the_bits_of_a_sample_are_its_values(rows: list[list[int]]) -> None:
    bits = bits_of(Ragged.of(rows))
    assert np.bitwise_count(bits).sum(axis=1).tolist() == [len(set(row)) for row in rows]
    for row, own in zip(bits, rows, strict=True):
        flags = np.unpackbits(row.view(np.uint8))
        assert np.flatnonzero(flags).tolist() == sorted(set(own))


def test_what_long_texts_share_by_chance_makes_no_versions() -> None:
    chance = np.random.default_rng(1)
    long = bits_of(Ragged.of([chance.integers(0, 4096, 3000).tolist() for _ in range(20)]))
    assert not are_versions(long[:10], long[10:]).any()


NUMBERED = [f"word{at}" for at in range(400)]


@pytest.mark.parametrize("length", [9, 12, 20, 40, 68])
def test_a_short_text_is_known_in_another_one_by_all_its_runs(length: int) -> None:
    starts = range(0, 300, 7)
    takes = bits_of(samples(*(" ".join(NUMBERED[at : at + length]) for at in starts)))
    longer = bits_of(samples(*(" ".join(NUMBERED[at : at + 68]) for at in starts)))
    assert are_versions(takes, longer).all()


def test_short_texts_of_other_words_are_no_versions() -> None:
    bits = bits_of(samples(*(" ".join(NUMBERED[at : at + 20]) for at in range(0, 400, 20))))
    assert (are_versions(bits[:, None], bits[None]) == np.eye(20, dtype=bool)).all()


def test_texts_too_short_to_tell_are_no_versions_even_of_themselves() -> None:
    bits = bits_of(samples("", "a quay", "the cranes of the port stood still"))
    assert not are_versions(bits[:, None], bits[None])[:2].any()
