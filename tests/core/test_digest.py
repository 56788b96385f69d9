from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.digest import Digests
from tests.values import examples


class Kind(StrEnum):
    """A kind."""

    ONE = "one"


@dataclass(frozen=True)
class Leaf:
    """A value."""

    name: str


@dataclass(frozen=True)
class Tree:
    """A value that holds others."""

    name: str
    leaves: tuple[Leaf, ...] = ()
    when: datetime | None = None


@dataclass(frozen=True)
class Bush:
    """As a leaf, of another type."""

    name: str


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.builds(Leaf, st.text(max_size=3)),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)


@examples(300)
@given(VALUES, VALUES)
def test_equal_values_alone_have_equal_digests(one: object, other: object) -> None:
    is_same = repr(one) == repr(other)
    assert (Digests().of(one) == Digests().of(other)) is is_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(Leaf("a"), Leaf("b"), id="a field"),
        pytest.param(Leaf("a"), Bush("a"), id="the type"),
        pytest.param(Tree("a", (Leaf("b"),)), Tree("a", (Leaf("c"),)), id="a value within"),
        pytest.param(Tree("ab"), Tree("a", (Leaf("b"),)), id="where a text ends"),
        pytest.param(Tree("a", when=datetime(2026, 1, 1, tzinfo=UTC)), Tree("a"), id="a date"),
        pytest.param((1, 2), (2, 1), id="the order"),
        pytest.param(1, "1", id="a number and its digits"),
        pytest.param({"a": 1}, {"a": 2}, id="a value of a dictionary"),
    ],
)
def test_a_difference_shows(one: object, other: object) -> None:
    assert Digests().of(one) != Digests().of(other)


def test_what_is_equal_however_it_came_to_be_is_the_same() -> None:
    assert Digests().of({"b": Kind.ONE, "a": [1]}) == Digests().of({"a": (1,), "b": "one"})


def test_remembered_values_give_the_same_digest_on_every_page() -> None:
    digests = Digests(frozenset({Leaf}))
    leaf = Leaf("a")
    pages = [digests.of(Tree(name, (leaf, Leaf("a")))) for name in ("x", "y", "x")]
    assert pages[0] == pages[2] != pages[1]
    assert pages[0] != digests.of(Tree("x", (leaf, Leaf("b"))))


def test_what_cannot_be_told_is_refused() -> None:
    with pytest.raises(TypeError, match="no digest of a object"):
        Digests().of((1, object()))
