"""What holds of every reader, by Hypothesis: `inv fuzz` does the same for longer, guided by coverage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.reading import READERS, Reader
from plugins.intake.text.agencies import KNOWN
from tests.fuzz.invariants import check
from tests.fuzz.seeds import seeds, seeds_of
from tests.values import examples

EVERY = pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)


@st.composite
def mutated(draw: st.DrawFn, reader: str) -> bytes:
    """Draw one of the reader's files with a few pieces cut, doubled, or set in from elsewhere."""
    data = draw(st.sampled_from(seeds_of(reader)))
    for _ in range(draw(st.integers(0, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        other = draw(st.sampled_from(seeds()))[1]
        piece = draw(st.sampled_from([b"", data[start:end] * 2, other[start:end]]) | st.binary(max_size=12))
        data = data[:start] + piece + data[end:]
    return data


@EVERY
def test_its_own_files_are_read(reader: Reader) -> None:
    for data in seeds_of(reader.name):
        check(reader, data)


@EVERY
def test_twice_is_the_same(reader: Reader) -> None:
    for data in seeds_of(reader.name):
        assert reader.read(data, "x", KNOWN) == reader.read(bytes(bytearray(data)), "x", KNOWN)


@EVERY
@examples(60)
@given(data=st.data())
def test_whatever_is_done_to_its_files_nothing_is_raised(reader: Reader, data: st.DataObject) -> None:
    check(reader, data.draw(mutated(reader.name)))


@EVERY
@examples(30)
@given(data=st.binary(max_size=400))
def test_whatever_the_bytes_nothing_is_raised(reader: Reader, data: bytes) -> None:
    check(reader, data)


@EVERY
def test_the_files_of_others_raise_nothing(reader: Reader) -> None:
    for name, data in seeds():
        check(reader, data, name)
