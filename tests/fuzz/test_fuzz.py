from __future__ import annotations

import importlib.util
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.core.problem import Problem
from plugins.intake.reading import READERS
from tests.fuzz.invariants import check
from tests.fuzz.seeds import seeds, seeds_of

ROOT = Path(__file__).parents[2]
NEEDS_ATHERIS = pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="there is no atheris")


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_reader_has_files_of_its_own_to_start_from(reader: object) -> None:
    assert len(seeds_of(reader.name)) < len(seeds())  # type: ignore[attr-defined]


@NEEDS_ATHERIS
def test_a_reader_is_fuzzed_and_the_outcome_told() -> None:
    command = [sys.executable, "-m", "tests.fuzz.all", "nitf", "--runs", "50"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, "no failing input" in ended.stdout) == (0, True), ended.stdout


def test_an_unknown_reader_is_misuse() -> None:
    command = [sys.executable, "-m", "tests.fuzz.all", "nope", "--runs", "1"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "nope" in ended.stderr


@pytest.mark.parametrize(
    "found",
    [
        pytest.param((), id="nothing"),
        pytest.param((Problem(path="other", code="no-story", message="m", hint="h"),), id="another's path"),
        pytest.param((Problem(path="wire/fuzz", code="no-story", message="m", hint=""),), id="no hint"),
    ],
)
def test_the_invariants_can_fail(found: tuple[Problem, ...]) -> None:
    reader = replace(READERS[0], read=lambda *_: found)
    with pytest.raises(AssertionError):
        check(reader, b"x")
