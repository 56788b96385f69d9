"""What a schema and TypeScript's compiler say, in their own formats, becomes problems at their places."""

from __future__ import annotations

import pytest

from plugins.check_site.outcome import NotRun
from plugins.check_site.schemas_of_others import wrong_feeds, wrong_types
from tests.check_site.answers import BUILT, STORY
from tests.values import report

PLACES = (("index.html", 31), (STORY, 28), ("stories/b/index.html", 7))
HINT = "\n    hint: see schema.org"


def test_an_answer_of_the_schema() -> None:
    answer = '["feeds/feed.json", "$.title: 3 is not of type \'string\'"]\n'
    (told,) = report(wrong_feeds(BUILT, answer))
    assert (
        told.splitlines()[0] == "output/feeds/feed.json:1:1: wrong-feed: $.title: 3 is not of type 'string'"
    )
    assert wrong_feeds(BUILT, "") == ()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(
            "npm/tmp5gu/data.ts(3,408): error TS2353: '\"headlin\"' does not exist in type 'Article'.\n",
            [f"output/{STORY}:28:1: wrong-data: '\"headlin\"' does not exist in type 'Article'.{HINT}"],
            id="the second script is on the third line",
        ),
        pytest.param(
            "/srv/a (copy)/data.ts(2,1): error TS2322: Type 'x'\n  Types of property 'y'.\n"
            "/srv/a (copy)/data.ts(4,1): error TS2322: Type 'z'\n",
            [
                f"output/index.html:31:1: wrong-data: Type 'x'{HINT}",
                f"output/stories/b/index.html:7:1: wrong-data: Type 'z'{HINT}",
            ],
            id="what is indented belongs to the line above, and folders may have brackets",
        ),
        pytest.param("", [], id="nothing"),
    ],
)
def test_an_answer_of_the_compiler(answer: str, told: list[str]) -> None:
    assert report(wrong_types(BUILT, PLACES, answer)) == told


def test_a_compiler_that_did_not_look_is_no_compiler_that_found_nothing() -> None:
    with pytest.raises(NotRun, match="tsc failed: error TS5023: Unknown compiler option"):
        wrong_types(BUILT, PLACES, "error TS5023: Unknown compiler option '--strct'.\n")
