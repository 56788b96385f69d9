from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from obstore.store import MemoryStore

from plugins.deploy.flat import StoreShelf
from plugins.deploy.lock import Claim, Lock, parse_claim, taken, write_claim
from plugins.deploy.objects import ObjectStore
from plugins.deploy.patience import Patience
from plugins.deploy.patient import PatientStore
from plugins.deploy.record import LOCKS
from plugins.deploy.targets import TargetFailure
from tests.deploy.noting import REFUSED, NotingStore

_NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def shelf() -> StoreShelf:
    """Give an empty shelf in a store that creates a file only once."""
    return StoreShelf(ObjectStore(MemoryStore()))


def _lock(shelf: StoreShelf, owner: str, at: datetime = _NOW) -> Lock:
    return Lock(shelf=shelf, owner=owner, token=owner, clock=lambda: at)


def test_one_at_a_time(shelf: StoreShelf) -> None:
    first, second = _lock(shelf, "anna"), _lock(shelf, "ben")
    first.take()
    with pytest.raises(TargetFailure, match=r"anna is deploying here; the lock ends at 09:10:00 UTC"):
        second.take()
    first.release()
    second.take()
    second.release()
    assert shelf.names() == []


def test_no_more_is_listed_than_where_the_locks_lie() -> None:
    store = NotingStore(ObjectStore(MemoryStore()))
    store.put("index.html", b"", ())
    lock = _lock(StoreShelf(store), "anna")
    lock.take()
    assert StoreShelf(store).names() == ["000000.json"]
    assert {each for each in store.requests if each.startswith("list")} == {f"list {LOCKS}"}


def test_of_many_that_begin_at_once_no_two_go_on(shelf: StoreShelf) -> None:
    for _ in range(30):
        gate = threading.Barrier(6)

        def begin(name: int, gate: threading.Barrier = gate) -> Lock | None:
            lock = _lock(shelf, str(name))
            gate.wait()
            try:
                lock.take()
            except TargetFailure:
                return None
            return lock

        with ThreadPoolExecutor(6) as pool:
            taken = [lock for lock in pool.map(begin, range(6)) if lock]
        assert len(taken) == 1
        taken[0].release()


def test_a_lock_whose_end_has_passed_is_followed_by_one_of_the_next_number(shelf: StoreShelf) -> None:
    _lock(shelf, "anna").take()
    later = _lock(shelf, "ben", _NOW + timedelta(minutes=11))
    later.take()
    assert shelf.names() == ["000001.json"]
    later.release()
    assert shelf.names() == []


def test_whoever_was_too_slow_to_renew_sends_nothing_more(shelf: StoreShelf) -> None:
    now = [_NOW]
    slow = replace(_lock(shelf, "anna"), clock=lambda: now[0])
    slow.take()
    now[0] += timedelta(minutes=11)
    _lock(shelf, "ben", now[0]).take()
    with pytest.raises(TargetFailure, match="another deployment has taken over"):
        slow.keep()
    slow.release()
    assert shelf.names() == ["000001.json"]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), TargetFailure("the disk is full"), None], ids=repr)
def test_what_ended_the_work_is_told_and_not_that_the_lock_could_not_be_given_back(
    error: BaseException | None,
) -> None:
    store = NotingStore(ObjectStore(MemoryStore()))
    shelf = StoreShelf(PatientStore(store, Patience(tries=1)))

    def work() -> None:
        store.fails = lambda _number, what: REFUSED if what.startswith("delete") else ""
        if error:
            raise error

    with pytest.raises((KeyboardInterrupt, TargetFailure)) as told, taken(_lock(shelf, "anna")):
        work()
    expected = str(error) if error else "delete .dateline/locks/000000.json"
    assert (type(told.value), expected in str(told.value)) == (type(error) if error else TargetFailure, True)


def test_a_lock_is_renewed_when_a_third_of_its_term_has_passed(shelf: StoreShelf) -> None:
    now = [_NOW]
    lock = replace(_lock(shelf, "anna"), clock=lambda: now[0])
    lock.take()
    for minutes, end in ((3, "09:10"), (4, "09:14"), (7, "09:14"), (8, "09:18")):
        now[0] = _NOW + timedelta(minutes=minutes)
        lock.keep()
        claim = parse_claim(shelf.read("000000.json") or b"")
        assert claim
        assert f"{claim.until:%H:%M}" == end


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"owner": "a", "token": "b", "until": "soon"}',
        b'{"until": "2026-11-23"}',
    ],
)
def test_a_text_that_is_no_lock_holds_nobody_back(shelf: StoreShelf, data: bytes) -> None:
    assert parse_claim(data) is None
    shelf.create("000000.json", data)
    _lock(shelf, "anna").take()
    assert shelf.names() == ["000001.json"]


def test_a_lock_that_is_written_is_read_again() -> None:
    claim = Claim("anna", "t", _NOW)
    assert parse_claim(write_claim(claim)) == claim
