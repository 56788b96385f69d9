from __future__ import annotations

import pytest

from plugins.core.kinds import PubStatus
from plugins.intake.frames.heads import Head, order_of, version_of


@pytest.mark.parametrize(
    ("words", "version"),
    [
        ("1st Ld-Writethru", 2),
        ("1stLd-Writethru", 2),
        ("2ND LEAD", 3),
        ("7th Writethru", 8),
        ("UPDATE 2", 3),
        ("lead 1", 2),
        ("Cork Harvest", None),
        ("leading 10 men", None),
        ("", None),
    ],
)
def test_a_lead_tells_the_version(words: str, version: int | None) -> None:
    assert version_of(words) == version


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("BC-PT--Cork Harvest KILL", PubStatus.CANCELED),
        ("Eliminates", PubStatus.CANCELED),
        ("canceled", PubStatus.CANCELED),
        ("HOLD", PubStatus.WITHHELD),
        ("withhold", PubStatus.WITHHELD),
        ("Household bills", None),
        ("Skilled work", None),
    ],
)
def test_a_word_orders(words: str, status: PubStatus | None) -> None:
    assert order_of(words) == status


def test_a_head_says_what_it_knows_of_the_version() -> None:
    assert Head(slugline="Salt", signal="1st Ld").words == "Salt 1st Ld"
