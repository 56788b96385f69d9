from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dispatch import Dispatch, Order
from plugins.core.kinds import PubStatus
from plugins.core.matter import Place
from plugins.core.problem import Problem
from plugins.intake.readers.anpa_1312 import read, sniff
from plugins.intake.reading import reader_for
from tests.intake.frames.messages import ANPA, ANPA_HEADER, ANPA_TEXT, ANPA_TRAILER, IPTC
from tests.intake.json_items.items import AGENCIES
from tests.values import examples

if TYPE_CHECKING:
    from plugins.intake.found import Found


def found(data: bytes) -> tuple[Found, ...]:
    return read(data, "a.txt", AGENCIES)


def dispatch(data: bytes) -> Dispatch:
    (one,) = found(data)
    assert isinstance(one, Dispatch), one
    return one


def sent(header: bytes = ANPA_HEADER, text: bytes = ANPA_TEXT, trailer: bytes = ANPA_TRAILER) -> bytes:
    return header + b"\x02" + text + b"\x03" + trailer + b"\x04"


@pytest.mark.parametrize(
    ("data", "sure"),
    [
        pytest.param(ANPA, 0.99, id="a message"),
        pytest.param(
            b"\x01b0123KYODO\x1fbc---\r\nr i\x13\x11 BC-a 11-06 0100\r\n\x02", 0.99, id="with its sender"
        ),
        pytest.param(b"\x16\x16\x01W2870asian\r\n", 0.99, id="without unit separator"),
        pytest.param(b"\x01W2870asian\nf l\x13\x11 BC-LT--A 11-13 1049\n", 0.99, id="by its format codes"),
        pytest.param(IPTC, 0.0, id="IPTC 7901"),
        pytest.param(ANPA_TEXT, 0.0, id="its text alone"),
        pytest.param(b"", 0.0, id="nothing"),
    ],
)
def test_the_header_tells_what_it_is(data: bytes, sure: float) -> None:
    assert sniff(data, "a.txt") == sure


def test_the_reader_takes_what_is_its_own() -> None:
    reader = reader_for(ANPA, "a.txt")
    assert reader
    assert reader.name == "anpa-1312"


def test_a_message_becomes_a_dispatch() -> None:
    one = dispatch(ANPA)
    assert len(one.blocks) == 3
    assert one.blocks[1].endswith("has eleven trees. “What we lack is a road \u2013 any road.”")
    assert "forty years" in one.blocks[0], "a space band is a space"
    matter = one.matter
    assert matter.title == "Cork harvest ends with a record and a quarrel"
    assert matter.date == datetime(2026, 11, 6, 15, 9, tzinfo=UTC)
    assert (matter.slugline, matter.signal, matter.version) == ("BC-PT--Cork Harvest", "1st Ld-Writethru", 2)
    assert (matter.urgency, matter.kicker, matter.source) == (3, "International", "Meridian Wire")
    assert matter.located == Place(name="Evora", country="PT")
    assert matter.source_format == "anpa-1312"


@pytest.mark.parametrize(("letter", "urgency"), [*zip(b"fbURda", range(1, 7), strict=True)])
def test_the_priority_is_the_urgency(letter: int, urgency: int) -> None:
    header = ANPA_HEADER.replace(b"\nu i", b"\n%c i" % letter)
    assert dispatch(sent(header)).matter.urgency == urgency


def test_the_guid_is_of_service_number_and_day() -> None:
    guid = dispatch(ANPA).matter.guid
    assert guid
    assert guid.startswith("urn:dateline:meridian-wire:")
    assert dispatch(sent(text=ANPA_TEXT.replace(b"Cork harvest ends", b"Harvest ends"))).matter.guid == guid
    for other in (
        ANPA.replace(b"2870", b"2871"),
        ANPA.replace(b"\x01W", b"\x01X"),
        ANPA.replace(b"11-06-26", b"11-07-26"),
    ):
        assert dispatch(other).matter.guid != guid


def test_a_keyword_of_the_header_stands_in_for_a_slugline() -> None:
    text = ANPA_TEXT.partition(b"\n")[2]
    assert dispatch(sent(text=text)).matter.slugline == "BC-PT--Cork-Harvest"


def test_several_messages_are_several_dispatches() -> None:
    one, two = found(ANPA + ANPA.replace(b"2870", b"2871"))
    assert isinstance(one, Dispatch)
    assert isinstance(two, Dispatch)
    assert one.matter.guid != two.matter.guid
    assert two.matter.part_of is None


