from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dispatch import Dispatch, Order
from plugins.core.kinds import PubStatus
from plugins.core.problem import Problem
from plugins.intake.readers.iptc_7901 import read, sniff
from plugins.intake.reading import reader_for
from tests.intake.frames.messages import ANPA, IPTC, IPTC_HEADER, IPTC_TEXT, IPTC_TRAILER
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


def sent(header: bytes = IPTC_HEADER, text: bytes = IPTC_TEXT, trailer: bytes = IPTC_TRAILER) -> bytes:
    return header + b"\x02" + text + b"\x03" + trailer + b"\x04"


@pytest.mark.parametrize(
    ("data", "sure"),
    [
        pytest.param(IPTC, 0.99, id="a message"),
        pytest.param(b"\x16\x16\x01INT001 3 GEN 0091 F MW-0031\r\nSALT/\r\n", 0.99, id="a longer category"),
        pytest.param(b"\x01hello\x02there\x03", 0.7, id="a frame with another header"),
        pytest.param(ANPA, 0.7, id="ANPA 1312, which its own reader takes"),
        pytest.param(IPTC_TEXT, 0.0, id="its text alone"),
        pytest.param(b"", 0.0, id="nothing"),
    ],
)
def test_the_header_tells_what_it_is(data: bytes, sure: float) -> None:
    assert sniff(data, "a.txt") == sure


@pytest.mark.parametrize(("data", "name"), [(IPTC, "iptc-7901"), (ANPA, "anpa-1312")])
def test_the_reader_takes_what_is_its_own(data: bytes, name: str) -> None:
    reader = reader_for(data, "a.txt")
    assert reader
    assert reader.name == name


def test_a_message_becomes_a_dispatch() -> None:
    one = dispatch(IPTC)
    assert one.blocks[0].startswith("The salt pans of Aveiro are selling their crop by the pinch from Monday")
    assert len(one.blocks) == 2
    matter = one.matter
    assert (matter.title, matter.byline) == (
        "Aveiro sells its salt by the pinch",
        "By Ana Nobre, Meridian Wire",
    )
    assert matter.date == datetime(2026, 11, 16, 15, 9, tzinfo=UTC)
    assert (matter.slugline, matter.signal, matter.version) == ("Portugal/salt/trade", "2ND LEAD", 3)
    assert (matter.urgency, matter.kicker, matter.source) == (4, "Politics", "Meridian Wire")
    assert matter.source_format == "iptc-7901"


@pytest.mark.parametrize("priority", range(1, 9))
def test_the_priority_is_the_urgency(priority: int) -> None:
    assert dispatch(IPTC.replace(b"0123 4", b"0123 %d" % priority)).matter.urgency == priority


def test_the_guid_is_of_service_number_and_day() -> None:
    guid = dispatch(IPTC).matter.guid
    assert dispatch(IPTC.replace(b"by the pinch\r\nBy", b"dearly\r\nBy")).matter.guid == guid
    for other in (
        IPTC.replace(b"0123", b"0124"),
        IPTC.replace(b"bmw", b"emw"),
        IPTC.replace(b"161509", b"171509"),
    ):
        assert dispatch(other).matter.guid != guid


@pytest.mark.parametrize(
    ("option", "source"),
    [(b"dpa 0815", "Deutsche Presse-Agentur (dpa)"), (b"F BELGA-0031", "Belga"), (b"x", None)],
)
def test_the_optional_field_may_name_the_agency(option: bytes, source: str | None) -> None:
    text = b"Salt is dear\r\n\r\nThe salt pans of Aveiro are selling their crop by the pinch.\r\n"
    assert dispatch(sent(IPTC_HEADER.replace(b"MW 0815", option), text)).matter.source == source


def test_without_start_of_text_a_stroke_ends_the_slugline() -> None:
    one = dispatch(b"\x01INT001 3 ECO 0091 F MW-0031\nSALT/\n" + IPTC_TEXT + b"\x03161509 Nov 26")
    assert (one.matter.slugline, one.matter.title) == ("SALT", "Aveiro sells its salt by the pinch")


def test_an_unknown_header_keeps_the_text() -> None:
    one = dispatch(sent(b"\x01??\r\n"))
    assert one.matter.title == "Aveiro sells its salt by the pinch"
    assert "??" in [part.text for part in one.parts]


