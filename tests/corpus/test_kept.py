from __future__ import annotations

import os
import time
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from plugins.core.digest import Digests
from plugins.core.manuscript import LateManuscript, Manuscript
from plugins.core.memory import Damaged, Memory
from plugins.core.model import Story
from plugins.corpus.kept import LISTS, Archive, key_of, signature_of
from tests.corpus.full import FULL
from tests.values import story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY = b"key"
SIGNATURE = (1, 2, 3, 4)
LONG_AGO = 1_700_000_000


def file(memory: Memory, *stories: Story, key: bytes = KEY) -> Archive:
    """Keep these stories, and no others."""
    archive = Archive.of(memory, key)
    archive.keep(
        {one.path: archive.file(SIGNATURE, f"text of {one.slug}", one, Digests()) for one in stories}
    )
    return archive


def found(archive: Archive) -> list[Story]:
    """Return the stories of the archive by path."""
    return list(map(archive.sleepers(), sorted(archive.rows)))


def test_what_is_kept_is_there_for_the_next_build() -> None:
    memory = Memory()
    file(memory, story("a"), FULL)
    archive = Archive.of(memory, KEY)
    assert found(archive) == [story("a"), FULL]
    kept = archive.of_file(FULL.path, SIGNATURE)
    assert kept is not None
    assert (kept.text, kept.light.slug) == ("text of full", "full")


@pytest.mark.parametrize(
    ("path", "signature"),
    [
        pytest.param(story("a").path, (1, 2, 3, 5), id="another file"),
        pytest.param(story("a").path, None, id="a file that was changed just now"),
        pytest.param("dispatches/c.md", SIGNATURE, id="a file that nobody kept"),
    ],
)
def test_a_file_that_is_not_the_very_same_is_read(
    path: str, signature: tuple[int, int, int, int] | None
) -> None:
    memory = Memory()
    file(memory, story("a"))
    assert Archive.of(memory, KEY).of_file(story("a").path, SIGNATURE)
    assert Archive.of(memory, KEY).of_file(path, signature) is None


def test_other_lists_keep_nothing() -> None:
    memory = Memory()
    file(memory, story("a"))
    assert Archive.of(memory, b"other").rows == {}
    file(memory, story("b"), key=b"other")
    assert found(Archive.of(memory, b"other")) == [story("b")]
    assert memory.get(f"story/{story('a').path}") is None


def test_stories_that_go_leave_nothing_and_only_what_changed_is_written(tmp_path: Path) -> None:
    first = Memory(tmp_path / "build.db")
    file(first, *(story(f"s{at}") for at in range(300)))
    first.save()
    memory = Memory.of(tmp_path / "build.db", "")
    archive = Archive.of(memory, KEY)
    kept = dict(archive.rows)
    gone = story("s7").path
    del kept[gone]
    archive.keep(kept)
    assert len(memory.put_) == 2
    assert memory.put_[f"story/{gone}"] is None
    assert set(Archive.of(memory, KEY).rows) == set(kept)


def test_equal_stories_have_equal_digests_and_others_have_not() -> None:
    archive = Archive.of(Memory(), KEY)
    digests = {
        archive.file(SIGNATURE, "", one, Digests()).digest for one in (FULL, replace(FULL), story("full"))
    }
    assert len(digests) == 2


@pytest.mark.parametrize("name", [each.name for each in fields(Story)])
def test_a_story_with_another_part_has_another_digest(name: str) -> None:
    archive = Archive.of(Memory(), KEY)
    other = replace(FULL, **{name: getattr(story("other"), name)})
    first, second = (archive.file(SIGNATURE, "", one, Digests()).digest for one in (FULL, other))
    assert (first == second) == (name == "path")  # which no page shows


def test_a_story_whose_long_parts_are_gone_says_so() -> None:
    memory = Memory()
    file(memory, FULL)
    (asleep,) = found(Archive.of(memory, KEY))
    memory.put(f"story/{FULL.path}", b"damaged")
    assert asleep.title == FULL.title
    with pytest.raises(Damaged):
        asleep.summary  # noqa: B018 - it is read


@pytest.mark.parametrize("name", ["rights.yaml", "sources.yaml", "tags.yaml"])
def test_the_key_follows_the_editors_lists(tmp_path: Path, name: str) -> None:
    before = key_of(str(tmp_path), LISTS, ("/",))
    (tmp_path / name).write_text("x")
    assert key_of(str(tmp_path), LISTS, ("/",)) != before
    assert key_of(str(tmp_path), LISTS, ("/digest/",)) != key_of(str(tmp_path), LISTS, ("/",))


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