def test_a_trailer_within_the_text_dates_it_too() -> None:
    assert dispatch(sent(text=ANPA_TEXT + b"\r\n" + ANPA_TRAILER, trailer=b"")).matter.date.hour == 15


def test_no_year_is_no_date() -> None:
    (problem,) = found(sent(trailer=b""))
    assert isinstance(problem, Problem)
    assert problem.code == "no-date"


def test_a_kill_without_text_is_an_order() -> None:
    one = dispatch(sent(ANPA_HEADER.replace(b"1stLd-Writethru", b"KILL"), b""))
    assert one.blocks == ()
    assert one.order == Order(pub_status=PubStatus.CANCELED, slugline="BC-PT--Cork-Harvest")


def test_an_order_that_nothing_dates_is_a_problem() -> None:
    (problem,) = found(sent(ANPA_HEADER.replace(b"1stLd-Writethru", b"KILL"), b"", b""))
    assert str(problem) == "a.txt:1:1: no-date: the message W2870 has no full date"


@pytest.mark.parametrize(
    ("second", "slugline", "signal"),
    [
        pytest.param(b"r i\x13\x11 BC-Salt 11-06 0100", "BC-Salt", None, id="no version"),
        pytest.param(b"r i\x13\x11 BC-Salt   11-06", "BC-Salt", None, id="no number of words"),
        pytest.param(
            b"r i\x14\x12 BC-Salt 7thWritethru TB06 31-10 0588", "BC-Salt", "7thWritethru TB06", id="more"
        ),
        pytest.param(b"something else", None, None, id="another line"),
    ],
)
def test_the_second_line_tells_keyword_and_version(
    second: bytes, slugline: str | None, signal: str | None
) -> None:
    text = b"Salt is dear<\r\n\t   EVORA, Portugal (MW) _ The salt of the Alentejo is dear, they say.\r\n"
    matter = dispatch(sent(b"\x16\x16\x01W2870\x1fasian\r\n" + second + b"\r\n", text)).matter
    assert (matter.slugline, matter.signal) == (slugline, signal)


def test_the_sender_of_the_first_line_is_the_agency() -> None:
    text = b"Salt is dear<\r\n\t   The salt of the Alentejo is dear, and so is the bread of Lisbon.\r\n"
    one = dispatch(sent(ANPA_HEADER.replace(b"W2870", b"W2870KYODO"), text))
    assert one.matter.source == "Kyodo News"


def test_the_frame_is_named_in_words() -> None:
    marks = [part.text for part in dispatch(ANPA).parts if part.rule.name == "frame-mark"]
    assert marks == ["SYN SYN", "SOH", "US", "DC3 DC1", "STX", "DLE", "ETX", "EOT"]


def ink(text: str) -> list[str]:
    return sorted("".join(text.split()))


MARKS = b"\x01\x02\x03\x04\x10\x11\x13\x16\x1f"


@given(
    st.lists(st.integers(0, len(ANPA) - 1), max_size=4),
    st.sampled_from([b"", b"\x10", b"|", b"<", b"\r\n", b"Q "]),
)
@examples(150)
def test_nothing_printed_is_lost(places: list[int], noise: bytes) -> None:
    data = ANPA
    for at in sorted(places, reverse=True):
        data = data[:at] + noise + data[at:]
    stories = [each for each in found(data + ANPA) if isinstance(each, Dispatch)]
    parts = [part.text for one in stories for part in one.parts if part.rule.name != "frame-mark"]
    printed = (data + ANPA).translate(None, MARKS).decode()
    assert ink("".join(parts)) == ink(printed)


@given(st.binary(max_size=200), st.binary(max_size=200))
@examples(200)
def test_no_bytes_raise(data: bytes, more: bytes) -> None:
    assert 0.0 <= sniff(data, "a.txt") <= 1.0
    assert found(data)
    assert found(b"\x16\x01W1234\x1fa\n" + data + b"\x02" + more + b"\x03")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\x01" * 5_000_000, id="marks alone"),
        pytest.param(ANPA_HEADER + b"\x02" + b"word " * 1_000_000, id="one line"),
        pytest.param(ANPA_HEADER + b" " * 5_000_000, id="spaces"),
    ],
)
def test_five_megabytes_take_no_long_time(data: bytes) -> None:
    start = time.process_time()
    assert found(data)
    assert time.process_time() - start < 20, "the limit is ten times what it takes"
