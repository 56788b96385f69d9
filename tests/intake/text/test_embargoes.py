from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import Embargo
from plugins.intake.text.embargoes import embargo_in
from tests.values import examples


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        pytest.param("EMBARGOED UNTIL 06:00 GMT, 17 November 2026", 6, 0, id="the clock first"),
        pytest.param("EMBARGOED UNTIL 17 November 2026 06:00 GMT", 6, 0, id="the day first"),
        pytest.param("Embargoed until November 17, 2026, 06:30 UTC", 6, 30, id="an American day"),
        pytest.param("EMBARGOED UNTIL 0600 GMT NOVEMBER 17 2026", 6, 0, id="four digits"),
        pytest.param("EMBARGO: 2026-11-17T06:00:00Z", 6, 0, id="a stamp"),
        pytest.param("EMBARGO: 2026-11-17T08:00+02:00", 6, 0, id="a stamp with another zone"),
        pytest.param("Embargoed until Tue, November 17, 2026 at 10:00 a.m. EST", 15, 0, id="half a day"),
        pytest.param("Embargo: 17 Nov 2026 at 6 pm CET", 17, 0, id="an hour alone"),
        pytest.param("Embargo: 17 Nov 2026 at 12 am (GMT)", 0, 0, id="midnight"),
        pytest.param("Embargo: 17 July 2026 at 6 a.m. ET", 11, 0, id="two times: the later"),
        pytest.param("Sperrfrist: 17. November 2026, 7.30 Uhr MEZ", 6, 30, id="in German"),
    ],
)
def test_a_story_is_held_until_day_and_clock_with_a_zone(text: str, hour: int, minute: int) -> None:
    until = embargo_in(text).until
    assert until is not None
    found = until.astimezone(UTC)
    assert (found.year, found.day, found.hour, found.minute) == (2026, 17, hour, minute)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("EMBARGOED UNTIL 17 NOVEMBER 2026", id="no clock"),
        pytest.param("EMBARGOED UNTIL 06:00 GMT", id="no day"),
        pytest.param("Sperrfrist: 17. November 2026, 06.00 Uhr", id="no zone"),
        pytest.param("EMBARGOED UNTIL 17 November 2026 06:00 QQQ", id="a zone that nobody knows"),
        pytest.param("EMBARGOED UNTIL 17 November 2026 25:00 GMT", id="no such hour"),
        pytest.param("EMBARGOED UNTIL FURTHER NOTICE", id="no time"),
    ],
)
def test_without_one_of_them_it_is_held_until_an_editor_decides(text: str) -> None:
    assert embargo_in(text) == Embargo()


@examples(200)
@given(st.text("0123456789:. aphmzGMTZ-+,ETNov", max_size=60))
def test_no_text_raises(text: str) -> None:
    until = embargo_in(f"EMBARGOED UNTIL {text} 17 November 2026").until
    assert until is None or until > datetime(1900, 1, 1, tzinfo=UTC)
