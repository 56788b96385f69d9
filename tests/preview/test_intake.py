from __future__ import annotations

import json

import pytest

from plugins.preview.intake import Taken, taken

PROBLEM = {"path": "content/wire/x", "line": 1, "column": 1, "code": "bad", "message": "m", "hint": ""}
FILE = {"source": "content/wire/x", "changes": [{"path": "content/dispatches/y.md"}], "problems": [PROBLEM]}


def test_new_stories_and_problems_are_found() -> None:
    told = {"status": 1, "text": json.dumps({"files": [FILE], "problems": [PROBLEM]}), "error": ""}
    assert taken(told) == Taken(("content/wire/x -> content/dispatches/y.md",), (PROBLEM, PROBLEM))


@pytest.mark.parametrize(
    "told",
    [
        pytest.param({"status": 3, "text": "", "error": "KeyError: slip\n"}, id="a crash"),
        pytest.param(
            {"event": "failed", "status": 3, "text": "KeyError: slip"}, id="a press that cannot run"
        ),
        pytest.param({"status": 3, "text": "[]", "error": "KeyError: slip"}, id="another document"),
    ],
)
def test_an_intake_that_fails_is_a_problem(told: dict[str, object]) -> None:
    assert taken(told) == Taken((), ({"message": "the intake ended with status 3: KeyError: slip"},))
