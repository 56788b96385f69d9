from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from plugins.core.exchange import exchange, exchange_by_renames, restore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    stage, target, spare = tmp_path / "stage", tmp_path / "target", tmp_path / "spare"
    for folder in (stage, target):
        folder.mkdir()
        (folder / "name").write_text(folder.name)
    return stage, target, spare


@pytest.mark.parametrize(
    "method",
    [
        pytest.param(exchange, id="in one step where the system can"),
        pytest.param(exchange_by_renames, id="by three renames"),
    ],
)
def test_two_folders_change_places(tmp_path: Path, method: Callable[[Path, Path, Path], None]) -> None:
    stage, target, spare = _folders(tmp_path)
    method(stage, target, spare)
    assert ((stage / "name").read_text(), (target / "name").read_text()) == ("target", "stage")
    assert not spare.exists()


@pytest.mark.parametrize("method", [exchange, exchange_by_renames])
def test_exchanged_twice_is_as_before_whatever_the_names(
    tmp_path: Path, method: Callable[[Path, Path, Path], None]
) -> None:
    home = tmp_path / "a\n ï \udcff"
    home.mkdir()
    stage, target, spare = _folders(home)
    for _ in range(2):
        method(stage, target, spare)
    assert ((stage / "name").read_text(), (target / "name").read_text()) == ("stage", "target")
    assert sorted(path.name for path in home.iterdir()) == ["stage", "target"]


@pytest.mark.parametrize(
    "method", [pytest.param(exchange, id="in one step"), pytest.param(exchange_by_renames, id="by renames")]
)
def test_a_failed_exchange_leaves_the_target(
    tmp_path: Path, method: Callable[[Path, Path, Path], None]
) -> None:
    _, target, spare = _folders(tmp_path)
    with pytest.raises(FileNotFoundError):
        method(tmp_path / "nothing", target, spare)
    assert (target / "name").read_text() == "target"
    assert not spare.exists()


def test_what_a_kill_between_two_renames_left_aside_is_put_back(tmp_path: Path) -> None:
    _, target, spare = _folders(tmp_path)
    target.rename(spare)
    restore(target, spare)
    assert (target / "name").read_text() == "target"


def test_nothing_is_put_back_where_the_target_stands_or_nothing_was_left(tmp_path: Path) -> None:
    _, target, spare = _folders(tmp_path)
    restore(target, spare)
    spare.mkdir()
    restore(target, spare)
    assert (target / "name").read_text() == "target"
    assert list(spare.iterdir()) == []


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_exchange_by_renames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    stage, target, spare = _folders(tmp_path)
    monkeypatch.setattr("sys.platform", system)
    exchange(stage, target, spare)
    assert ((stage / "name").read_text(), (target / "name").read_text()) == ("target", "stage")


def test_a_reader_always_finds_one_of_the_two(tmp_path: Path) -> None:
    stage, target, spare = _folders(tmp_path)
    seen: set[str] = set()
    missed: list[OSError] = []
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            try:
                seen.add((target / "name").read_text())
            except OSError as error:
                missed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(300):
        exchange(stage, target, spare)
    is_over.set()
    reader.join(10)
    assert seen <= {"stage", "target"}
    assert not missed
