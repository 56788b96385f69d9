from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HINT = "hint: `python3 tasks.py --list` names every task, `python3 tasks.py NAME --help` its options"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as `python3 tasks.py` does once the environment is there."""
    return subprocess.run(
        [sys.executable, "-m", "plugins.bootstrap.program", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "DATELINE_ROOT": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["bild"], "'bild'", id="a task that there is not"),
        pytest.param(["build", "--colour"], "'--colour'", id="an option that the task does not have"),
        pytest.param(["--colour", "build"], "'--colour'", id="an option that there is not"),
        pytest.param(["build", "x"], "'x'", id="a word for a task that takes none"),
        pytest.param(["preview", "--port"], "port", id="an option without its value"),
        pytest.param(["preview", "--port", "x1"], "expected a number, got 'x1'", id="a word for a number"),
        pytest.param(["intake", "--jobs=2.5"], "expected a number, got '2.5'", id="a part of a number"),
    ],
)
def test_misuse_is_status_two_and_a_hint(words: list[str], said: str) -> None:
    ended = run(*words)
    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1] == HINT
    assert said in ended.stderr.splitlines()[0]
    assert "Traceback" not in ended.stderr


def test_without_words_the_tasks_are_listed() -> None:
    ended = run()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == run("--list").stdout
    assert {"build", "deploy", "intake", "preview", "publish"} <= set(ended.stdout.split())


def test_the_help_of_a_task_shows_its_words() -> None:
    ended = run("intake", "--help")
    assert ended.returncode == 0
    assert "python3 tasks.py [--core-opts] intake" in ended.stdout
    assert "--dry-run" in ended.stdout
