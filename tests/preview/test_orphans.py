"""The real preview of a real site leaves no process behind, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.site.houses import new_house

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 60.0


def _family(pid: int) -> set[int]:
    """Return the process and all that it started, told by their parents."""
    rows = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(one): int(other) for one, other in (line.split() for line in rows.splitlines())}
    found, size = {pid}, 0
    while size < len(found):
        size = len(found)
        found |= {child for child, parent in parents.items() if parent in found}
    return found


def _living(pids: set[int]) -> set[int]:
    words = ["ps", "-o", "pid=,stat=", "-p", ",".join(map(str, pids))]
    rows = subprocess.run(words, capture_output=True, text=True, check=False).stdout.splitlines()
    return {int(row.split()[0]) for row in rows if not row.split()[1].startswith("Z")}


@pytest.mark.parametrize(
    ("number", "status"),
    [
        pytest.param(signal.SIGINT, 130, id="Ctrl-C"),
        pytest.param(signal.SIGTERM, 143, id="SIGTERM"),
        pytest.param(signal.SIGKILL, -9, id="kill -9"),
    ],
)
def test_no_process_is_left_of_a_preview_that_ends_in_the_middle_of_a_build(
    tmp_path: Path, number: signal.Signals, status: int
) -> None:
    house = new_house(tmp_path)
    for story in range(30):
        house.story(f"story-{story}")
    preview = subprocess.Popen(
        [sys.executable, "-m", "plugins.bootstrap.program", "preview"],
        cwd=house.root,
        env=house.environment(is_offline=False),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert preview.stdout
    with preview.stdout as said:
        assert any(line.startswith("Built in") for line in said)
        file = house.root / "theme/templates/base.html"
        file.write_text(file.read_text("utf-8").replace("</footer>", "<p>Anew</p></footer>"), "utf-8")
        end = time.monotonic() + PATIENCE
        while len(family := _family(preview.pid)) < 4:  # itself, the press, the reader, the build
            assert time.monotonic() < end
        os.kill(preview.pid, number)
        assert preview.wait(PATIENCE) == status
    while left := _living(family):
        assert time.monotonic() < end, left
        time.sleep(0.02)
