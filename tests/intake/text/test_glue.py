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
        pytest.param(
            "Rain falls\nrain.com reports: “It rained.”",
            ["Rain falls", "It rained."],
            ["rain.com reports: “", "”"],
            id="under a headline",
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
        pytest.param(
            "Rain falls By AFP Staff Writers Lagos (AFP) Nov 7, 2026 It rained.",
            ["Rain falls", "By AFP Staff Writers", "Lagos (AFP) Nov 7, 2026", "It rained."],
            id="the staff of an agency",
        ),
        pytest.param(
            "Rain falls By Ines F. Calado and Bo St. Clair Rio de Janeiro (AFP) Nov 7, 2026 It rained.",
            [
                "Rain falls",
                "By Ines F. Calado and Bo St. Clair",
                "Rio de Janeiro (AFP) Nov 7, 2026",
                "It rained.",
            ],
            id="two writers with initials: the longest place that the table knows",
        ),
        pytest.param(
            "By Ines Calado Lima (AFP) Nov 7, 2026 It rained.",
            ["By Ines Calado", "Lima (AFP) Nov 7, 2026", "It rained."],
            id="a byline first",
        ),
        pytest.param(
            "Rain falls By Ines Calado Wet Wrackmouth, Portugal (AFP) Nov 7, 2026 It rained.",
            ["Rain falls", "By Ines Calado", "Wet Wrackmouth, Portugal (AFP) Nov 7, 2026", "It rained."],
            id="a place that nobody knows begins behind two names",
        ),
        pytest.param(
            "In Lima, gulls rest Lima, Feb 19 (AFP) Feb 19, 2026 It rained.",
            ["In Lima, gulls rest", "Lima, Feb 19 (AFP) Feb 19, 2026", "It rained."],
            id="the same place in the headline",
        ),
        pytest.param(
            "Rain falls on Ærø Ærø, Denmark (AFP) Feb 19, 2026 It rained.",
            ["Rain falls on Ærø", "Ærø, Denmark (AFP) Feb 19, 2026", "It rained."],
            id="no word starts within another",
        ),
        pytest.param(
            "It rained. Digg, Reddit, Facebook",
            ["It rained.", "Digg, Reddit, Facebook"],
            id="networks behind the last sentence",
        ),
        pytest.param(
            "It rained. Related Links All about rain Comment on this article using your Digg login.",
            [
                "It rained.",
                "Related Links",
                "All about rain",
                "Comment on this article using your Digg login.",
            ],
            id="one kind of furniture behind the other",
        ),
        pytest.param(
            "It rained. Please help us to stay open: make a small contribution.",
            ["It rained.", "Please help us to stay open: make a small contribution."],
            id="an appeal",
        ),
        pytest.param("It rained. Twitter users saw it.", None, id="a network in the news stays"),
        pytest.param(
            "It rained. Share prices fell. Related work began.", None, id="such words in prose stay"
        ),
        pytest.param("It rained. Copyright law in Lima covers rain,", None, id="law is no notice"),
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
    assert [part.text for part in unglued(lines_of(line), KNOWN) if part.text] == (parts or [line])


def test_a_kicker_is_told_by_the_headline_that_stands_elsewhere() -> None:
    lines = lines_of("Gulls rest\nRAIN NEWS Gulls rest Lagos (AFP) Nov 7, 2026 It rained.")
    parts = [part.text for part in unglued(lines, KNOWN)]
    assert parts == ["Gulls rest", "RAIN NEWS", "Gulls rest", "Lagos (AFP) Nov 7, 2026", "It rained."]


def test_the_title_of_a_list_is_cut_from_the_last_sentence_if_links_follow() -> None:
    text = f"{'It rained and rained. ' * 6}24/7 Rain Coverage\nGulls rest\nRain on Mars"
    parts = [part.text for part in unglued(lines_of(text), KNOWN) if part.text]
    assert parts[1:] == ["24/7 Rain Coverage", "Gulls rest", "Rain on Mars"]


def test_an_initial_ends_no_sentence() -> None:
    text = f"by Kari M. Moe for Bergen News\nGulls rest\nRain on Mars\n{'It rained and rained. ' * 6}"
    lines = lines_of(text)
    assert "by Kari M. Moe for Bergen News" in [part.text for part in unglued(lines, KNOWN)]


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
