from __future__ import annotations

import pytest

from plugins.intake.mails.letters import is_mbox, letters_of

START = b"From desk@wire.example Mon Nov 16 09:30:00 2026\n"
MAIL = b"Subject: Gulls\n\nThey came.\n"


@pytest.mark.parametrize(
    ("data", "starts"),
    [
        pytest.param(MAIL, [1], id="a mail alone"),
        pytest.param(b"\n\n" + MAIL, [3], id="behind blank lines"),
        pytest.param(START + MAIL, [2], id="one in an mbox"),
        pytest.param(START + MAIL + b"\n" + START + MAIL, [2, 7], id="two in an mbox"),
        pytest.param(START + MAIL + START + MAIL, [2], id="no blank line before the second"),
        pytest.param(
            START + MAIL + b"\nFrom here on it rained.\n", [2], id="words that only look like a start"
        ),
        pytest.param((START + MAIL).replace(b"\n", b"\r\n"), [2], id="lines that end as on the wire"),
    ],
)
def test_mails_are_told_apart_by_their_first_lines(data: bytes, starts: list[int]) -> None:
    assert [letter.first for letter in letters_of(data)] == starts


def test_what_an_mbox_had_to_escape_is_as_it_was_written() -> None:
    (letter,) = letters_of(START + b"Subject: Gulls\n\n>From Porto they came.\n")
    assert letter.lines[2] == b"From Porto they came."


def test_the_line_between_mails_is_a_part_of_the_mail_behind_it() -> None:
    _, second = letters_of(START + MAIL + b"\n" + START + MAIL)
    assert [part.line for part in second.frames] == [6]


def test_only_a_line_with_a_time_starts_an_mbox() -> None:
    assert is_mbox(START)
    assert not is_mbox(b"From here on it rained.\n")
