"""Golden cases: Markdown files with a title, a raw file, and what must come of it.

`UPDATE_GOLDEN=1 pytest tests/intake/test_golden.py` rewrites what is expected; review the difference by eye.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.core.model import Source
from plugins.intake.plan import plan
from plugins.intake.raws import Raw, reading_of
from plugins.intake.shelf import Shelf
from plugins.intake.text.agencies import known_agencies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.intake.intents import Intent

CASES = sorted((Path(__file__).parents[1] / "golden" / "intake").glob("*.md"))
AGENCIES = known_agencies([Source(name="Meridian Wire", aliases=("MW",))])
FENCED = re.compile(
    r"^````(?P<info>input|expected) (?P<path>[^\n]+)\n(?P<text>.*?)^````$", re.MULTILINE | re.DOTALL
)

SEAL = re.compile(r"^intake_sha256: .*\n", re.MULTILINE)  # says nothing to the eye


def title_of(case: Path) -> str:
    return case.read_text("utf-8").partition("\n")[0].removeprefix("# ")


def outcome(case: Path) -> str:
    """Return the case as it should read: its title, its input, and what comes of it now."""
    text = case.read_text("utf-8")
    given = next(match for match in FENCED.finditer(text) if match["info"] == "input")
    (intent,) = plan((reading_of(Raw(given["path"], given["text"].encode()), AGENCIES),), Shelf())
    blocks = [f"````input {given['path']}\n{given['text']}````", *expected(intent)]
    return "\n\n".join((f"# {title_of(case)}", *blocks)) + "\n"


def expected(intent: Intent) -> Iterator[str]:
    for problem in intent.problems:
        yield f"````expected problem\n{problem.report()}\n````"
    for told in intent.told:
        yield f"````expected {told.kind}\n{told.note}\n````"
    for change in intent.changes:
        yield f"````expected {change.path}\n{SEAL.sub('', change.text)}````"


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
