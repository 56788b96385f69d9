from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from time import strptime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dates import day, iso, short_day
from tests.values import MONDAY, examples

WEST = timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        pytest.param(MONDAY, "Monday 16 November 2026", "16 Nov 2026", id="a time"),
        pytest.param(date(2026, 11, 20), "Friday 20 November 2026", "20 Nov 2026", id="a date"),
        pytest.param(date(2027, 1, 3), "Sunday 3 January 2027", "3 Jan 2027", id="a day of one digit"),
        pytest.param(date(2024, 2, 29), "Thursday 29 February 2024", "29 Feb 2024", id="a leap day"),
        pytest.param(date(2026, 12, 31), "Thursday 31 December 2026", "31 Dec 2026", id="the year's last"),
        pytest.param(
            datetime(2026, 11, 20, 23, 30, tzinfo=WEST),
            "Friday 20 November 2026",
            "20 Nov 2026",
            id="an evening in the west stays its own day",
        ),
    ],
)
def test_dates_read(value: date, long: str, short: str) -> None:
    assert (day(value), short_day(value)) == (long, short)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(date(2026, 11, 20), "2026-11-20", id="a date has no time"),
        pytest.param(MONDAY, "2026-11-16T09:30:00+00:00", id="a time has its zone"),
        pytest.param(
            datetime(2026, 11, 16, 9, 30, 5, 123456, tzinfo=UTC),
            "2026-11-16T09:30:05+00:00",
            id="no fractions",
        ),
        pytest.param(
            datetime(2026, 11, 16, 9, 30, tzinfo=WEST), "2026-11-16T09:30:00-05:00", id="another zone stays"
        ),
    ],
)
def test_dates_for_machines(value: date, text: str) -> None:
    assert iso(value) == text


@examples(100)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_can_be_read_back_from_each_of_its_forms(value: date) -> None:
    assert date.fromisoformat(iso(value)) == value
    for text, pattern in ((day(value), "%A %d %B %Y"), (short_day(value), "%d %b %Y")):
        read = strptime(text, pattern)
        assert date(read.tm_year, read.tm_mon, read.tm_mday) == value
    assert strptime(day(value), "%A %d %B %Y").tm_wday == value.weekday()
