from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.readers.anpa_1312 import read
from tests.intake.frames.messages import ANPA, ANPA_HEADER, ANPA_TEXT, ANPA_TRAILER
from tests.intake.json_items.items import AGENCIES

if TYPE_CHECKING:
    from plugins.intake.found import Found


def found(data: bytes) -> tuple[Found, ...]:
    return read(data, "a.txt", AGENCIES)


def dispatches(data: bytes) -> list[Dispatch]:
    return [each for each in found(data) if isinstance(each, Dispatch)]


def test_lines_are_those_of_the_file() -> None:
    first, second = dispatches(ANPA + ANPA)
    lines = [[part.line for part in each.parts if part.role is Role.HEADLINE] for each in (first, second)]
    assert lines == [[4], [18]]


def test_what_stands_around_the_messages_is_for_a_person_to_see() -> None:
    first, second = dispatches(b"stray before\r\n" + ANPA + ANPA + b"stray behind")
    assert first.matter.review == ("line 1: stray before", "line 30: stray behind")
    assert second.matter.review == ()


def test_a_message_without_text_is_passed_over_beside_a_story() -> None:
    (one,) = dispatches(b"\x16\x01W0001\x1ftest\r\n\x02\x03\x04" + ANPA)
    assert "W0001 test" in [part.text for part in one.parts]


def test_a_problem_has_the_line_of_the_file() -> None:
    undated = ANPA_HEADER + b"\x02" + ANPA_TEXT + b"\x03"
    one, problem = found(ANPA + undated)
    assert isinstance(one, Dispatch)
    assert isinstance(problem, Problem)
    assert problem.code == "no-date"
    assert problem.line > 16


def test_the_text_of_a_message_without_date_is_still_accounted_for() -> None:
    one = dispatches(ANPA + ANPA_HEADER + b"\x02" + ANPA_TEXT + b"\x03")[0]
    assert [part.text for part in one.parts].count("The ministry will answer in May.") == 2


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x01", id="a mark"),
        pytest.param(ANPA_HEADER + b"\x02\x03" + ANPA_TRAILER, id="a header alone"),
    ],
)
def test_no_text_at_all_is_no_story(data: bytes) -> None:
    (problem,) = found(data)
    assert isinstance(problem, Problem)
    assert str(problem) == "a.txt:1:1: no-story: no framed message in the file has any text"


def test_frame_and_text_are_parts_in_the_order_of_the_file() -> None:
    (one,) = dispatches(ANPA)
    assert [part.line for part in one.parts] == sorted(part.line for part in one.parts)
    roles = [part.role for part in one.parts if part.rule.name not in {"frame-mark", "debris"}]
    assert roles[:4] == [Role.METADATA, Role.METADATA, Role.SLUGLINE, Role.HEADLINE]
    assert roles[-2:] == [Role.BODY, Role.METADATA]


def test_what_the_review_says_of_lines_counts_from_the_start_of_the_file() -> None:
    for one in dispatches(b"\r\n" * 9 + ANPA):
        assert not [doubt for doubt in one.matter.review if doubt.startswith("line ")]
    (moved,) = dispatches(b"\r\n" * 9 + ANPA)
    (plain,) = dispatches(ANPA)
    assert [part.line - 9 for part in moved.parts] == [part.line for part in plain.parts]
    assert moved.matter == plain.matter
