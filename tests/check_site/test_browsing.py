"""What axe and Lighthouse say, in their own formats, becomes problems and figures."""

from __future__ import annotations

import json

import pytest

from plugins.check_site.browsing import MODES, scored, violations
from plugins.check_site.outcome import NotRun
from tests.check_site.answers import BUILT, STORY
from tests.values import report

OF_AXE = [
    {
        "id": "color-contrast",
        "impact": "serious",
        "tags": ["cat.color", "wcag2aa"],
        "help": "Elements must meet minimum color contrast ratio thresholds",
        "helpUrl": "https://dequeuniversity.com/rules/axe/4.14/color-contrast",
        "nodes": [
            {"html": '<p class="meta">\n  one\n</p>', "target": [".meta"], "any": []},
            {"html": "<b>two</b>", "target": ["b"], "any": []},
        ],
    }
]


def test_an_answer_of_axe_is_a_problem_for_each_element_in_the_mode() -> None:
    told = (
        f"output/{STORY}:1:1: not-accessible: color-contrast: Elements must meet minimum color contrast "
        "ratio thresholds (dark, rtl, 390 px)\n    hint: at "
    )
    (mode,) = (mode for mode in MODES if str(mode) == "dark, rtl, 390 px")
    found = violations(BUILT, STORY, json.dumps(OF_AXE), mode)
    assert report(found) == [f'{told}<p class="meta"> one </p>', f"{told}<b>two</b>"]
    assert list(violations(BUILT, STORY, "[]", MODES[0])) == []


def of_lighthouse(performance: float | None, **more: object) -> str:
    refs = [{"id": "font-size", "weight": 7}, {"id": "canonical", "weight": 1}, {"id": "manual", "weight": 0}]
    category = {"score": 1, "auditRefs": refs}
    categories = dict.fromkeys(("accessibility", "best-practices", "seo"), category)
    return json.dumps(
        {
            "categories": {**categories, "performance": {**category, "score": performance}},
            "audits": {
                "font-size": {"title": "Legible font sizes", "score": 0.5, "scoreDisplayMode": "numeric"},
                "canonical": {"title": "Canonical", "score": 1, "scoreDisplayMode": "binary"},
                "manual": {"title": "Try it", "score": None, "scoreDisplayMode": "manual"},
            },
            **more,
        }
    )


@pytest.mark.parametrize(
    ("performance", "told"),
    [
        pytest.param(0.95, [], id="as much as is asked"),
        pytest.param(
            0.944,
            [f"output/{STORY}:1:1: too-low: performance 94, where 95 is asked\n    hint: Legible font sizes"],
            id="less, with what cost the points",
        ),
    ],
)
def test_a_report_of_lighthouse(performance: float, told: list[str]) -> None:
    figure, problems = scored(BUILT, STORY, of_lighthouse(performance))
    shown = round(100 * performance)
    assert figure == f"{STORY}: performance {shown}, accessibility 100, best-practices 100, seo 100"
    assert report(problems) == told


def test_a_report_without_a_score_is_no_report() -> None:
    with pytest.raises(NotRun, match="lighthouse failed: The page did not paint"):
        scored(BUILT, STORY, of_lighthouse(None, runtimeError={"message": "The page did not paint"}))
    with pytest.raises(NotRun, match="lighthouse failed: it gave no score"):
        scored(BUILT, STORY, of_lighthouse(None))
