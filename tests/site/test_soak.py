"""What a build leaves out for being the same as before is the same as before."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.site.houses import ROOT
from tests.site.soak import shrunk

STEPS = 85  # for each seed, so that there are more than 500 in all
SEEDS = range(1, 7)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="builds in forked processes")
@pytest.mark.parametrize("seed", SEEDS)
def test_after_each_edit_the_site_is_as_if_built_from_nothing(seed: int) -> None:
    command = [sys.executable, "-m", "tests.site.soak", "--seed", str(seed), "--steps", str(STEPS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"


def test_a_failure_is_told_with_the_fewest_steps() -> None:
    def failed(steps: list[int]) -> int:
        return steps.index(40) + 1 if {3, 17, 40} <= set(steps) else 0

    assert shrunk(failed, range(1, 41)) == [3, 17, 40]
