from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.source_text import ILLEGAL, MAX_BYTES, place, read_text
from tests.core.matters import SIGNS
from tests.values import examples


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"", "", id="nothing"),
        pytest.param("é 東 🌊\n".encode(), "é 東 🌊\n", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfa", "a", id="a byte order mark is dropped"),
        pytest.param(b"a\xef\xbb\xbf", "a\ufeff", id="but only at the start"),
        pytest.param(b"a\r\nb\rc\nd\n\r", "a\nb\nc\nd\n\n", id="line ends of all systems"),
        pytest.param(b"a\tb", "a\tb", id="a tab"),
        pytest.param(b"x" * MAX_BYTES, "x" * MAX_BYTES, id="a file as large as is read"),
    ],
)
def test_good_bytes_are_text_with_unix_line_ends(data: bytes, text: str) -> None:
    assert read_text(data, "a.md") == (text, None)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(
            b"x" * (MAX_BYTES + 1),
            "a.md:1:1: too-large: the file has 2000001 bytes, at most 2000000 are read",
            id="one byte too many",
        ),
        pytest.param(
            b"\xff\xfea\x00",
            "a.md:1:1: bad-encoding: byte 0xff is not UTF-8",
            id="UTF-16",
        ),
        pytest.param(
            b"caf\xe9\n",
            "a.md:1:4: bad-encoding: byte 0xe9 is not UTF-8",
            id="Latin-1",
        ),
        pytest.param(
            "é\né東".encode() + b"\x80",
            "a.md:2:3: bad-encoding: byte 0x80 is not UTF-8",
            id="columns are counted in characters, not in bytes",
        ),
        pytest.param(
            b"a\nb\xc0\xaf",
            "a.md:2:2: bad-encoding: byte 0xc0 is not UTF-8",
            id="a slash in two bytes",
        ),
        pytest.param(
            b"\xef\xbb\xbfab\xff",
            "a.md:1:3: bad-encoding: byte 0xff is not UTF-8",
            id="behind a byte order mark",
        ),
        pytest.param(
            b"ab\n\x00",
            r"a.md:2:1: bad-character: character '\x00' is not allowed",
            id="a NUL",
        ),
        pytest.param(
            "a🌊\x1b[31m".encode(),
            r"a.md:1:3: bad-character: character '\x1b' is not allowed",
            id="an escape for terminals",
        ),
        pytest.param(
            "\r\n\r\n\ufffe".encode(),
            r"a.md:3:1: bad-character: character '\ufffe' is not allowed",
            id="a sign that is no character, after line ends of Windows",
        ),
    ],
)
def test_bad_bytes_are_a_problem_at_their_place(data: bytes, line: str) -> None:
    text, problem = read_text(data, "a.md")
    assert problem is not None
    assert (text, str(problem)) == ("", line)
    assert problem.hint


def test_every_character_that_is_not_allowed_is_found_and_no_other() -> None:
    for number in (*range(0xD800), *range(0xE000, 0x11000)):
        _, problem = read_text(f"a{chr(number)}b".encode(), "a.md")
        assert (problem is not None) == (ILLEGAL.match(chr(number)) is not None), hex(number)


@given(st.binary(max_size=60))
@examples(150)
def test_arbitrary_bytes_give_clean_text_or_one_problem(data: bytes) -> None:
    text, problem = read_text(data, "a.md")
    assert problem is None or not text
    assert "\r" not in text
    assert not ILLEGAL.search(text)


@given(st.text(SIGNS, max_size=40), st.text(SIGNS, max_size=40), st.sampled_from([b"\xff", b"\x00", b"\x1f"]))
@examples(100)
def test_the_first_bad_byte_is_found_wherever_it_stands(before: str, after: str, bad: bytes) -> None:
    _, problem = read_text(b"x" + before.encode() + bad + after.encode(), "a.md")
    read_before, _ = read_text(b"x" + before.encode(), "a.md")
    assert problem is not None
    lines = f"{read_before}".split("\n") if bad != b"\xff" else f"x{before}".split("\n")
    assert (problem.line, problem.column) == (len(lines), len(lines[-1]) + 1)


@given(st.lists(st.text(SIGNS, max_size=9).map(lambda text: text.replace("\n", "")), min_size=1, max_size=6))
@examples(60)
def test_a_place_is_the_line_and_the_column_that_come_next(lines: list[str]) -> None:
    assert place("\n".join(lines)) == (len(lines), len(lines[-1]) + 1)
