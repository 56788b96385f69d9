from __future__ import annotations

import json
from datetime import date

import pytest

from plugins.intake.text.sheets import MAX_LINES, opened, too_long


def records(text: str) -> list[list[str]]:
    return [[line.text for line in record.lines if line.text] for record in opened(text.encode()).records]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It rained.", [["It rained."]], id="plain text"),
        pytest.param('{"text": "It rained."}', [["It rained."]], id="the text of an object"),
        pytest.param(
            '{"body": "It rained.", "title": "Rain"}', [["Rain", "It rained."]], id="its title first"
        ),
        pytest.param('[{"text": "One."}, {"text": "Two."}]', [["One."], ["Two."]], id="each of a list"),
        pytest.param('{"text": "One."}\n{"text": "Two."}', [["One."], ["Two."]], id="an object a line"),
        pytest.param('{"text": "a\\r\\nb\\u00a0c"}', [["a", "b c"]], id="plain line ends and spaces"),
        pytest.param('{"url": "x"}', [['{"url": "x"}']], id="no text in it"),
        pytest.param('{"text": 5}', [['{"text": 5}']], id="a number is no text"),
        pytest.param("{not JSON", [["{not JSON"]], id="no JSON"),
        pytest.param('{"text": "a\\ud800b"}', [["ab"]], id="half a character"),
        pytest.param("", [[]], id="nothing"),
    ],
)
def test_a_file_has_its_records(text: str, expected: list[list[str]]) -> None:
    assert records(text) == expected


def test_day_and_address_of_a_page_are_told_beside_its_text() -> None:
    item = {"text": "It rained.", "date": "2026-11-06T10:00:00Z", "url": "https://rain.example/1"}
    (record,) = opened(json.dumps(item).encode()).records
    assert (record.day, record.url) == (date(2026, 11, 6), "https://rain.example/1")
    assert [claim.line.text for claim in record.claims] == [item["date"], item["url"]]


def test_a_name_that_stands_twice_loses_nothing() -> None:
    sheet = opened(b'{"text": "One.", "text": "Two.", "a": {"b/c": ["x"]}}').sheet
    assert sheet.text.split("\n") == ["One.", "Two.", "x"]
    assert [path for path, _ in sheet.places] == ["/text", "/text", "/a/b~1c/0"]


def test_a_form_feed_starts_a_sheet_of_paper() -> None:
    file = opened(b"a\nb\fc\n\fd")
    assert file.sheet.text == "a\nb\nc\n\nd"
    assert file.records[0].breaks == {3, 5}


@pytest.mark.parametrize(
    "text", ["a\n" * (MAX_LINES + 1), "a\f" * (MAX_LINES + 1), json.dumps({"text": "a\n" * (MAX_LINES + 1)})]
)
def test_of_too_many_lines_only_the_first_are_looked_at(text: str) -> None:
    file = opened(text.encode())
    assert file.is_too_long
    assert len(file.records[0].lines) < MAX_LINES
    assert too_long("x").code == "too-large"
