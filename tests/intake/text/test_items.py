from __future__ import annotations

from datetime import date

import pytest

from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.items import items_of
from plugins.intake.text.sheets import opened

RAIN = "Rain falls\n\nPORTO, Nov 7 (AP) _ It rained.\n"
GULLS = "Gulls come\n\nVIGO, Nov 7 (AP) _ Gulls came.\n"


def items(text: str) -> list[str]:
    (record,) = opened(text.encode()).records
    return ["|".join(line.text for line in item.lines if line.text) for item in items_of(record, KNOWN)]


CASES = {
    "most files are one item": (RAIN, 1),
    "ZCZC and NNNN": (f"ZCZC abc123\n{RAIN}NNNN\nZCZC abc124\n{GULLS}NNNN", 2),
    "dashes": (f"{RAIN}\n-----\n{GULLS}", 2),
    "equals signs": (f"{RAIN}\n==========\n{GULLS}", 2),
    "a new sheet of paper": (f"{RAIN}\f{GULLS}", 2),
    "a border behind which is no story": (f"{RAIN}\n-----\nShare this story", 1),
    "a line under the headline": (f"Rain falls\n==========\n{RAIN}", 1),
    "a story without dateline": (f"{RAIN}\n-----\nGulls come\n\nThey came.\n\nThey went.", 2),
    "four dashes between stories": (f"{RAIN}\n----\n{GULLS}", 2),
    "stars between stories": (f"{RAIN}\n\n* * *\n\n{GULLS}", 2),
    "stars within a story are none": (f"{RAIN}\n\n* * *\n\nIt went on.\n\nThen it stopped.", 1),
    "a head over the first border": (f"DIGEST\n\n=====\n{RAIN}\n=====\n{GULLS}", 2),
}


@pytest.mark.parametrize(("text", "count"), CASES.values(), ids=CASES)
def test_a_file_has_its_items(text: str, count: int) -> None:
    assert len(items(text)) == count


def test_borders_are_no_text_of_an_item() -> None:
    assert items(f"{RAIN}-----\n{GULLS}") == [
        "Rain falls|PORTO, Nov 7 (AP) _ It rained.",
        "Gulls come|VIGO, Nov 7 (AP) _ Gulls came.",
    ]


def test_the_head_of_a_digest_lends_its_day() -> None:
    (record,) = opened(f"DIGEST\nNovember 9, 2026\n\n=====\n{RAIN}\n=====\n{GULLS}".encode()).records
    found = items_of(record, KNOWN)
    assert [item.day for item in found] == [date(2026, 11, 9)] * 2
    assert [claim.line.text for claim in found[0].claims] == ["DIGEST", "November 9, 2026", "====="]
