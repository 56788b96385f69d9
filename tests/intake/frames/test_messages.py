from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.frames.messages import MOST_MESSAGES, tape_of
from tests.intake.frames.messages import ANPA, IPTC
from tests.values import examples


@pytest.mark.parametrize(
    ("data", "regions"),
    [
        pytest.param(b"\x01h\x02t\x03e\x04", ("", "h", "t", "e", "eot etx stx"), id="a whole message"),
        pytest.param(b"\x16\x01h\x02t", ("", "h", "t", "", "stx"), id="one that breaks off"),
        pytest.param(b"\x01h\nt\x03", ("", "h\nt", "", "", "etx"), id="one without start of text"),
        pytest.param(b"ZCZC\r\n\x01h\x02t\x03", ("ZCZC\n", "h", "t", "", "etx stx"), id="behind other text"),
        pytest.param(b"\x01h\x02a\x02b\x03", ("", "h", "ab", "", "etx stx"), id="a second start of text"),
    ],
)
def test_a_message_is_taken_apart(data: bytes, regions: tuple[str, ...]) -> None:
    (message,) = tape_of(data).messages
    texts = (region.text for region in (message.before, message.header, message.text, message.trailer))
    assert (*texts, " ".join(sorted(message.codes))) == regions


def test_messages_stand_one_behind_the_other_and_know_their_lines() -> None:
    tape = tape_of(ANPA + b"\r\n" + IPTC + b"rest")
    assert len(tape.messages) == 2
    first, second = tape.messages
    assert (first.header.line, first.text.line, first.trailer.line) == (1, 3, 14)
    assert second.header.line == 16
    assert tape.rest.text == "rest"


def test_a_region_can_be_parted() -> None:
    (message,) = tape_of(b"\n\n\x01a\nb\nc").messages
    first, behind = message.header.parted(1)
    assert (first.text, first.line, behind.text, behind.line) == ("a", 3, "b\nc", 4)


def test_more_messages_than_anyone_sends_are_not_read() -> None:
    tape = tape_of(b"\x01a" * (MOST_MESSAGES + 5))
    assert len(tape.messages) == MOST_MESSAGES
    assert tape.rest.data == b"\x01a" * 5


@given(st.binary(max_size=80) | st.text("\x01\x02\x03\x04\x16ab\n", max_size=60).map(str.encode))
@examples(200)
def test_no_byte_is_lost(data: bytes) -> None:
    tape = tape_of(data)
    regions = [
        region
        for message in tape.messages
        for region in (message.before, message.header, message.text, message.trailer)
    ]
    kept = b"".join(region.data for region in (*regions, tape.rest))
    marks = dict.fromkeys(b"\x01\x02\x03\x04\r\n")
    assert kept.translate(None, bytes(marks)) == data.translate(None, bytes(marks))
