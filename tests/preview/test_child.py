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


@pytest.mark.parametrize(
    ("command", "outcome"),
    [
        pytest.param(_python("print('built')"), Outcome(0, "built\n"), id="a good build"),
        pytest.param(_python("raise SystemExit('a.md:1:1')"), Outcome(1, "a.md:1:1\n"), id="a failed build"),
        pytest.param(_python("import os; os.kill(os.getpid(), 9)"), Outcome(-9, ""), id="a killed build"),
        pytest.param(
            _python("import sys; sys.stdout.buffer.write(b'\\xff\\xc3\\xa9')"),
            Outcome(0, "\N{REPLACEMENT CHARACTER}é"),
            id="bytes that are not text",
        ),
        pytest.param(_python("import os; print(os.getcwd() == '/', input.__name__)"), Outcome(0, "True input\n"), id="in the root"),
    ],
)
def test_the_outcome_tells_status_and_output(command: list[str], outcome: Outcome, tmp_path: Path) -> None:
    del tmp_path
    out = io.StringIO()
    from pathlib import Path as RealPath  # noqa: PLC0415

    assert asyncio.run(run_build(command, RealPath("/"), out)) == outcome
    assert out.getvalue() == outcome.text
