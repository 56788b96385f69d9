from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.decoded import is_unmangled, text_in
from plugins.intake.text.decode import text_of
from tests.values import examples


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"Gulls came.\n", "Gulls came.\n", id="ASCII is as it is"),
        pytest.param("“Gulls” came".encode(), "“Gulls” came", id="and so are signs of UTF-8"),
        pytest.param("Caf\u00e9".encode(), "Caf\u00e9", id="a letter with which mangled text may begin"),
        pytest.param("Caf\u00c3\u00a9".encode(), "Caf\u00e9", id="mangled text is set right"),
        pytest.param(b"one\r\ntwo\tthree", "one\ntwo three", id="line ends and tabs are made plain"),
        pytest.param(b"\xef\xbb\xbfGulls", "Gulls", id="a byte order mark is no text"),
        pytest.param(b"\x93Gulls\x94", "“Gulls”", id="windows-1252 is read too"),
        pytest.param(b"\0\1\2", None, id="what is no text is none"),
    ],
)
def test_bytes_are_read_as_text(data: bytes, text: str | None) -> None:
    assert text_in(data) == text


@examples(200)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_the_short_way_leads_to_the_same_text(data: bytes) -> None:
    assert text_in(data) == text_of(data)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        pytest.param("Gulls", True, id="ASCII"),
        pytest.param("a “gull”", True, id="a sign with which no mangled text begins"),
        pytest.param("Caf\u00e9", False, id="a letter with which it may"),
        pytest.param("Caf\u00c3\u00a9", False, id="mangled text"),
    ],
)
def test_text_is_surely_whole(text: str, *, is_sure: bool) -> None:
    assert is_unmangled(text) is is_sure
