from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.text.decode import is_unmangled, text_of, tidy


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"", "", id="an empty file is an empty text"),
        pytest.param(b"plain\n", "plain\n", id="ASCII is itself"),
        pytest.param("Évora".encode(), "Évora", id="UTF-8 is read as such"),
        pytest.param(b"\xef\xbb\xbfPorto", "Porto", id="a byte order mark is dropped"),
        pytest.param("Faro".encode("utf-16"), "Faro", id="UTF-16 with its mark is read"),
        pytest.param(b"\xfe\xff\x00F\x00a", "Fa", id="big-endian UTF-16 likewise"),
        pytest.param(
            b"\x93Hi\x94 \x96 caf\xe9", "“Hi” \N{EN DASH} café", id="what is not UTF-8 is windows-1252"
        ),
        pytest.param(b"a\x81b\xe9", "abé", id="bytes that windows-1252 leaves open vanish"),
        pytest.param(b"a\r\nb\rc\n", "a\nb\nc\n", id="every line end becomes a line feed"),
        pytest.param("a\u2028b\x0cc\x85d".encode(), "a\nb\nc\nd", id="rare line ends too"),
        pytest.param("a\u00a0b\tc\u202fd".encode(), "a b c d", id="every space is a plain one"),
        pytest.param("co\u00adop\u200b".encode(), "coop", id="what has no width vanishes"),
        pytest.param("safe\u202etxt.exe".encode(), "safetxt.exe", id="marks of direction vanish"),
        pytest.param(
            b"\x01Head\x02of a long enough message\x03", "Headof a long enough message", id="frames vanish"
        ),
        pytest.param("â€œHiâ€\u009d".encode(), "“Hi”", id="UTF-8 read as windows-1252 is mended"),
        pytest.param("cafÃ© in SÃ£o TomÃ©".encode(), "café in São Tomé", id="likewise letters"),
        pytest.param("Â\u00a012".encode(), " 12", id="likewise a no-break space"),
        pytest.param("“CAFÉ” MAÇÃ".encode(), "“CAFÉ” MAÇÃ", id="good text with odd pairs is left alone"),
        pytest.param("â€œHiâ€\u009d, é".encode(), "â€œHiâ€, é", id="half mended would be worse: left alone"),
    ],
)
def test_bytes_become_text(data: bytes, text: str) -> None:
    assert text_of(data) == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"GIF89a\x00\x01", id="a NUL byte"),
        pytest.param(b"\x01\x02\x03\x04abc" * 9, id="mostly controls"),
        pytest.param(b"\xff\xfea\x00\x00\x00", id="UTF-16 with a NUL"),
    ],
)
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert text_of(data) is None


def test_halves_of_characters_vanish_since_no_file_can_hold_them() -> None:
    assert tidy("a\ud800b") == "ab"


@given(st.binary(max_size=500))
def test_decoding_never_raises_and_gives_clean_text(data: bytes) -> None:
    text = text_of(data)
    assert text is None or (text.encode().decode() == text and "\r" not in text and "\0" not in text)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"])))
def test_plain_text_survives(text: str) -> None:
    assert text_of(text.encode()) == text


@given(st.text(st.characters(min_codepoint=0xC0, max_codepoint=0x17F, categories=["L"]), min_size=1))
def test_mangled_text_is_restored(text: str) -> None:
    mangled = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert text_of(mangled.encode()) == text


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
