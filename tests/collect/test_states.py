from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from plugins.collect.settings import Feed
from plugins.collect.states import FILE, State, delayed, read_state, state_bytes, waiting
from plugins.collect.storing import File, keep, keys_in, store
from plugins.core.kinds import WebAddress
from tests.collect.serving import NOW

if TYPE_CHECKING:
    from pathlib import Path

FEED = Feed(name="wire", url=WebAddress("https://wire.example/feed"))
STATE = State(url=FEED.url, etag='"one"', fetched=NOW.isoformat(), seen=("a", "b"))


def test_a_state_is_read_as_it_was_kept(tmp_path: Path) -> None:
    keep(tmp_path / FILE, state_bytes(STATE))
    assert read_state(tmp_path, FEED.url) == STATE


def test_at_a_new_address_only_what_was_seen_counts(tmp_path: Path) -> None:
    keep(tmp_path / FILE, state_bytes(STATE))
    assert read_state(tmp_path, "https://other.example/") == State(
        url="https://other.example/", seen=("a", "b")
    )


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "5", '{"other": 1}', '{"etag": 5}', '{"seen": 5}', "[" * 9999]
)
def test_a_broken_state_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    assert read_state(tmp_path, FEED.url) == State(url=FEED.url)


@pytest.mark.parametrize("until", ["tomorrow", "2026-11-17", "2026-11-17T00:00:00"])
def test_a_time_that_cannot_be_read_holds_nothing_up(until: str) -> None:
    assert waiting(State(wait_until=until), FEED, NOW) is None


def test_a_wait_that_was_asked_for_ends() -> None:
    state = delayed(STATE, 60, NOW)
    assert waiting(state, FEED, NOW) == NOW + timedelta(seconds=60)
    assert waiting(state, FEED, NOW + timedelta(seconds=60)) is None


def test_files_appear_whole_and_none_takes_the_place_of_another(tmp_path: Path) -> None:
    folder = tmp_path / "wire"
    name = "2026-11-16-0123456789abcdef.xml"
    assert store(folder, [File(name, b"one")]) == (name,)
    assert store(folder, [File(name, b"two")]) == ()
    assert (folder / name).read_bytes() == b"one"
    assert keys_in(folder) == {"0123456789abcdef"}
    assert [file.name for file in folder.iterdir()] == [name]


def test_a_folder_that_is_not_there_holds_no_keys(tmp_path: Path) -> None:
    assert keys_in(tmp_path / "none") == frozenset()
