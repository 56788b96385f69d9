from __future__ import annotations

import errno
import os
import signal
import tempfile
from typing import TYPE_CHECKING

import pytest

from plugins.core.forked import LEAST, cores, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

ITEMS = list(range(3 * LEAST + 7))


def doubled(items: Sequence[int]) -> list[int]:
    """Return twice each item."""
    return [2 * item for item in items]


@pytest.mark.parametrize("processes", [1, 2, 3, None])
def test_the_results_stand_in_the_order_of_the_items(processes: int | None) -> None:
    assert spread(doubled, ITEMS, processes) == doubled(ITEMS)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_more_than_one_process_works() -> None:
    found = spread(lambda items: [os.getpid() for _ in items], ITEMS, 2)
    assert len(set(found)) == 2
    assert os.getpid() in found


def test_few_items_are_done_here() -> None:
    assert set(spread(lambda items: [os.getpid() for _ in items], ITEMS[:LEAST], 4)) == {os.getpid()}
    assert spread(doubled, [], 4) == []


def test_the_share_of_a_child_that_was_killed_is_done_here() -> None:
    here = os.getpid()

    def work(items: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return doubled(items)

    assert spread(work, ITEMS, 2) == doubled(ITEMS)


@pytest.mark.parametrize("name", ["fork", "TemporaryFile"])
def test_without_room_for_a_child_all_is_done_here(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "no room")

    monkeypatch.setattr(os if name == "fork" else tempfile, name, full)
    assert set(spread(lambda items: [os.getpid() for _ in items], ITEMS, 2)) == {os.getpid()}


def test_a_result_that_cannot_be_sent_is_made_here() -> None:
    found = spread(lambda items: [memoryview(bytes([item % 256])) for item in items], ITEMS, 2)
    assert [each[0] for each in found] == [item % 256 for item in ITEMS]


def test_an_error_of_a_child_surfaces_here() -> None:
    def work(items: Sequence[int]) -> list[int]:
        if ITEMS[1] in items:
            raise ZeroDivisionError
        return doubled(items)

    with pytest.raises(ZeroDivisionError):
        spread(work, ITEMS, 2)


def test_an_error_here_leaves_no_child_behind() -> None:
    here = os.getpid()

    def work(items: Sequence[int]) -> list[int]:
        if os.getpid() == here:
            raise ZeroDivisionError
        return doubled(items)

    with pytest.raises(ZeroDivisionError):
        spread(work, ITEMS, 2)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_at_least_one_core_works() -> None:
    assert cores() >= 1
