from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from plugins.preview.teller import Teller, reported

ROOT = Path("/site")
PROBLEM = {"path": "content/a.md", "line": 2, "column": 1, "code": "bad-x", "message": "no", "hint": "do"}


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        pytest.param(PROBLEM, "content/a.md:2:1: bad-x: no\n    hint: do", id="with a place and a hint"),
        pytest.param({**PROBLEM, "hint": ""}, "content/a.md:2:1: bad-x: no", id="without a hint"),
        pytest.param(
            {**PROBLEM, "message": "a\nb\x1b[2J"},
            "content/a.md:2:1: bad-x: a\\nb\\x1b[2J\n    hint: do",
            id="text that would fake a line or move the cursor",
        ),
        pytest.param({"message": "one\ntwo\x1b"}, "one\ntwo\\x1b", id="a fault of the program, as it is"),
    ],
)
def test_a_problem_is_told_on_lines_that_nobody_can_fake(problem: dict[str, object], text: str) -> None:
    assert reported(problem) == text


@pytest.mark.parametrize(
    ("paths", "text"),
    [
        pytest.param(["/site/content/a.md"], "Changed: content/a.md.\n", id="one"),
        pytest.param(["/else/b"], "Changed: /else/b.\n", id="outside of the site"),
        pytest.param([f"/site/{n}" for n in range(1000)], "Changed: 0, 1, 2 and 997 more.\n", id="many"),
    ],
)
def test_changed_files_are_named(paths: list[str], text: str) -> None:
    out = io.StringIO()
    Teller(out, ROOT).changed(paths)
    assert out.getvalue() == text


def test_events_are_objects_a_line_each() -> None:
    out = io.StringIO()
    teller = Teller(out, ROOT, is_json=True)
    teller.changed(["/site/content/a.md"])
    teller.problems([PROBLEM], "the last good site stays.")
    teller.say("built", "Built in 1 s.", seconds=1)
    teller.raw("a warning of some library\n")
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {"event": "changed", "paths": ["content/a.md"]},
        {"event": "problems", "problems": [PROBLEM]},
        {"event": "built", "seconds": 1},
    ]


def test_colour_is_for_terminals_alone() -> None:
    out = io.StringIO()
    Teller(out, ROOT).problems([PROBLEM], "stays.")
    assert out.getvalue().endswith("\n1 problem: stays.\n")
    assert "\x1b" not in out.getvalue()


def test_nothing_is_said_while_an_editor_has_the_terminal() -> None:
    out = io.StringIO()
    teller = Teller(out, ROOT)
    release = teller.hold()
    teller.say("x", "later")
    assert out.getvalue() == ""
    release()
    teller.say("x", "at once")
    assert out.getvalue() == "later\nat once\n"
