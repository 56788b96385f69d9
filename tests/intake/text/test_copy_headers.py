from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from plugins.core.kinds import Embargo
from plugins.intake.text.copy_headers import copy_header, is_slugline
from plugins.intake.text.headers import Header
from plugins.intake.text.lines import lines_of


def header(*lines: str) -> Header:
    return copy_header(lines_of("\n".join(lines)))


CASES = {
    "a headline": (["Rain falls"], Header(title="Rain falls")),
    "headline and standfirst": (["Rain falls", "And falls"], Header(title="Rain falls", summary="And falls")),
    "a slugline with number of words": (
        ["BC-PT--Rain,466<", "Rain falls"],
        Header(slugline="BC-PT--Rain", title="Rain falls"),
    ),
    "a slugline with its lead": (
        ["BC-PT--Rain, 1st Ld-Writethru,466<"],
        Header(slugline="BC-PT--Rain", signal="1st Ld-Writethru"),
    ),
    "a slugline with its priority": (
        ["b i BC-PT--Rain,466"],
        Header(slugline="BC-PT--Rain", urgency=2),
    ),
    "a priority on its own line": (["u i", "Rain falls"], Header(urgency=3, title="Rain falls")),
    "an alert": (["URGENT", "Rain falls"], Header(urgency=3, title="Rain falls")),
    "a kicker": (["WEATHER", "Rain falls"], Header(kicker="WEATHER", title="Rain falls")),
    "two lines in capitals are headline and standfirst": (
        ["RAIN FALLS", "AND FALLS"],
        Header(title="RAIN FALLS", summary="AND FALLS"),
    ),
    "an agency's name and the day": (
        ["Meridian Wire, November 16, 2026", "Rain falls"],
        Header(day=date(2026, 11, 16), title="Rain falls"),
    ),
    "a weekday and the day": (
        ["Monday November 16, 2026", "Rain falls"],
        Header(day=date(2026, 11, 16), title="Rain falls"),
    ),
    "dpa's head line": (["bdt0123 4 pl 345 dpa 0815", "Rain falls"], Header(urgency=4, title="Rain falls")),
    "a writer and the writer's office": (
        ["Rain falls", "By RUI SEMEDO=", "Meridian Wire Writer="],
        Header(title="Rain falls", byline="By RUI SEMEDO, Meridian Wire Writer"),
    ),
    "a note over several lines": (
        ["Eds: UPDATES with", "more rain.", "Rain falls"],
        Header(notes=("Eds: UPDATES with more rain.",), title="Rain falls"),
    ),
    "a note ends before the byline": (
        ["Eds: UPDATES with rain", "By RUI SEMEDO", "Rain falls"],
        Header(notes=("Eds: UPDATES with rain",), byline="By RUI SEMEDO", title="Rain falls"),
    ),
    "a note in brackets": (["Rain falls", "(Adds rain)"], Header(title="Rain falls", notes=("(Adds rain)",))),
    "a correction in brackets": (
        ["CORRECTED-Rain falls", "(Corrects day)"],
        Header(title="Rain falls", signal="CORRECTED", corrections=("(Corrects day)",)),
    ),
    "a day on its own line": (
        ["FOR IMMEDIATE RELEASE", "November 16, 2026", "Rain falls"],
        Header(title="Rain falls", day=date(2026, 11, 16)),
    ),
    "a notice": (["Rain falls", "© 2026 MW"], Header(title="Rain falls", notices=("© 2026 MW",))),
    "an embargo with day, clock and zone": (
        ["EMBARGOED UNTIL 00:01 GMT 17 November 2026", "Rain falls"],
        Header(
            title="Rain falls",
            embargo=Embargo(datetime(2026, 11, 17, 0, 1, tzinfo=UTC)),
            notes=("EMBARGOED UNTIL 00:01 GMT 17 November 2026",),
        ),
    ),
    "an embargo that nobody can compute holds": (
        ["Embargoed until Tuesday noon", "Rain falls"],
        Header(title="Rain falls", embargo=Embargo(), notes=("Embargoed until Tuesday noon",)),
    ),
    "an embargo in an unknown zone holds": (
        ["Embargo: 09:00 QQQ, 17 November 2026", "Rain falls"],
        Header(title="Rain falls", embargo=Embargo(), notes=("Embargo: 09:00 QQQ, 17 November 2026",)),
    ),
    "an embargo in a headline is news": (
        ["Embargo on rain is lifted"],
        Header(title="Embargo on rain is lifted"),
    ),
    "nothing": ([], Header()),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES)
def test_the_lines_over_agency_copy_are_told_apart(lines: list[str], expected: Header) -> None:
    assert replace(header(*lines), claims=()) == expected


def test_further_lines_belong_to_the_text() -> None:
    found = header("Rain falls", "On Porto", "On Faro", "It rained.")
    assert found.summary is None
    assert [line.text for line in found.others] == ["On Porto", "On Faro", "It rained."]


def test_a_header_has_an_end_however_long_the_text_before_it() -> None:
    found = header(*(f"Eds: note {number}." for number in range(500)), "Rain falls")
    assert len(found.notes) + len(found.others) == 500


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BC-TR--Herring Quota,512<", True),
        ("BC-LT--Rain, 1st Ld,466<", True),
        ("AM-Rain,466", True),
        ("Rain, 466", False),
        ("BC-Rain", False),
    ],
)
def test_a_slugline_has_its_form(text: str, *, expected: bool) -> None:
    assert is_slugline(text) is expected
