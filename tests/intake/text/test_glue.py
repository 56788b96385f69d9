from __future__ import annotations

import json

import pytest

from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.glue import page_text, unglued
from plugins.intake.text.lines import lines_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It rained.", "It rained.", id="plain text stays"),
        pytest.param('{"text": "It rained."}', "It rained.", id="the text of an object"),
        pytest.param('{"body": "It rained.", "title": "Rain"}', "Rain\nIt rained.", id="its title first"),
        pytest.param('[{"text": "One."}, {"text": "Two."}]', "One.\n\nTwo.", id="each of a list"),
        pytest.param('{"text": "a\\r\\nb\\u00a0c"}', "a\nb c", id="with plain line ends and spaces"),
        pytest.param('{"url": "x"}', '{"url": "x"}', id="no text in it"),
        pytest.param('{"text": 5}', '{"text": 5}', id="a number is no text"),
        pytest.param("{not JSON", "{not JSON", id="no JSON"),
        pytest.param("[" * 100_000, "[" * 100_000, id="nested too deep"),
        pytest.param("rain.com reports: “It rained.”", "It rained.", id="a repost is unquoted"),
        pytest.param("rain.com reports: It rained.", "It rained.", id="also without quotes"),
        pytest.param("Rain reports: “It rained.”", "Rain reports: “It rained.”", id="not of a person"),
    ],
)
def test_the_text_of_a_page_is_unwrapped(text: str, expected: str) -> None:
    assert page_text(text) == expected


def test_a_half_character_in_json_does_no_harm() -> None:
    assert page_text(json.dumps({"text": "a\ud800b"})) == "ab"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        pytest.param(
            "Rain falls by Staff Writers Lagos, Portugal (AFP) Nov 7, 2026 It rained.",
            ["Rain falls", "by Staff Writers", "Lagos, Portugal (AFP) Nov 7, 2026", "It rained."],
            id="with a byline",
        ),
        pytest.param(
            "Rain fallsBy Staff WritersLagos (AFP) Nov 7, 2026It rained.",
            ["Rain falls", "By Staff Writers", "Lagos (AFP) Nov 7, 2026", "It rained."],
            id="without spaces",
        ),
        pytest.param(
            "Rain falls by Ines Calado Lagos (AFP) Nov 7, 2026 - It rained.",
            ["Rain falls", "by Ines Calado", "Lagos (AFP) Nov 7, 2026", "It rained."],
            id="with a name",
        ),
        pytest.param(
            "Rain falls on Lagos Brussels, Nov 7 (AFP) Nov 07, 2026 It rained.",
            ["Rain falls on Lagos", "", "Brussels, Nov 7 (AFP) Nov 07, 2026", "It rained."],
            id="without byline: the place is found in the table",
        ),
        pytest.param(
            "Rain falls in Wet Wrackmouth (AFP) Nov 7, 2026 It rained.",
            ["Rain falls in Wet", "", "Wrackmouth (AFP) Nov 7, 2026", "It rained."],
            id="an unknown place is the last word",
        ),
        pytest.param("Lagos (AFP) Nov 7, 2026 - It rained.", None, id="a dateline alone stays"),
        pytest.param("It rained (a lot) on Nov 7, 2026.", None, id="prose stays"),
        pytest.param(
            "It rained. Related Links Rain today",
            ["It rained.", "Related Links", " Rain today"],
            id="a tail is cut apart",
        ),
        pytest.param(
            "It rained. Copyright 2026 MW. All rights reserved. Copyright 2025 too.",
            ["It rained.", "Copyright 2026 MW. All rights reserved. Copyright 2025 too."],
            id="a notice is cut off whole",
        ),
        pytest.param(
            "The content herein, unless otherwise told, is Copyright 2026 MW. Copyright 2025 too.",
            None,
            id="a notice alone stays whole",
        ),
        pytest.param("See Related Links here.", None, id="not within a sentence"),
    ],
)
def test_what_was_run_together_is_put_on_lines(line: str, parts: list[str] | None) -> None:
    assert [part.text for part in unglued(lines_of(line), KNOWN)] == (parts or [line])


def test_parts_keep_the_number_of_their_line() -> None:
    lines = unglued(lines_of("\nRain by Staff Writers Lagos (AFP) Nov 7, 2026 It rained."), KNOWN)
    assert {line.number for line in lines} == {1, 2}
