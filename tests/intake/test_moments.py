from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.moments import moment_of
from tests.values import examples

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-16T12:00:00Z", "2026-11-16T13:00:00+01:00", "2026-11-16 12:00", "20261116T120000Z"),
        *(
            "20261116T130000+0100",
            "20261116T120000",
            "Mon, 16 Nov 2026 12:00:00 GMT",
            "16 Nov 2026 07:00 EST",
        ),
        *("Mon, 16 Nov 2026 13:00:00 +0100", "November 16, 2026 12:00", "2026-11-16T12:00:00.123Z"),
        *("  2026-11-16T12:00:00Z\n", "Monday 16 November 2026, 1pm CET", "16 Nov 2026 12:00 QQQ"),
    ],
)
def test_times_are_read_as_the_formats_write_them(text: str) -> None:
    assert moment_of(text) == NOON


@pytest.mark.parametrize("text", ["2026-11-16", "20261116", "16 November 2026", "Nov 16, 2026"])
def test_a_day_alone_is_its_midnight(text: str) -> None:
    assert moment_of(text) == NOON - timedelta(hours=12)


@pytest.mark.parametrize(
    "text",
    [
        *(None, "", "today", "12:00", "Nov 2026", "16 Nov", "2026", "99999999", "0001-01-01", "9999-12-31"),
        *("2026-13-01", "1" * 61, "Monday"),
    ],
)
def test_what_names_no_whole_day_is_none(text: str | None) -> None:
    assert moment_of(text) is None


@examples(300)
@given(st.text(max_size=40) | st.text("0123456789-:TZ+. NovMn,", max_size=40))
def test_no_text_raises_and_every_time_can_be_written(text: str) -> None:
    found = moment_of(text)
    if found:
        assert datetime.fromisoformat(found.isoformat()) == found
        assert found.tzinfo is not None
