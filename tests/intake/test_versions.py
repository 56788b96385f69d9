from __future__ import annotations

import pytest

from plugins.intake.versions import Standing, rank, standing
from tests.intake.builders import RAIN, dispatch

PIECE = " ".join(RAIN.split()[:15])


@pytest.mark.parametrize(
    ("body", "former", "expected"),
    [
        pytest.param(RAIN, RAIN, Standing.SAME, id="the same text"),
        pytest.param(f"  {RAIN}\n", RAIN, Standing.SAME, id="other spaces"),
        pytest.param(PIECE, RAIN, Standing.SAME, id="a part of it"),
        pytest.param("the trams rang", RAIN, Standing.SAME, id="a few words of it"),
        pytest.param(RAIN, PIECE, Standing.NEWER, id="more than it"),
        pytest.param(RAIN.replace("ninth", "tenth"), RAIN, Standing.NEWER, id="another word"),
    ],
)
def test_of_two_with_one_version_and_time_the_text_decides(
    body: str, former: str, expected: Standing
) -> None:
    matter = dispatch().matter
    assert standing(matter, body, matter, former) is expected


def test_no_version_is_the_first() -> None:
    assert rank(dispatch().matter) == rank(dispatch(version=1).matter) < rank(dispatch(version=2).matter)


def test_the_last_change_counts_as_the_time() -> None:
    early, late = dispatch(hours=1), dispatch(hours=5)
    changed = dispatch(hours=1, modified=late.matter.date)
    assert rank(early.matter) < rank(changed.matter) == rank(late.matter)
