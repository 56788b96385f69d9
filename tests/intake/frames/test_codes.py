from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.frames.codes import codes_in, has_codes, printed, unix
from tests.values import examples


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"\x16\x16\x01W2870\x1fasian", "SYN SYN SOH US"),
        (b"u i\x13\x11 BC", "DC3 DC1"),
        (b"\x00a\x7f", "NUL DEL"),
        (b"^Heading@<", "@"),
        (b"a@b.example", ""),
        (b"plain\ttext", ""),
    ],
)
def test_what_cannot_be_printed_has_a_name(data: bytes, names: str) -> None:
    assert codes_in(data) == names
    assert has_codes(data) == bool(names)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(
            b"forty\x10years\x18old", "forty years old", id="space bands and fixed spaces are spaces"
        ),
        pytest.param(b"a\x0fb\x0e", "ab", id="shifts are nothing"),
        pytest.param(b"^Heading@<\nb", "^Heading<\nb", id="a flush sign goes, line by line"),
        pytest.param(b"a\x0c\x0bb", "a  b", id="feeds start no line: the numbers hold"),
        pytest.param(b"caf\xe9 \x93a\x94", "café “a”", id="windows-1252"),
        pytest.param("café".encode(), "café", id="UTF-8"),
        pytest.param(b"\x00\x00", "", id="fill"),
    ],
)
def test_what_is_printed_is_text(data: bytes, text: str) -> None:
    assert printed(data) == text


def test_line_ends_of_teleprinters_are_one() -> None:
    assert unix(b"a\r\r\nb\r\nc\rd\n") == b"a\nb\nc\nd\n"


@given(st.binary(max_size=60))
@examples(200)
def test_no_bytes_raise(data: bytes) -> None:
    assert all(char == "\n" or char >= " " for char in printed(unix(data)))
    assert codes_in(data).isascii()
