from __future__ import annotations

from plugins.core.parts import Role
from plugins.intake.frames.account import HEADER, closing, codes_of, lines_as, opening
from plugins.intake.frames.messages import Region, tape_of
from tests.intake.frames.messages import ANPA


def test_marks_and_lines_are_parts_in_order() -> None:
    (message,) = tape_of(ANPA).messages
    parts = sorted((*opening(message), *closing(message)), key=lambda part: part.line)
    assert [(part.line, part.role.value, part.text) for part in parts] == [
        (1, "frame", "SYN SYN"),
        (1, "frame", "SOH"),
        (1, "frame", "US"),
        (1, "metadata", "W2870 asian"),
        (2, "frame", "DC3 DC1"),
        (2, "metadata", "u i BC-PT--Cork-Harvest 1stLd-Writethru 11-06 0466"),
        (3, "frame", "STX"),
        (14, "frame", "ETX"),
        (14, "metadata", "MW-WF-11-06-26 1509GMT<"),
        (15, "frame", "EOT"),
    ]


def test_only_marks_that_stand_there_are_parts() -> None:
    (message,) = tape_of(b"\x01h").messages
    assert [part.text for part in (*opening(message), *closing(message))] == ["SOH", "h"]


def test_what_stands_outside_is_unknown() -> None:
    (message,) = tape_of(b"stray\n\x01h").messages
    assert opening(message)[0].role is Role.UNKNOWN


def test_codes_are_told_line_by_line() -> None:
    region = Region.of(b"a\x10b\nc\n\x17", 7)
    assert [(part.line, part.text) for part in codes_of(region)] == [(7, "DLE"), (9, "ETB")]
    assert [part.text for part in lines_as(region, Role.METADATA, HEADER)] == ["DLE", "ETB", "a b", "c"]