@pytest.mark.parametrize(
    ("text", "trailer", "date"),
    [
        pytest.param(
            b"Aveiro, Nov 16, 2026 (MW)", b"161509", "2026-11-16T00:00:00+00:00", id="by the dateline"
        ),
        pytest.param(b"Aveiro (MW)", b"161509 JUL 97", "1997-07-16T15:09:00+00:00", id="by its own group"),
        pytest.param(b"Aveiro (MW)", b"161509", None, id="by nothing"),
    ],
)
def test_a_group_without_month_needs_the_text(text: bytes, trailer: bytes, date: str | None) -> None:
    (one,) = found(sent(text=IPTC_TEXT.replace(b"Aveiro (MW)", text), trailer=trailer))
    if date:
        assert isinstance(one, Dispatch)
        assert one.matter.date.isoformat() == date
    else:
        assert isinstance(one, Problem)
        assert one.code == "no-date"


@pytest.mark.parametrize(("word", "status"), [(b"KILL", PubStatus.CANCELED), (b"HOLD", PubStatus.WITHHELD)])
def test_an_order_has_no_text(word: bytes, status: PubStatus) -> None:
    one = dispatch(sent(IPTC_HEADER.replace(b"2ND LEAD", word), b"\r\n"))
    assert one.order == Order(pub_status=status, slugline="Portugal/salt/trade")
    assert one.matter.title == "Portugal/salt/trade"


def test_several_messages_are_several_dispatches() -> None:
    assert len(found(IPTC + b"\r\n\r\n" + IPTC.replace(b"0123", b"0124"))) == 2


@pytest.mark.parametrize(
    ("category", "kicker"),
    [(b"pl", "Politics"), (b"POL", "Politics"), (b"wi", "Business"), (b"sp", "Sport"), (b"xx", None)],
)
def test_a_category_that_is_known_is_the_kicker(category: bytes, kicker: str | None) -> None:
    assert dispatch(IPTC.replace(b" pl ", b" %s " % category)).matter.kicker == kicker


@pytest.mark.parametrize(
    ("signal", "version"), [(b"1ST LEAD", 2), (b"REFILE", None), (b"CORRECTION", None), (b"UPDATE 4", 5)]
)
def test_a_lead_tells_the_version(signal: bytes, version: int | None) -> None:
    matter = dispatch(IPTC.replace(b"2ND LEAD", signal)).matter
    assert (matter.signal, matter.version) == (signal.decode(), version)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r\r\n", b"\r"])
def test_line_ends_do_not_matter(end: bytes) -> None:
    assert dispatch(IPTC.replace(b"\r\n", end)) == dispatch(IPTC)


def test_what_is_for_editors_is_not_shown() -> None:
    one = dispatch(IPTC)
    assert "Reporting by" not in one.body
    assert "Reporting by" in str(one.matter.ed_note)


def test_the_frame_is_named_in_words() -> None:
    marks = [part.text for part in dispatch(IPTC).parts if part.rule.name == "frame-mark"]
    assert marks == ["SOH", "STX", "ETX", "EOT"]


def ink(text: str) -> list[str]:
    return sorted("".join(text.split()))


NOISE = st.sampled_from([b"", b"\x10", b"|", b"/", b"\r\n", b"\xe9", b"Q "])


@given(st.lists(st.integers(0, len(IPTC) - 1), max_size=4), NOISE)
@examples(150)
def test_nothing_printed_is_lost(places: list[int], noise: bytes) -> None:
    data = IPTC
    for at in sorted(places, reverse=True):
        data = data[:at] + noise + data[at:]
    stories = [each for each in found(data + IPTC) if isinstance(each, Dispatch)]
    parts = [part.text for one in stories for part in one.parts if part.rule.name != "frame-mark"]
    printed = (data + IPTC).translate(None, b"\x01\x02\x03\x04\x10").decode("latin-1")
    assert ink("".join(parts)) == ink(printed)


@given(st.binary(max_size=200), st.binary(max_size=200))
@examples(200)
def test_no_bytes_raise(data: bytes, more: bytes) -> None:
    assert 0.0 <= sniff(data, "a.txt") <= 1.0
    assert found(data)
    assert found(b"\x01bmw0123 4 pl 345\n" + data + b"\x02" + more + b"\x03")
