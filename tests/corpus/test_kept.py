from __future__ import annotations

import os
import time
from functools import cache
from typing import TYPE_CHECKING

import pytest

from plugins.core.memory import Memory
from plugins.core.model import LateManuscript, Manuscript
from plugins.corpus.kept import Archive, Kept, key_of, signature_of
from tests.values import story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY = b"key"
SIGNATURE = (1, 2, 3, 4)
LONG_AGO = 1_700_000_000


def rows(*slugs: str) -> dict[str, Kept]:
    """Return what is kept of these stories."""
    return {
        f"dispatches/{slug}.md": Kept(SIGNATURE, f"text of {slug}", b"matter", story(slug)) for slug in slugs
    }


def test_what_is_kept_is_there_for_the_next_build() -> None:
    memory = Memory()
    Archive.of(memory, KEY).keep(rows("a", "b"))
    archive = Archive.of(memory, KEY)
    assert archive.rows == rows("a", "b")
    assert archive.of_file("dispatches/a.md", SIGNATURE) == rows("a")["dispatches/a.md"]


@pytest.mark.parametrize(
    ("path", "signature"),
    [
        pytest.param("dispatches/a.md", (1, 2, 3, 5), id="another file"),
        pytest.param("dispatches/a.md", None, id="a file that was changed just now"),
        pytest.param("dispatches/c.md", SIGNATURE, id="a file that nobody kept"),
    ],
)
def test_a_file_that_is_not_the_very_same_is_read(
    path: str, signature: tuple[int, int, int, int] | None
) -> None:
    memory = Memory()
    Archive.of(memory, KEY).keep(rows("a"))
    assert Archive.of(memory, KEY).of_file(path, signature) is None


def test_other_lists_keep_nothing() -> None:
    memory = Memory()
    Archive.of(memory, KEY).keep(rows("a"))
    other = Archive.of(memory, b"other")
    assert other.rows == {}
    other.keep(rows("b"))
    assert Archive.of(memory, b"other").rows == rows("b")


def test_stories_that_go_leave_nothing_and_only_what_changed_is_written(tmp_path: Path) -> None:
    first = Memory(tmp_path / "build.db")
    Archive.of(first, KEY).keep(rows(*(f"s{at}" for at in range(300))))
    first.save()
    memory = Memory.of(tmp_path / "build.db", "")
    archive = Archive.of(memory, KEY)
    kept = dict(archive.rows)
    del kept["dispatches/s7.md"]
    archive.keep(kept)
    assert len(memory.put_) == 1
    assert set(Archive.of(memory, KEY).rows) == set(kept)


@pytest.mark.parametrize("name", ["rights.yaml", "sources.yaml", "tags.yaml"])
def test_the_key_follows_the_editors_lists(tmp_path: Path, name: str) -> None:
    before = key_of(str(tmp_path), ("/",))
    (tmp_path / name).write_text("x")
    assert key_of(str(tmp_path), ("/",)) != before
    assert key_of(str(tmp_path), ("/digest/",)) != key_of(str(tmp_path), ("/",))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda file: file.write_text("longer"), id="its size"),
        pytest.param(lambda file: os.utime(file, (LONG_AGO, LONG_AGO)), id="its time"),
        pytest.param(lambda file: (file.unlink(), file.write_text("x")), id="the file itself"),
    ],
)
def test_a_signature_changes_with_the_file(tmp_path: Path, change: Callable[[Path], object]) -> None:
    file = tmp_path / "a.md"
    file.write_text("x")
    later = time.time_ns() + 10_000_000_000
    before = signature_of(str(file), later)
    assert before is not None
    change(file)
    assert signature_of(str(file), later) != before


def test_a_file_that_was_just_changed_has_no_signature(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    assert signature_of(str(tmp_path / "a.md"), time.time_ns()) is None


def test_a_late_manuscript_is_read_once_and_only_if_somebody_asks() -> None:
    asked: list[str] = []

    def read() -> Manuscript:
        asked.append("x")
        return Manuscript(html="<p>one two</p>", text="one two")

    late = LateManuscript(digest="digest", read=cache(read))
    assert (late.digest, asked) == ("digest", [])
    assert (late.text, late.html, late.words) == ("one two", "<p>one two</p>", 2)
    assert asked == ["x"]
