from __future__ import annotations

import errno
import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.build.boundary import LOG, status_of
from plugins.core.problem import ContentProblems, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
ONE = Problem(path="content/a.md", line=3, code="bad-date", message="no date", hint="write one")
OTHER = Problem(path="content/b.md", code="dead-link", message="no file", hint="make one")


def raising(error: BaseException) -> Callable[[], int]:
    """Return an action that ends with this error."""

    def action() -> int:
        raise error

    return action


def said(action: Callable[[], int | None], folder: Path) -> tuple[int, str]:
    """Return the status of the action and what was written."""
    err = io.StringIO()
    return status_of(action, folder, err), err.getvalue()


@pytest.mark.parametrize(
    ("result", "status"),
    [
        pytest.param(None, 0, id="nothing is good"),
        pytest.param(0, 0, id="nought is good"),
        pytest.param(1, 1, id="content problems that the action told itself"),
        pytest.param(2, 2, id="misuse"),
    ],
)
def test_the_action_may_name_its_status(result: int | None, status: int, tmp_path: Path) -> None:
    assert said(lambda: result, tmp_path) == (status, "")


@pytest.mark.parametrize(
    ("problems", "text"),
    [
        pytest.param(
            [ONE],
            "content/a.md:3:1: bad-date: no date\n    hint: write one\n\n1 problem; nothing was changed.\n",
            id="one problem",
        ),
        pytest.param(
            [OTHER, ONE, OTHER],
            f"{ONE.report()}\n{OTHER.report()}\n\n2 problems; nothing was changed.\n",
            id="several, in order and each once",
        ),
    ],
)
def test_faults_in_the_content_are_status_one(problems: list[Problem], text: str, tmp_path: Path) -> None:
    assert said(raising(ContentProblems(problems)), tmp_path) == (1, text)
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_is_status_130(tmp_path: Path) -> None:
    assert said(raising(KeyboardInterrupt()), tmp_path) == (130, "\ninterrupted\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ValueError("x"), id="a bug"),
        pytest.param(AssertionError("never"), id="an assertion"),
        pytest.param(RecursionError("too deep"), id="a recursion"),
        pytest.param(MemoryError("full"), id="no memory"),
        pytest.param(FileNotFoundError(2, "No such file", "x"), id="a file that ought to be there"),
        pytest.param(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), id="a bad byte"),
    ],
)
def test_a_bug_is_status_three_with_a_log_to_paste(error: Exception, tmp_path: Path) -> None:
    status, text = said(raising(error), tmp_path)
    assert status == 3
    assert text == (
        f"{type(error).__name__}: {error}\n"
        f"This is a fault in Dateline. Please report it with {tmp_path / LOG}\n"
    )
    log = (tmp_path / LOG).read_text("utf-8")
    assert log.startswith("Traceback (most recent call last):\n")
    assert log.rstrip().endswith(f"{type(error).__name__}: {error}")
    assert "raise error" in log


def test_the_log_holds_the_last_bug_alone(tmp_path: Path) -> None:
    said(raising(ValueError("first")), tmp_path)
    said(raising(ValueError("second")), tmp_path)
    log = (tmp_path / LOG).read_text("utf-8")
    assert "second" in log
    assert "first" not in log


def test_a_message_that_is_no_text_can_be_logged(tmp_path: Path) -> None:
    status, _ = said(raising(ValueError("file \udcff")), tmp_path)
    assert status == 3
    assert r"ValueError: file \udcff" in (tmp_path / LOG).read_text("utf-8")


def test_where_no_log_can_be_written_the_traceback_is_shown(tmp_path: Path) -> None:
    status, text = said(raising(ValueError("x")), tmp_path / "gone")
    assert status == 3
    assert "This is a fault in Dateline. Please report it with this:\nTraceback (most recent call" in text
    assert text.rstrip().endswith("ValueError: x")


@pytest.mark.parametrize("error", [SystemExit(2), GeneratorExit()])
def test_what_ends_the_program_on_purpose_goes_through(error: BaseException, tmp_path: Path) -> None:
    with pytest.raises(type(error)):
        said(raising(error), tmp_path)


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(OSError(errno.ENOSPC, "No space left on device", "output"), id="a full disk"),
        pytest.param(
            PermissionError(errno.EACCES, "Permission denied", "content/a.md"), id="a foreign folder"
        ),
    ],
)
def test_a_machine_that_refuses_is_no_bug(error: OSError, tmp_path: Path) -> None:
    status, text = said(raising(error), tmp_path)
    assert status == 1
    assert str(error) in text
    assert "hint: " in text
    assert not (tmp_path / LOG).exists()


def test_a_reader_of_the_output_who_has_read_enough_is_no_fault(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from plugins.build.boundary import status_of\n"
        "def action():\n    for _ in range(100_000): print('line')\n"
        f"sys.exit(status_of(action, Path({str(tmp_path)!r}), sys.stderr))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait(30)) == (b"", 0)
    assert not (tmp_path / LOG).exists()
