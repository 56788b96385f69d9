from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import Embargo, WebAddress, Week
from tests.values import MONDAY, examples

DAYS = st.dates(date(1000, 1, 6), date(9998, 12, 31))


@pytest.mark.parametrize(
    ("text", "week", "monday", "sunday"),
    [
        pytest.param("2026-W47", Week(2026, 47), "2026-11-16", "2026-11-22", id="a week in autumn"),
        pytest.param(
            "2026-W01", Week(2026, 1), "2025-12-29", "2026-01-04", id="a first week that began last year"
        ),
        pytest.param("2026-W53", Week(2026, 53), "2026-12-28", "2027-01-03", id="a year of 53 weeks"),
    ],
)
def test_a_week_is_read_and_knows_its_days(text: str, week: Week, monday: str, sunday: str) -> None:
    assert Week.parse(text) == week
    assert (week.monday().isoformat(), week.sunday().isoformat()) == (monday, sunday)
    assert (str(week), week.slug) == (text, text.lower())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2026-W54", id="a week that no year has"),
        pytest.param("2025-W53", id="a 53rd week that this year does not have"),
        pytest.param("2026-W00", id="week nought"),
        pytest.param("2026-w47", id="a small w"),
        pytest.param("2026-W7", id="one digit"),
        pytest.param("2026W47", id="no hyphen"),
        pytest.param("26-W47", id="two digits of the year"),
        pytest.param("2026-W47-1", id="a day"),
        pytest.param("2026-W47 ", id="a space after it"),
        pytest.param("2026-W47\n", id="a line end after it"),
        pytest.param("+123-W47", id="a sign for a digit of the year"),
        pytest.param(" 123-W47", id="a space for a digit of the year"),
        pytest.param("1_23-W47", id="an underscore for a digit of the year"),
        pytest.param("2026-W+7", id="a sign for a digit of the week"),
        pytest.param("２０２６-W47", id="digits of another script"),  # noqa: RUF001 - that is the case
        pytest.param("0000-W01", id="year nought"),
        pytest.param("9999-W52", id="a week that ends after the last day"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_week_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        Week.parse(text)


@given(DAYS)
@examples(100)
def test_every_day_lies_in_its_week_and_the_week_reads_back(day: date) -> None:
    week = Week.of(day)
    assert week.monday() <= day <= week.sunday()
    assert Week.parse(str(week)) == week


@given(DAYS, DAYS)
@examples(100)
def test_weeks_are_ordered_like_their_days(one: date, other: date) -> None:
    weeks = [Week.of(one), Week.of(other)]
    assert sorted(weeks) == sorted(weeks, key=lambda week: week.monday())
    assert sorted(weeks) == sorted(weeks, key=str)


@pytest.mark.parametrize(
    ("until", "now", "is_held"),
    [
        pytest.param(None, MONDAY, True, id="an embargo without end holds"),
        pytest.param(MONDAY, MONDAY - timedelta(seconds=1), True, id="it holds a second before its end"),
        pytest.param(MONDAY, MONDAY, False, id="it does not hold at its end"),
        pytest.param(MONDAY, MONDAY + timedelta(days=9), False, id="nor after"),
        pytest.param(
            datetime(2026, 11, 16, 9, 30, tzinfo=timezone(timedelta(hours=-5))),
            MONDAY,
            True,
            id="zones count",
        ),
        pytest.param(
            datetime(2026, 11, 16, 1, tzinfo=timezone(timedelta(hours=5))), MONDAY, False, id="both ways"
        ),
    ],
)
def test_an_embargo_holds_until_its_end(until: datetime | None, now: datetime, is_held: bool) -> None:  # noqa: FBT001 - a table's column
    assert Embargo(until).holds(now) is is_held


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("https://a.example", id="a host"),
        pytest.param("http://a.example:8080/x?q=1&r=%20#top", id="port, path, query and fragment"),
        pytest.param("HTTPS://A.EXAMPLE/", id="capitals"),
        pytest.param("https://bücher.example/straße", id="letters of other languages"),
        pytest.param("http://[::1]:8000/", id="an IPv6 host"),
        pytest.param("https://a.example/it's(a);path,really", id="signs that a path may hold"),
    ],
)
def test_a_web_address_is_kept_as_it_was_written(text: str) -> None:
    address = WebAddress.parse(text)
    assert address == text
    assert type(address) is WebAddress


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("a.example", id="a host without scheme"),
        pytest.param("//a.example/x", id="an address without scheme"),
        pytest.param("/x", id="a path"),
        pytest.param("http:/a.example", id="one slash"),
        pytest.param("https://", id="no host"),
        pytest.param("https:///x", id="an empty host"),
        pytest.param("https://:80/x", id="a port without host"),
        pytest.param("ftp://a.example/x", id="another scheme"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param("JaVaScRiPt://a.example/%0aalert(1)", id="script with a host"),
        pytest.param("data:text/html,<script>alert(1)</script>", id="data"),
        pytest.param("vbscript:x", id="another script"),
        pytest.param(" https://a.example", id="a space before it"),
        pytest.param("https://a.example ", id="a space after it"),
        pytest.param("https://a.example/a b", id="a space within it"),
        pytest.param("https://a.example/\u00a0", id="a space of another kind"),
        pytest.param("https://a.example/\n", id="a line end"),
        pytest.param("java\nscript:alert(1)", id="script with a line end"),
        pytest.param("ht\ttps://a.example", id="a tab within the scheme"),
        pytest.param('https://a.example/"onclick="x', id="a quote"),
        pytest.param("https://a.example/<b>", id="angle brackets"),
        pytest.param("https:\\\\a.example\\x", id="backslashes"),
        pytest.param("https://a.example\\@b.example/", id="a backslash that hides the host"),
        pytest.param("https://a.example/\u202egnp", id="a change of direction"),
        pytest.param("https://a.example/\x00", id="a NUL"),
        pytest.param("https://[::1", id="an IPv6 host that is not closed"),
        pytest.param("https://a\u2100b.example", id="a host that changes when it is normalised"),
    ],
)
def test_what_is_no_web_address_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        WebAddress.parse(text)


@given(st.text(max_size=20))
@examples(150)
def test_whatever_is_accepted_holds_no_sign_that_ends_an_attribute(text: str) -> None:
    for start in ("", "http://", "https://a.example/"):
        try:
            address = WebAddress.parse(start + text)
        except ValueError:
            continue
        assert address.lower().startswith(("http://", "https://"))
        assert not set(address) & set('"<>\\ \t\r\n')


def test_the_time_of_an_embargo_is_aware() -> None:
    with pytest.raises(TypeError):
        Embargo(MONDAY).holds(datetime(2026, 11, 16))  # noqa: DTZ001 - that is the case


def test_a_week_is_told_in_the_zone_of_the_day_given() -> None:
    sunday_night = datetime(2026, 11, 15, 23, 30, tzinfo=UTC)
    assert Week.of(sunday_night.date()) == Week(2026, 46)
    assert Week.of(sunday_night.astimezone(timezone(timedelta(hours=1))).date()) == Week(2026, 47)
