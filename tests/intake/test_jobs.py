from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.core.model import Source
from plugins.intake.jobs import readings
from plugins.intake.text.agencies import known_agencies

if TYPE_CHECKING:
    from pathlib import Path

AGENCIES = known_agencies([Source(name="Meridian Wire", aliases=("MW",))])


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[str, Path]]:
    found = []
    for at in range(40):
        file = tmp_path / f"{at:02}.txt"
        file.write_text(f"Rain falls {at}\nPorto (MW) Nov 16, 2026\nIt rained for {at} days.\n")
        found.append((file.name, file))
    return found


@pytest.mark.parametrize("jobs", [0, 1, 2, 3])
def test_any_number_of_processes_reads_the_same_in_the_same_order(
    files: list[tuple[str, Path]], jobs: int
) -> None:
    found = list(readings(files, AGENCIES, frozenset(), jobs))
    assert [reading.path for reading in found] == [name for name, _ in files]
    assert found == list(readings(files, AGENCIES, frozenset(), 1))
    assert {reading.reader for reading in found} == {"saved-page"}


def test_known_hashes_are_known_in_every_process(files: list[tuple[str, Path]]) -> None:
    known = frozenset(reading.digest for reading in readings(files, AGENCIES, frozenset(), 1))
    assert all(not reading.found for reading in readings(files, AGENCIES, known, 2))


def test_no_file_is_no_work(files: list[tuple[str, Path]]) -> None:
    assert list(readings(files[:0], AGENCIES, frozenset(), 2)) == []


def test_a_file_that_cannot_be_read_is_told_from_any_process(files: list[tuple[str, Path]]) -> None:
    files[5][1].unlink()
    with pytest.raises(FileNotFoundError):
        list(readings(files, AGENCIES, frozenset(), 2))
