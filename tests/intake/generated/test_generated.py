"""How well the intake reads generated files, and that the generator keeps its word."""

from __future__ import annotations

import json
from functools import cache
from random import Random

import pytest

from tests.intake.generated.cases import LAYOUTS, cases
from tests.intake.generated.damage import ENCODINGS, TEXTUAL
from tests.intake.generated.datelines import page_anchor
from tests.intake.generated.layouts import PAGES
from tests.intake.generated.matching import scored
from tests.intake.generated.score import Tally, report, tally
from tests.intake.generated.wires import ap_signs
from tests.values import MONDAY

SEED = 20
COUNT = 300


@cache
def measured() -> Tally:
    return tally(map(scored, cases(SEED, COUNT)))


def test_ninety_nine_of_a_hundred_fields_are_exact() -> None:
    assert measured().fields >= 0.99


def test_nearly_every_body_is_exact() -> None:
    assert measured().body >= 0.985


def test_furniture_leaks_into_hardly_any_story() -> None:
    assert measured().leaked <= 0.005


def test_embedded_stories_are_found_and_nothing_else_is_taken_for_one() -> None:
    assert measured().precision >= 0.97
    assert measured().recall >= 0.97


def test_the_same_seed_gives_the_same_files() -> None:
    assert cases(3, 40) == cases(3, 40)
    assert cases(3, 40) != cases(4, 40)


def test_a_case_depends_on_its_number_alone() -> None:
    assert cases(3, 60)[:40] == cases(3, 40)


def test_every_layout_and_every_damage_occurs() -> None:
    drawn = cases(SEED, COUNT * 2)
    assert {case.sheet.layout for case in drawn} == set(LAYOUTS)
    assert {word for case in drawn for word in case.damage.split("+")} == {"none", *TEXTUAL, *ENCODINGS}


def test_pages_have_other_stories_in_every_second_layout_at_least() -> None:
    drawn = [case for name in PAGES for case in cases(SEED, 30, name)]
    with_others = {case.sheet.layout for case in drawn if case.sheet.stories[1:]}
    assert len(with_others) >= len(PAGES) // 2


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_what_should_be_read_stands_in_the_raw_text(layout: str) -> None:
    for case in cases(SEED, 12, layout):
        raw = flat(json.loads(case.sheet.text)["text"] if layout == "json" else case.sheet.text)
        for paragraph in (text for story in case.sheet.stories for text in story.body):
            text = paragraph.removeprefix("## ")
            assert flat(text) in raw or flat(ap_signs(text)) in raw, paragraph


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_what_must_not_be_read_stands_in_no_true_body(layout: str) -> None:
    for case in cases(SEED, 12, layout):
        bodies = {text for story in case.sheet.stories for text in story.body}
        assert not bodies & set(case.sheet.unread)


def test_a_dateline_tells_its_agency_and_its_year() -> None:
    anchor = page_anchor(Random(1), MONDAY.date())  # noqa: S311 - a sample text
    assert anchor.line.startswith(anchor.printed)
    assert anchor.line.endswith("2026")


def test_the_report_names_every_layout_that_was_measured() -> None:
    text = report(tuple(map(scored, cases(SEED, 3, "twice"))))
    assert "twice" in text


def flat(text: str) -> str:
    """Return the text without its spaces: wraps and indents are of no account."""
    return "".join(text.split())
