from __future__ import annotations

from datetime import date

import pytest

from plugins.core.dispatch import Dispatch
from plugins.intake.readers.agency_copy import read
from plugins.intake.text.agencies import KNOWN

STORY = "Rain falls\n\nSYDNEY, March 22 AAP - It rained.\n\nIt stopped.\n\n"


@pytest.mark.parametrize("end", ["22 March 2026", "AAP\n22 March 2026", "March 22, 2026\nAAP"])
def test_a_day_under_the_text_tells_the_year(end: str) -> None:
    (found,) = read(f"{STORY}{end}\n".encode(), "x.txt", KNOWN)

    assert isinstance(found, Dispatch)
    assert found.matter.date.date() == date(2026, 3, 22)
    assert found.blocks == ("It rained.", "It stopped.")


@pytest.mark.parametrize("end", ["21 March 2026", "On 22 March 2026 it rained again."])
def test_another_day_or_a_sentence_tells_no_year(end: str) -> None:
    (found,) = read(f"{STORY}{end}\n".encode(), "x.txt", KNOWN)

    assert not isinstance(found, Dispatch)
