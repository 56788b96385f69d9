from __future__ import annotations

import hashlib
import threading
import time
from typing import TYPE_CHECKING

from plugins.core.problem import Problem
from plugins.intake import raws
from plugins.intake.raws import Raw, reading_of
from plugins.intake.text.agencies import KNOWN
from plugins.intake.text.decode import MAX_BYTES

if TYPE_CHECKING:
    import pytest

    from plugins.intake.found import Reading

RAIN = b"Rain falls\nPorto (AFP) Nov 16, 2026\nIt rained.\n"


def read(data: bytes, known: frozenset[str] = frozenset()) -> Reading:
    return reading_of(Raw("wire/0.txt", data), KNOWN, known)


def code(data: bytes) -> str:
    (found,) = read(data).found
    assert isinstance(found, Problem)
    assert found.path == "wire/0.txt"
    assert found.hint
    return found.code


def test_a_file_is_read_by_the_reader_that_knows_it() -> None:
    found = read(RAIN)
    assert (found.path, found.reader, len(found.found)) == ("wire/0.txt", "saved-page", 1)
    assert found.digest == hashlib.sha256(RAIN).hexdigest()


def test_a_file_with_a_known_hash_is_not_read() -> None:
    known = frozenset({hashlib.sha256(RAIN).hexdigest()})
    assert (read(RAIN, known).reader, read(RAIN, known).found) == (None, ())


def test_each_kind_of_unreadable_file_has_its_code() -> None:
    assert code(b"") == "no-story"
    assert code(b"Rain\nPORTO, Nov 16 (AFP) - It rained.") == "no-date"
    assert code(b"GIF89a\0\1\2") == "not-text"
    assert code(b"x" * (MAX_BYTES + 1)) == "too-large"


def test_what_takes_too_long_is_ended_with_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raws, "MAX_SECONDS", 0.05)
    monkeypatch.setattr(raws, "reader_for", lambda *_: _Slow())
    start = time.monotonic()
    assert code(RAIN) == "too-slow"
    assert time.monotonic() - start < 5


def test_a_thread_has_no_alarm_and_reads_all_the_same() -> None:
    found: list[Reading] = []
    thread = threading.Thread(target=lambda: found.append(read(RAIN)))
    thread.start()
    thread.join()
    assert found == [read(RAIN)]


class _Slow:
    """A reader that never ends, and swallows what it can."""

    name = "slow"

    def read(self, *_: object) -> tuple[()]:
        while True:
            try:
                time.sleep(0.01)
            except Exception:  # noqa: BLE001, S112 - as libraries do
                continue
