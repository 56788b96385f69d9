"""Whatever ends a build, the output is the old site or the new one, and the next build is right."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.site.full import CANNOT
from tests.site.houses import ROOT

KILLS = int(os.environ.get("KILLS", "30"))  # for each seed; `KILLS=100 inv test` kills 200 builds
SEEDS = (1, 2)
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs processes and disks as Linux has them")


def _done(module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"tests.site.{module}", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_killed_build_leaves_the_old_site_or_the_new_one(seed: int) -> None:
    done = _done("kills", "--kills", KILLS, "--seed", seed)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"


def test_a_full_disk_leaves_the_old_site_and_a_hint() -> None:
    done = _done("full", "--mount", "--rounds", 15)
    if done.returncode == CANNOT:
        pytest.skip(done.stdout)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"


def test_a_refused_call_leaves_the_old_site_and_a_hint() -> None:
    done = _done("full", "--rounds", 30)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
