from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.core.front_matter import write
from plugins.core.parts import Part, Role, Rule
from plugins.intake.edits import story_in
from plugins.intake.found import reviewed
from tests.intake.builders import dispatch

UNKNOWN = Part(line=7, role=Role.UNKNOWN, rule=Rule("unexplained", "no rule"), text="What  is\nthis?")


def test_a_clear_story_is_sure() -> None:
    assert reviewed(dispatch()).matter.confidence == 1.0
    assert reviewed(dispatch()).matter.review == ()


def test_each_doubt_and_each_unknown_part_leaves_nine_tenths() -> None:
    matter = reviewed(replace(dispatch(), parts=(UNKNOWN,)), ("no agency is named",)).matter
    assert matter.review == ("no agency is named", "line 7: What is this?")
    assert matter.confidence == 0.81


def test_the_agreement_of_a_second_opinion_is_a_factor() -> None:
    assert reviewed(dispatch(), ("they differ",), 0.5).matter.confidence == 0.45


def test_of_many_doubts_the_first_are_listed_and_the_others_counted() -> None:
    parts = tuple(UNKNOWN._replace(line=at) for at in range(1, 31))
    review = reviewed(replace(dispatch(), parts=parts)).matter.review
    assert len(review) == 21
    assert review[-1].startswith("10 more")


@pytest.mark.parametrize(("field", "limit"), [("title", 300), ("kicker", 300), ("ed_note", 4000)])
def test_no_field_is_longer_than_a_file_may_hold(field: str, limit: int) -> None:
    found = reviewed(dispatch(**{"title": "Rain", field: "x" * 9000}))  # type: ignore[arg-type]
    assert len(getattr(found.matter, field)) == limit
    assert found.matter.review == (f"{field} was cut: it is too long",)
    assert story_in(write(found.matter, "It rained."), "x.md") is not None
