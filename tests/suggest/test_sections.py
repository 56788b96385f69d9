from __future__ import annotations

import numpy as np
import pytest

from plugins.suggest.sections import Sections, margins
from plugins.suggest.vectors import Postings, Space, Vectors
from tests.suggest.stories import WORDS, copies

FILED = [story for section in WORDS for story in copies(section, 5)]
UNFILED = [story for section in WORDS for story in copies(section, 9, seed=2, is_filed=False)]


def made() -> tuple[Sections, Vectors, Vectors]:
    """Return the sections, and the vectors of filed and unfiled stories."""
    space = Space()
    filed = space.add(FILED)
    unfiled = space.add(UNFILED)
    filed = Vectors(starts=filed.starts, stems=filed.stems, weights=filed.weights, count=len(space))
    return Sections.of(filed, [story.section or "" for story in FILED], unfiled), filed, unfiled


def test_unfiled_stories_lend_at_most_half_of_their_words() -> None:
    sections, filed, unfiled = made()
    given, lent = sections.filed, sections.unfiled
    assert np.all((lent.shares >= 0) & (lent.shares <= 0.5))
    assert lent.shares.max() == pytest.approx(0.5)
    both = filed.sums(given.places, given.shares, 3) + unfiled.sums(lent.places, lent.shares, 3)
    assert np.allclose(sections.sums, both)
    assert np.allclose(sections.squares, np.sum(sections.sums**2, axis=1))


def test_what_a_story_gave_itself_is_left_out_exactly() -> None:
    sections, _, unfiled = made()
    found = sections.cosines(unfiled, sections.unfiled)
    for at in (0, 10, 26):
        one = unfiled.picked(np.array([at]))
        place, share = sections.unfiled.places[[at]], sections.unfiled.shares[[at]]
        others = sections.sums - one.sums(place, share, 3)
        expected = one.products(others)[0] / np.sqrt(np.sum(others**2, axis=1))
        assert np.allclose(found[at], expected, atol=1e-3)  # rows have length 1 but for rounding


def test_margins_are_parts_of_the_best() -> None:
    assert margins(np.array([[0.4, 0.1, 0.3], [0.0, 0.0, 0.0]])).tolist() == pytest.approx([0.25, 0.0])
    assert margins(np.array([[0.4]])).tolist() == [1.0]


def test_cosines_by_postings_are_those_of_the_rows() -> None:
    _, _, unfiled = made()
    rows = np.zeros((len(unfiled), unfiled.count))
    rows[unfiled.rows, unfiled.stems] = unfiled.weights
    found = np.array(list(Postings.of(unfiled).cosines(unfiled)))
    assert np.allclose(found, rows @ rows.T)
    assert np.allclose(np.diag(found), 1, atol=1e-2)


def test_stems_that_nobody_has_are_left_out_of_a_question() -> None:
    space = Space()
    space.add(FILED)
    before = len(space)
    assert len(space.of(UNFILED)) == len(UNFILED)
    assert len(space) == before
