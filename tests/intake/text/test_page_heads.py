"""Heads of saved pages that an independent tester found read wrong."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from plugins.core.dispatch import Dispatch
from plugins.intake.readers.saved_page import read
from plugins.intake.text.agencies import KNOWN

HEAD = "Rain Daily\nWEATHER\nRain falls on the coast"
BODY = "Oslo, Norway (AFP) Oct 27, 2016\n\nIt rained in Oslo on Friday.\n\nIt stopped later."


@dataclass(frozen=True)
class Seen:
    """What a page's story says."""

    title: str
    kicker: str | None
    byline: str | None
    blocks: tuple[str, ...]


def stories(text: str) -> tuple[Seen, ...]:
    return tuple(
        Seen(found.matter.title, found.matter.kicker, found.matter.byline, found.blocks)
        for found in read(text.encode(), "page.txt", KNOWN)
        if isinstance(found, Dispatch)
    )


@pytest.mark.parametrize(
    ("printed", "byline"),
    [
        pytest.param("Staff Writers", "Staff Writers", id="staff writers without by"),
        pytest.param("Kari Moe, Staff Writer", "Kari Moe, Staff Writer", id="a name and its office"),
        pytest.param("Kari Moe in Bergen", "Kari Moe in Bergen", id="a name and where it writes"),
        pytest.param("Commentary by Kari Moe", "Commentary by Kari Moe", id="what was written"),
        pytest.param("Words: Kari Moe", "Words: Kari Moe", id="words and a colon"),
        pytest.param("by: Kari Moe", "by: Kari Moe", id="by and a colon"),
        pytest.param("by Maj. Kari Moe, 2nd Wing", "by Maj. Kari Moe, 2nd Wing", id="a rank with its stop"),
        pytest.param("by Prof. Kari Moe", "by Prof. Kari Moe", id="a long title with its stop"),
        pytest.param("by Kari Moe\nAFP Reporter", "by Kari Moe, AFP Reporter", id="the office below"),
        pytest.param("Reporting by Kari Moe", "Reporting by Kari Moe", id="a reporter if nobody else"),
        pytest.param("by Kari Moe\nReporting by Per Lie", "by Kari Moe", id="a writer before a reporter"),
        pytest.param("Additional reporting by Kari Moe", None, id="never a helper"),
    ],
)
def test_a_byline_is_told_from_the_headline(printed: str, byline: str | None) -> None:
    (story,) = stories(f"{HEAD}\n{printed}\n{BODY}")

    assert (story.title, story.kicker, story.byline) == ("Rain falls on the coast", "WEATHER", byline)


def test_a_wrapped_story_over_the_byline_is_whole() -> None:
    gulls = "The gulls of the northern coast have moved inland for good; a count made\nTuesday tells why."

    main, other = stories(f"{HEAD}\nWhy the gulls have left\n\n{gulls}\n\nby Kari Moe\n{BODY}")

    assert main.title == "Rain falls on the coast"
    assert (other.title, other.blocks) == ("Why the gulls have left", (gulls.replace("\n", " "),))


def test_a_sentence_that_ends_in_capitals_is_no_kicker() -> None:
    text = "Ships of three countries are to join the search for the boat, says\nNATO.\n\n"

    gulls = "Gulls\nVigo (AFP) Nov 16, 2016 - Gulls came.\n\nThey left."

    main, other = stories(f"{HEAD}\n{BODY}\n\n{text}{gulls}")

    assert main.blocks[-1].endswith("says NATO.")
    assert other.kicker is None


def test_lines_over_the_site_are_furniture() -> None:
    top = "Rain in your inbox\nFour thousand readers\n. Rain Daily .\nWEATHER\nRain falls\nRain falls"

    (story,) = stories(f"{top}\n{BODY}")

    assert (story.title, story.kicker) == ("Rain falls", "WEATHER")


def test_a_site_over_a_kicker_is_no_headline() -> None:
    (story,) = stories(f"Rain Daily\nHEAVY WEATHER\nBy Kari Moe\n{BODY}")

    assert story.kicker == "HEAVY WEATHER"


@pytest.mark.parametrize("rule", ["* * * * *", "= = =", "~~~~", "# # # # #", "+ + + +", "____"])
def test_a_rule_between_stories_is_no_headline(rule: str) -> None:
    rain = "Rain\nPorto, Portugal (AFP) Oct 28, 2016\n\nIt rained.\n\nIt stopped."

    found = stories(f"Gulls\n{BODY}\n\n{rule}\n\n{rain}")

    assert [story.title for story in found] == ["Gulls", "Rain"]
