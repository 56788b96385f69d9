from __future__ import annotations

import pytest

from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.glue import ends_apart, unglued, unquoted
from plugins.intake.text.lines import lines_of


@pytest.mark.parametrize(
    ("text", "quoted", "around"),
    [
        pytest.param("It rained.", ["It rained."], [], id="plain text stays"),
        pytest.param(
            "rain.com reports: “It rained.”", ["It rained."], ["rain.com reports: “", "”"], id="a repost"
        ),
        pytest.param("rain.com reports: It rained.", ["It rained."], ["rain.com reports:"], id="no quotes"),
        pytest.param(
            "rain.com reports:\n“It rained.”", ["“It rained.”"], ["rain.com reports:"], id="two lines"
        ),
        pytest.param("Rain reports: “It rained.”", ["Rain reports: “It rained.”"], [], id="not of a person"),
    ],
)
def test_what_a_repost_quotes_is_read(text: str, quoted: list[str], around: list[str]) -> None:
    lines, claims = unquoted(lines_of(text))
    assert [line.text for line in lines if line.text] == quoted
    assert [claim.line.text for claim in claims] == around


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
            ["Rain falls", "by Ines Calado", "Lagos (AFP) Nov 7, 2026 -", "It rained."],
            id="with a name",
        ),
        pytest.param(
            "Rain falls on Lagos Brussels, Nov 7 (AFP) Nov 07, 2026 It rained.",
            ["Rain falls on Lagos", "Brussels, Nov 7 (AFP) Nov 07, 2026", "It rained."],
            id="without byline: the place is found in the table",
        ),
        pytest.param(
            "Rain falls in Wet Wrackmouth (AFP) Nov 7, 2026 It rained.",
            ["Rain falls in Wet", "Wrackmouth (AFP) Nov 7, 2026", "It rained."],
            id="an unknown place is the last word",
        ),
        pytest.param("Lagos (AFP) Nov 7, 2026 - It rained.", None, id="a dateline alone stays"),
        pytest.param("It rained (a lot) on Nov 7, 2026.", None, id="prose stays"),
        pytest.param(
            "It rained. Related Links Rain today",
            ["It rained.", "Related Links", "Rain today"],
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


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It rained. Enditem", ["It rained.", "Enditem"]),
        ('"It rained." -30-', ['"It rained."', "-30-"]),
        ("Llovió ayer. EFE", ["Llovió ayer.", "EFE"]),
        ("It rained. (ANSA).", ["It rained.", "(ANSA)."]),
        ("It rained. ==Kyodo", ["It rained.", "==Kyodo"]),
        ("She works for EFE", ["She works for EFE"]),
        ("Enditem", ["Enditem"]),
        ("", [""]),
    ],
)
def test_an_end_mark_behind_a_sentence_is_a_piece_of_its_own(text: str, pieces: list[str]) -> None:
    assert [line.text for line in ends_apart(lines_of(text))] == pieces
