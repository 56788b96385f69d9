from __future__ import annotations

import os
from typing import TYPE_CHECKING

from plugins.core.forked import shared
from plugins.core.spool import LEAST, Spool

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_put_is_read_again_and_leaves_no_file(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "cache")
    values = [os.urandom(LEAST + at) for at in range(5)]
    reads = [spool.put(value) for value in values]
    assert [read() for read in reads if read] == values
    assert list((tmp_path / "cache").iterdir()) == []
    spool.close()


def test_small_values_stay_where_they_are(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "cache")
    assert spool.put(b"x" * (LEAST - 1)) is None
    assert not (tmp_path / "cache").exists()


def test_a_folder_in_which_nothing_can_be_written_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    assert Spool(tmp_path / "cache").put(b"x" * LEAST) is None


def test_a_forked_process_reads_and_writes_nothing(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    read = spool.put(b"a" * LEAST)
    assert read

    def work(_: object) -> tuple[bytes, bool, bool]:
        return read(), spool.put(b"b" * LEAST) is None, os.getpid() == spool.owner

    here, there = shared(work, [1, 2])
    assert here == (b"a" * LEAST, False, True)
    assert there == (b"a" * LEAST, True, False)
    again = spool.put(b"c" * LEAST)
    assert (read(), again and again()) == (b"a" * LEAST, b"c" * LEAST)
    spool.close()
