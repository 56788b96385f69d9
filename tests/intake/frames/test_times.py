from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.intake.frames.times import sent_at
from tests.values import examples


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("161509 GMT Nov 26", "2026-11-16T15:09:00+00:00"),
        ("161509 Nov 26", "2026-11-16T15:09:00+00:00"),
        ("310001 JUL 97", "1997-07-31T00:01:00+00:00"),
        ("161509Z Nov 2026", "2026-11-16T15:09:00+00:00"),
        ("162509 GMT Nov 26", "2026-11-16T00:00:00+00:00"),
        ("MW-WF-11-06-26 1509GMT<", "2026-11-06T15:09:00+00:00"),
        ("11-06-26 1509EST", "2026-11-06T15:09:00-05:00"),
        ("16:35ET 31-10-14<", "2014-10-31T00:00:00+00:00"),
        ("16:35 10-31-14", "2014-10-31T16:35:00+00:00"),
        ("161509", None),
        ("161509 GMT", None),
        ("321509 Nov 26", None),
        ("MW-WF-13-32-26 1509GMT", None),
        ("", None),
    ],
)
def test_a_line_tells_when_the_message_was_sent(line: str, moment: str | None) -> None:
    found = sent_at(line, "")
    assert (found.isoformat() if found else None) == moment


def test_the_line_behind_the_text_comes_first() -> None:
    found = sent_at("161509 Nov 26", "171200 Nov 26")
    assert found
    assert found.day == 16


def test_a_line_at_the_end_of_the_text_will_do() -> None:
    found = sent_at("", "Salt is dear.\n\nmw an rs\n\n161509 Nov 26\n")
    assert found
    assert found.day == 16


def test_a_line_within_the_text_will_not() -> None:
    assert sent_at("", "161509 Nov 26\n" + "Salt is dear.\n" * 10) is None


@given(st.text(max_size=40), st.text("0123456789 -:GMTNov", max_size=40))
@examples(200)
def test_no_line_raises(text: str, line: str) -> None:
    sent_at(line, text)


@pytest.mark.parametrize(
    ("line", "year"), [("161509 Nov 69", 2069), ("161509 Nov 70", 1970), ("161509 Nov 1999", 1999)]
)
def test_two_digits_of_a_year_are_of_the_nearest_century(line: str, year: int) -> None:
    found = sent_at(line, "")
    assert found
    assert found.year == year
