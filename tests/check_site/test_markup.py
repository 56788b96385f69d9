"""What vnu and lychee say, in their own formats, becomes problems at their places."""

from __future__ import annotations

import json

import pytest

from plugins.check_site.markup import dead, wrong_html
from tests.check_site.answers import BUILT, STORY
from tests.values import report

OF_VNU = {
    "type": "error",
    "url": f"file:/srv/output/./{STORY}",
    "lastLine": 58,
    "lastColumn": 67,
    "firstColumn": 63,
    "message": "End tag “h2” seen, but there were open elements.",
    "extract": "n festival</h2>\n<p cl",
    "hiliteStart": 10,
    "hiliteLength": 5,
}
TOLD = "wrong-html: End tag “h2” seen, but there were open elements."


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({}, f"output/{STORY}:58:63: {TOLD}", id="an error at its place, white space made one"),
        pytest.param(
            {"type": "info", "subType": "warning"}, None, id="what it only remarks on is no problem"
        ),
        pytest.param(
            {"url": "file:/srv/my%20%C3%A4output/./about/index.html"},
            f"output/about/index.html:58:63: {TOLD}",
            id="a folder with letters that addresses do not have",
        ),
        pytest.param({"firstColumn": None}, f"output/{STORY}:58:1: {TOLD}", id="a whole line"),
        pytest.param(
            {"firstColumn": None, "lastLine": None}, f"output/{STORY}:1:1: {TOLD}", id="a whole file"
        ),
    ],
)
def test_an_answer_of_vnu(changes: dict[str, str | None], told: str | None) -> None:
    message = {key: value for key, value in {**OF_VNU, **changes}.items() if value is not None}
    answer = json.dumps({"version": "26.9.27 (c6ba02c)", "messages": [message]})
    expected = [f"{told}\n    hint: at n festival</h2> <p cl"] if told else []
    assert report(wrong_html(BUILT, answer)) == expected


OF_LYCHEE = {
    "total": 4808,
    "successful": 4503,
    "excludes": 302,
    "errors": 2,
    "success_map": {},
    "error_map": {
        f"/srv/output/{STORY}": [
            {
                "url": "file:///srv/output/tags#nope",
                "status": {"text": "Cannot find fragment", "details": "Cannot find fragment"},
                "span": {"line": 140, "column": 13},
                "duration": {"secs": 0, "nanos": 3577693},
            },
            {"url": "https://elsewhere.example/", "status": {"text": "Timeout"}, "span": None},
        ]
    },
    "excluded_map": {},
}


def test_an_answer_of_lychee() -> None:
    found = dead(BUILT, "/srv/output", json.dumps(OF_LYCHEE))
    assert found.looked_at == "4808 links on 3 pages, 302 to other sites left out"
    assert report(found.problems) == [
        f"output/{STORY}:140:13: dead-link: '/tags#nope': Cannot find fragment\n    hint: mend the link",
        f"output/{STORY}:1:1: dead-link: 'https://elsewhere.example/': Timeout\n    hint: mend the link",
    ]


def test_lychee_finds_nothing() -> None:
    answer = json.dumps({"total": 9, "excludes": 0, "errors": 0, "error_map": {}})
    assert dead(BUILT, "/srv/output", answer).problems == ()
