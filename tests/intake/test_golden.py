"""Golden cases: Markdown files with a title, a raw file, and what must come of it.

`UPDATE_GOLDEN=1 pytest tests/intake/test_golden.py` rewrites what is expected; review the difference by eye.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from plugins.core.model import Source
from plugins.intake.plan import Intent, Raw, Shelf, Unreadable, Write, plan
from plugins.intake.text.agencies import known_agencies

CASES = sorted((Path(__file__).parents[1] / "golden" / "intake").glob("*.md"))
AGENCIES = known_agencies([Source(name="Meridian Wire", aliases=("MW",))])
FENCED = re.compile(
    r"^````(?P<info>input|expected) (?P<path>\S+)\n(?P<text>.*?)^````$", re.MULTILINE | re.DOTALL
)


def title_of(case: Path) -> str:
    return case.read_text("utf-8").partition("\n")[0].removeprefix("# ")


def outcome(case: Path) -> str:
    """Return the case as it should read: its title, its input, and what comes of it now."""
    text = case.read_text("utf-8")
    given = next(match for match in FENCED.finditer(text) if match["info"] == "input")
    intents = plan((Raw(given["path"], given["text"].encode()),), Shelf(), AGENCIES)
    blocks = [f"````input {given['path']}\n{given['text']}````", *map(expected, intents)]
    return "\n\n".join((f"# {title_of(case)}", *blocks)) + "\n"


def expected(intent: Intent) -> str:
    if isinstance(intent, Unreadable):
        return f"````expected problem\n{intent.problem.report()}\n````"
    assert isinstance(intent, Write)
    return "\n\n".join(f"````expected {page.path}\n{page.text}````" for page in intent.pages)


@pytest.mark.parametrize("case", CASES, ids=title_of)
def test_a_raw_file_becomes_the_expected_stories(case: Path) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        case.write_text(outcome(case), "utf-8")
    assert outcome(case) == case.read_text("utf-8")


def test_every_case_holds_an_input_and_an_expectation() -> None:
    assert CASES
    for case in CASES:
        infos = [match["info"] for match in FENCED.finditer(case.read_text("utf-8"))]
        assert infos[0] == "input", case
        assert "expected" in infos, case
