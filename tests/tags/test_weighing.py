from __future__ import annotations

import pytest

from plugins.tags.weighing import LEAD, MOST_OF_LEAD, WEIGHTS, Parts

PARTS = Parts.of("Title", "Summary", f"Lead {'x' * LEAD}\nBody")
IN_TITLE, IN_SUMMARY, IN_LEAD, IN_BODY = 0, 6, 14, len(PARTS.text) - 4


@pytest.mark.parametrize(
    ("starts", "weight"),
    [
        pytest.param([], 0, id="nowhere"),
        pytest.param([IN_TITLE], WEIGHTS.title, id="in the headline"),
        pytest.param([IN_TITLE, IN_TITLE + 1], WEIGHTS.title, id="in the headline twice"),
        pytest.param([IN_SUMMARY], WEIGHTS.summary, id="in the standfirst"),
        pytest.param([IN_LEAD], WEIGHTS.lead + WEIGHTS.mention, id="in the lead"),
        pytest.param([IN_BODY], WEIGHTS.mention, id="further down"),
        pytest.param([IN_BODY] * 2, 2 * WEIGHTS.mention, id="twice further down"),
        pytest.param([IN_BODY] * 50, WEIGHTS.most_mentions, id="no matter how often"),
        pytest.param(
            [IN_TITLE, IN_SUMMARY, IN_LEAD, IN_BODY],
            WEIGHTS.title + WEIGHTS.summary + WEIGHTS.lead + 2 * WEIGHTS.mention,
            id="everywhere",
        ),
    ],
)
def test_each_place_has_its_weight(starts: list[int], weight: int) -> None:
    assert PARTS.weight(starts) == weight


def test_one_mention_further_down_is_below_the_threshold_and_all_else_is_not() -> None:
    assert PARTS.weight([IN_BODY]) < WEIGHTS.threshold
    assert all(PARTS.weight([start]) >= WEIGHTS.threshold for start in (IN_TITLE, IN_SUMMARY, IN_LEAD))


def test_the_lead_of_a_text_in_one_block_ends_somewhere() -> None:
    parts = Parts.of("", "", "x" * 5000)
    assert parts.lead_end == 2 + MOST_OF_LEAD


def test_a_short_text_is_all_lead() -> None:
    parts = Parts.of("T", "", "One.\nTwo.\nThree.")
    assert parts.lead_end == len(parts.text)


def test_a_headline_all_in_capitals_is_read_as_one_that_is_not() -> None:
    assert Parts.of("PORT REOPENS", "", "").text == "Port Reopens\n\n"
