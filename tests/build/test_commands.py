from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from plugins.build.commands import run_all

if TYPE_CHECKING:
    from pathlib import Path

SUCCEED = [sys.executable, "-S", "-c", "open('log', 'a').write('good ')"]
FAIL = [sys.executable, "-S", "-c", "open('log', 'a').write('bad '); raise SystemExit(5)"]


@pytest.mark.parametrize(
    ("commands", "status", "log"),
    [
        pytest.param([SUCCEED, SUCCEED], 0, "good good ", id="all succeed"),
        pytest.param([FAIL, SUCCEED], 1, "bad good ", id="a failure does not stop what comes after"),
        pytest.param([SUCCEED, FAIL], 1, "good bad ", id="a failure at the end"),
        pytest.param([FAIL, FAIL], 1, "bad bad ", id="all fail"),
    ],
)
def test_every_command_runs_in_the_folder(
    commands: list[list[str]], status: int, log: str, tmp_path: Path
) -> None:
    assert run_all(commands, tmp_path) == status
    assert (tmp_path / "log").read_text("utf-8") == log


def test_no_commands_are_a_success(tmp_path: Path) -> None:
    assert run_all([], tmp_path) == 0


def test_each_command_is_shown_before_it_runs_and_each_failure_at_the_end(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    noisy = [sys.executable, "-S", "-c", "import sys; sys.stderr.write('noise\\n'); sys.exit(1)"]
    run_all([noisy, SUCCEED], tmp_path)
    lines = capfd.readouterr().err.splitlines()
    assert lines == [f"$ {' '.join(noisy)}", "noise", f"$ {' '.join(SUCCEED)}", f"failed: {' '.join(noisy)}"]


def test_a_word_is_never_read_by_a_shell(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run_all([[sys.executable, "-S", "-c", "import sys; print(sys.argv[1])", "$(touch evil); *"]], tmp_path)
    assert capfd.readouterr().out == "$(touch evil); *\n"
    assert list(tmp_path.iterdir()) == []
