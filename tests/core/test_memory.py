from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from plugins.core.forked import LEAST, spread
from plugins.core.memory import Memory

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give the place of a memory that holds two values."""
    memory = Memory.of(tmp_path / "cache/build.db", "1")
    memory.put("stories", b"\0many")
    memory.put("pages", b"few")
    memory.save()
    return tmp_path / "cache/build.db"


def test_what_was_put_is_there_for_the_next_one(file: Path) -> None:
    memory = Memory.of(file, "1")
    assert (memory.get("stories"), memory.get("pages"), memory.get("tags")) == (b"\0many", b"few", None)


def test_another_version_remembers_nothing_and_leaves_nothing_behind(file: Path) -> None:
    other = Memory.of(file, "2")
    assert other.get("stories") is None
    other.put("tags", b"new")
    other.save()
    with sqlite3.connect(file) as connection:
        assert set(connection.execute("SELECT name FROM named")) == {("tags",), ("version",)}
    assert Memory.of(file, "2").get("tags") == b"new"


def test_a_value_that_goes_takes_its_place_on_the_disk_with_it(file: Path) -> None:
    memory = Memory.of(file, "1")
    memory.put("stories", os.urandom(500_000))
    memory.save()
    large = file.stat().st_size
    memory.drop("stories")
    memory.save()
    memory.close()
    assert Memory.of(file, "1").get("stories") is None
    assert file.stat().st_size < large / 10


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda file: file.write_bytes(b"no database at all" * 100), id="overwritten"),
        pytest.param(lambda file: file.write_bytes(b""), id="empty"),
        pytest.param(lambda file: os.truncate(file, file.stat().st_size // 2), id="cut"),
        pytest.param(lambda file: file.unlink(), id="gone"),
    ],
)
def test_a_damaged_file_is_as_none(file: Path, damage: object) -> None:
    assert callable(damage)
    damage(file)
    memory = Memory.of(file, "1")
    assert memory.get("stories") in {b"\0many", None}
    assert memory.get("pages") in {b"few", None}
    memory.put("pages", b"again")
    memory.save()
    assert Memory.of(file, "1").get("pages") == b"again"


def test_a_damaged_value_is_not_trusted(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE named SET value = 'wrong' WHERE name = 'stories'")
    memory = Memory.of(file, "1")
    assert (memory.get("stories"), memory.get("pages")) == (None, b"few")


def test_a_memory_without_file_forgets() -> None:
    memory = Memory()
    memory.put("pages", b"few")
    memory.save()
    assert memory.get("pages") == b"few"


def test_a_folder_that_takes_no_file_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    memory = Memory.of(tmp_path / "cache/build.db", "1")
    memory.put("pages", b"few")
    memory.save()
    assert Memory.of(tmp_path / "cache/build.db", "1").get("pages") is None


def test_a_value_may_be_made_when_it_is_written(file: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"late"

    memory = Memory.of(file, "1")
    memory.put("tags", make)
    assert made == []
    memory.save()
    assert (made, Memory.of(file, "1").get("tags")) == ([1], b"late")


def test_only_what_changed_is_written(file: Path) -> None:
    memory = Memory.of(file, "1")
    memory.put("pages", b"few")
    before = file.stat().st_mtime_ns
    memory.save()
    assert file.stat().st_mtime_ns == before


def test_a_file_that_another_build_holds_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.core.memory._PATIENCE", 0.05)
    with sqlite3.connect(file) as other:
        other.execute("BEGIN EXCLUSIVE")
        memory = Memory.of(file, "1")
        memory.put("pages", b"again")
        memory.save()
        other.rollback()
    assert Memory.of(file, "1").get("pages") == b"few"


def test_a_forked_process_reads_through_a_connection_of_its_own(file: Path) -> None:
    memory = Memory.of(file, "1")
    found = spread(lambda names: [memory.get(name) for name in names], ["stories", "pages"] * LEAST, 2)
    assert found == [b"\0many", b"few"] * LEAST
    assert len(memory.readers) == 1


def test_a_memory_that_was_closed_can_be_opened_again(tmp_path: Path) -> None:
    made = Memory(tmp_path / "x.db", "1")
    made.put("name", b"value")
    made.save()
    memory = Memory.of(tmp_path / "x.db", "1")
    memory.close()
    assert memory.get("name") is None
    memory.reopen()
    assert memory.get("name") == b"value"
    memory.close()
