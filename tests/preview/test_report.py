from __future__ import annotations

import pytest

from plugins.preview.report import problem_text

_PROBLEM = "content/a.md:3:1: wrong-type: 'date': expected a date and time with zone, got 'soon'"
_HINT = "    hint: write it as 2026-11-16T09:30:00+00:00"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        pytest.param(
            f"Reading…\n{_PROBLEM}\n{_HINT}\nDone: 1 problem\n", f"{_PROBLEM}\n{_HINT}", id="the problems"
        ),
        pytest.param(f"{_PROBLEM}\nb.md:1:1: x: y\n", f"{_PROBLEM}\nb.md:1:1: x: y", id="all of them"),
        pytest.param(f"{_PROBLEM}\n{_PROBLEM}\n", _PROBLEM, id="each once"),
        pytest.param(f"\x1b[31m{_PROBLEM}\x1b[0m\r\n", _PROBLEM, id="without colours"),
        pytest.param(
            "Traceback:\n  File x\nKeyError: 'a'\n",
            "Traceback:\n  File x\nKeyError: 'a'",
            id="or else all it said",
        ),
        pytest.param("12:30:01: note: late\n", "12:30:01: note: late", id="a time is no place"),
        pytest.param("", "The build ended with status 3 and said nothing.", id="or that it said nothing"),
        pytest.param(
            "\n".join(str(line) for line in range(100)),
            "\n".join(str(line) for line in range(60, 100)),
            id="of a long output the end",
        ),
    ],
)
def test_the_overlay_shows_what_helps(printed: str, text: str) -> None:
    assert problem_text(printed, 3) == text
