from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dispatch import Dispatch
from plugins.core.problem import Problem
from plugins.intake.reading import READERS, reader_for
from plugins.intake.text.agencies import KNOWN
from tests.values import examples

if TYPE_CHECKING:
    from plugins.intake.reading import Reader

ALONE = "Porto, Nov 16 (AFP) Nov 16, 2026"
PAGE_LINES = """\
Rain.com - All About Rain
FOG AND FOAM
Rain falls
by Staff Writers
Porto, Nov 16 (AFP) Nov 16, 2026
Vigo (AFP) Nov 16, 2026 - Gulls came.
It rained.
- Later -
ADVERTISEMENT
Related Links
###
Eds: x
BC-PT--Rain,466<
AP-WF-11-13-13 1509GMT
Copyright 2026 AFP.

| a | b |
FOR IMMEDIATE RELEASE
# Notebook
    It rained for a
long time. _ ``so''
{
[
<html>"""
LINES = st.sampled_from(PAGE_LINES.split("\n"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(f"Rain falls\n{ALONE}\nIt rained.", "saved-page", id="a dateline alone on its line"),
        pytest.param("Rain.com - Rain\n\nIt rained.", "saved-page", id="a site's line"),
        pytest.param('{"text": "Rain (AFP)"}', "saved-page", id="JSON"),
        pytest.param("BC-PT--Rain,466<\nRain\nPORTO (AP) _ It rained.", "agency-copy", id="a slugline"),
        pytest.param("Rain\n\nPORTO, Nov 7 (Reuters) - It rained.", "agency-copy", id="text behind it"),
        pytest.param("It rained.", "agency-copy", id="any plain text, for want of better"),
        pytest.param("FOR IMMEDIATE RELEASE\n\nRain\n\nIt rained.", "press-release", id="a release's top"),
        pytest.param("Rain\n\nPORTO--(BUSINESS WIRE)--It rained.", "press-release", id="a service's name"),
        pytest.param("Rain\n\nPORTO, Nov 7 (MW) - It rained.\n\n###", "press-release", id="a release's end"),
    ],
)
def test_a_file_goes_to_the_reader_for_its_family(text: str, name: str) -> None:
    reader = reader_for(text.encode(), "x.txt")
    assert reader is not None
    assert reader.name == name


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_file_has_no_reader(text: str) -> None:
    assert reader_for(text.encode(), "x.txt") is None


def test_the_name_of_a_reader_is_its_own() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)


HOSTILE = {
    "nothing": b"",
    "a NUL": b"a\0b",
    "no UTF-8": b"Rain\n" + ALONE.encode() + b"\nIt \xff\xfe\x81 rained.",
    "ten thousand brackets": b"Rain\n" + ALONE.encode() + b"\n" + b"[" * 10_000,
    "a huge headline": b"Rain " * 50_000 + b"\n" + ALONE.encode() + b"\nIt rained.",
    "a giant line": b"Rain\n" + ALONE.encode() + b"\n" + b"rain " * 200_000,
    "a giant word": b"x" * 1_000_000,
    "a giant dateline": b"A, " * 300_000,
    "stops without end": b"." * 300_000 + b'"' * 300_000,
    "bars without end": b" | " * 100_000,
    "brackets of JSON": b"[" * 100_000,
    "blank lines": b"\n" * 300_000,
    "datelines without end": (b"Rain\n" + ALONE.encode() + b"\n") * 500,
    "stories without end": (b"Rain\n" + ALONE.encode() + b"\nIt rained.\n") * 300,
    "notes without end": b"Eds: a\n" * 5_000 + ALONE.encode(),
    "an open note": b"Eds: a\n" + b"b\n" * 5_000 + ALONE.encode(),
    "copyright without end": b"Rain\n" + ALONE.encode() + b"\n" + b"Copyright " * 30_000,
    "an open bracket": b"Rain\n" + ALONE.encode() + b"\n(Reporting by " + b"a" * 300_000,
    "half a million lines": b"Rain\n" + ALONE.encode() + b"\n" + b"a\n" * 500_000,
    "values of JSON without end": b"[" + b'{"text":"a"},' * 100_000 + b'{"text":"b"}]',
    "one headline all over": b"Rain\n" * 30_000 + ALONE.encode() + b"\nIt rained.",
    "end marks without end": ALONE.encode() + b"\nIt rained.\n" + b"###\nab/cd\n" * 10_000,
    "capitals without end": b"Abc Def " * 50_000 + b"(AFP) Nov 16, 2026 It rained.",
}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_no_reader_raises_or_hangs(data: bytes, reader: Reader) -> None:
    start = time.process_time()
    assert 0 <= reader.sniff(data, "x.txt") <= 1
    found = reader.read(data, "x.txt", KNOWN)
    assert found
    assert all(isinstance(item, Dispatch | Problem) for item in found)
    assert time.process_time() - start < 10


@given(st.binary(max_size=300))
def test_no_reader_raises_on_any_bytes(data: bytes) -> None:
    for reader in READERS:
        assert 0 <= reader.sniff(data, "x") <= 1
        assert reader.read(data, "x", KNOWN)


@examples(150)
@given(st.lists(LINES, max_size=25))
def test_no_reader_raises_on_any_order_of_lines_and_gives_the_same_twice(lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    for reader in READERS:
        assert reader.read(data, "x", KNOWN) == reader.read(data, "x", KNOWN)


@examples(200)
@given(st.lists(LINES, max_size=15))
def test_no_sentence_of_a_page_is_lost(lines: list[str]) -> None:
    told = [f"Sentence {at} is told." for at in range(len(lines))]
    between = "\n".join(f"{line}\n{sentence}" for line, sentence in zip(lines, told, strict=True))
    data = f"Rain.com - All About Rain\nRain falls\n{ALONE}\nIt begins.\n{between}".encode()
    for reader in READERS:
        found = [item for item in reader.read(data, "x", KNOWN) if isinstance(item, Dispatch)]
        kept = "\n".join(f"{item.body}\n{item.matter}" for item in found)
        assert not found or [sentence for sentence in told if sentence not in kept] == []
