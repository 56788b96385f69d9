from __future__ import annotations

import asyncio
import io
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from plugins.preview.child import Outcome, run_build

if TYPE_CHECKING:
    from pathlib import Path


def _python(program: str) -> list[str]:
    return [sys.executable, "-I", "-c", program]


# Starts a process that outlives it and says its id; both would sleep for a minute.
_PARENT = """
import subprocess, sys, time
child = subprocess.Popen(["sleep", "60"])
print(child.pid, flush=True)
"""


@pytest.mark.parametrize(
    ("program", "outcome"),
    [
        pytest.param("print('built')", Outcome(0, "built\n"), id="a good build"),
        pytest.param("raise SystemExit('a.md:1:1')", Outcome(1, "a.md:1:1\n"), id="a failed build"),
        pytest.param("import os; os.kill(os.getpid(), 9)", Outcome(-9, ""), id="a killed build"),
        pytest.param(
            "import sys; sys.stdout.buffer.write(b'\\xff\\xc3\\xa9')",
            Outcome(0, "\N{REPLACEMENT CHARACTER}é"),
            id="bytes that are not text",
        ),
        pytest.param("print(open('here').read())", Outcome(0, "yes\n"), id="run in the root"),
        pytest.param("print(input())", Outcome(1, "EOFError"), id="it cannot ask"),
    ],
)
def test_the_outcome_tells_status_and_output(program: str, outcome: Outcome, tmp_path: Path) -> None:
    (tmp_path / "here").write_text("yes")
    out = io.StringIO()
    found = asyncio.run(run_build(_python(program), tmp_path, out))
    assert found.status == outcome.status
    assert found.is_good is (outcome.status == 0)
    assert outcome.text in found.text
    assert out.getvalue() == found.text


def test_a_program_that_is_not_there_is_a_failed_build(tmp_path: Path) -> None:
    found = asyncio.run(run_build(["no-such-program", "a b"], tmp_path, io.StringIO()))
    assert (found.status, found.is_good) == (127, False)
    assert found.text.startswith("cannot run \"no-such-program 'a b'\": ")


def test_of_a_very_long_output_the_end_is_kept(tmp_path: Path) -> None:
    found = asyncio.run(run_build(_python("print('x' * 1_000_000 + 'end')"), tmp_path, io.StringIO()))
    assert (len(found.text), found.text[-4:]) == (200_000, "end\n")


def test_what_a_build_leaves_running_is_ended_with_it(tmp_path: Path) -> None:
    begin = time.monotonic()
    found = asyncio.run(run_build(_python(_PARENT), tmp_path, io.StringIO()))
    assert found.is_good
    assert has_ended(int(found.text))
    assert time.monotonic() - begin < 10


def test_a_cancelled_build_is_ended_even_if_it_does_not_listen(tmp_path: Path) -> None:
    deaf = (
        "import signal, os; signal.signal(15, signal.SIG_IGN); print(os.getpid(), flush=True); signal.pause()"
    )
    out = io.StringIO()

    async def story() -> None:
        building = asyncio.create_task(run_build(_python(deaf), tmp_path, out))
        while not out.getvalue():  # noqa: ASYNC110 - a StringIO tells nobody
            await asyncio.sleep(0.005)
        building.cancel()
        await asyncio.wait({building})
        assert building.cancelled()

    asyncio.run(asyncio.wait_for(story(), 15))
    assert has_ended(int(out.getvalue()))


def has_ended(number: int) -> bool:
    """Return whether the process ends within a while: a signal to a group of processes is not awaited."""
    deadline = time.monotonic() + 10
    while is_running(number) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_running(number)


def is_running(number: int) -> bool:
    """Return whether the process is there and is no zombie, whose parent has not asked for it yet."""
    command = ["ps", "-o", "stat=", "-p", str(number)]
    state = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")
