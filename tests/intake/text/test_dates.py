from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from plugins.intake.text.dates import day_of, full_day_in, is_trailer, midnight, trailer_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nov 27, 2023", date(2023, 11, 27)),
        ("Nov. 27, 2023", date(2023, 11, 27)),
        ("November 27, 2023", date(2023, 11, 27)),
        ("NOV 27, 2023", date(2023, 11, 27)),
        ("Sept 2 2024", date(2024, 9, 2)),
        ("Sep 02, 2024", date(2024, 9, 2)),
        ("27 Nov 2023", date(2023, 11, 27)),
        ("21 Nov. 2024", date(2024, 11, 21)),
        ("July 4th, 1999", date(1999, 7, 4)),
        ("21 de noviembre de 2024", date(2024, 11, 21)),
        ("3 ene 2024", date(2024, 1, 3)),
        ("4. Mai 2024".replace(".", ""), date(2024, 5, 4)),
        ("2024-11-21", date(2024, 11, 21)),
        ("Feb 29, 2024", date(2024, 2, 29)),
        ("Feb 29, 2023", None),
        ("Nov 31, 2023", None),
        ("Nov 27", None),
        ("2023", None),
        ("27, 2023", None),
        ("", None),
    ],
)
def test_words_name_a_day_or_none(text: str, day: date | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Published: Nov 5, 2026, 10:00", date(2026, 11, 5), id="in the middle"),
        pytest.param("Feb 30, 2026 or Mar 1, 2026", date(2026, 3, 1), id="the first that exists"),
        pytest.param("Nov 5 of some year", None, id="not without its year"),
        pytest.param("Nov 5, 20267", None, id="not a longer number"),
    ],
)
def test_the_first_full_day_in_a_text(text: str, day: date | None) -> None:
    assert full_day_in(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Text.\nMW-WF-11-13-26 1509GMT\n", date(2026, 11, 13), id="an agency's last line"),
        pytest.param("AP-WF-11-13-99 1509GMT<", date(1999, 11, 13), id="of the last century"),
        pytest.param("dpa ab yy\n041503 Nov 24", date(2024, 11, 4), id="day and time first"),
        pytest.param("AP-WF-11-13-13 1509GMT\nAP-WF-11-14-13 0100GMT", date(2013, 11, 14), id="the last one"),
        pytest.param("AP-WF-13-41-13 1509GMT", None, id="no such day"),
        pytest.param("see AP-WF-11-13-13 1509GMT for more", None, id="only on a line of its own"),
        pytest.param("Text.\nThu Nov 7, 2024 9:00am EST", date(2024, 11, 7), id="a page's stamp"),
        pytest.param("2024-11-07 09:12 GMT\nText.", date(2024, 11, 7), id="a stamp in figures"),
        pytest.param("It rained on Nov 7, 2024 9:00am EST", None, id="no stamp within a sentence"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_trailer_tells_the_day(text: str, day: date | None) -> None:
    assert trailer_day(text) == day


def test_a_trailer_is_known_by_its_form() -> None:
    assert is_trailer("SP-WF-11-06-26 1951GMT")
    assert not is_trailer("A line of text")


def test_a_day_alone_is_midnight_in_utc() -> None:
    assert midnight(date(2026, 11, 16)) == datetime(2026, 11, 16, tzinfo=UTC)
