from __future__ import annotations

import os

from tests.preview.schedules import run

FEW = int(os.environ.get("SCHEDULES", "6"))


def test_however_a_site_is_edited_the_preview_ends_with_what_a_clean_build_makes() -> None:
    assert run(range(1, FEW + 1), seed=7) == ""
