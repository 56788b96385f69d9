from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.preview.scan import Snapshot, is_passing, take

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        pytest.param("2026-11-16-port.md", False, id="a story"),
        pytest.param("dispatch.xml", False, id="a dispatch"),
        pytest.param("Brücke #3.md", False, id="a name in any script"),
        pytest.param("port.md~", True, id="a backup"),
        pytest.param("4913", True, id="vim's trial file"),
        pytest.param("#port.md#", True, id="emacs's autosave"),
        pytest.param("port.md___jb_tmp___", True, id="a JetBrains save"),
        pytest.param("port.md.tmp", True, id="a file that is being written"),
    ],
)
def test_what_editors_keep_for_themselves_is_known(name: str, *, is_one: bool) -> None:
    assert is_passing(f"content{os.sep}{name}") is is_one


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a folder with two sources and a setting."""
    (tmp_path / "content/wire").mkdir(parents=True)
    (tmp_path / "content/a.md").write_text("a")
    (tmp_path / "content/wire/b.xml").write_text("b")
    (tmp_path / "pelicanconf.py").write_text("")
    (tmp_path / "notes.txt").write_text("not watched")
    return tmp_path


def _take(root: Path, former: Snapshot | None = None) -> Snapshot:
    return take([root / "content", root / "pelicanconf.py", root / "no-theme"], former)


def test_a_snapshot_holds_the_sources_and_nothing_else(root: Path) -> None:
    names = {os.path.relpath(path, root) for path in _take(root).files}
    assert names == {"content/a.md", "content/wire/b.xml", "pelicanconf.py"}


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        pytest.param(lambda _: None, [], id="nothing"),
        pytest.param(lambda root: (root / "content/a.md").write_text("more"), ["content/a.md"], id="an edit"),
        pytest.param(
            lambda root: (root / "content/a.md").write_text("b"),
            ["content/a.md"],
            id="an edit of the same length within a tick of the clock",
        ),
        pytest.param(lambda root: (root / "content/a.md").write_text("a"), [], id="a save without a change"),
        pytest.param(lambda root: os.utime(root / "content/a.md", ns=(1, 1)), [], id="another time alone"),
        pytest.param(lambda root: (root / "content/c.md").write_text(""), ["content/c.md"], id="a new file"),
        pytest.param(lambda root: (root / "content/a.md").unlink(), ["content/a.md"], id="a removed file"),
        pytest.param(
            lambda root: (root / "content/a.md").rename(root / "content/z.md"),
            ["content/a.md", "content/z.md"],
            id="a renamed file",
        ),
        pytest.param(
            lambda root: (root / "content/wire").rename(root / "content/zz"),
            ["content/wire/b.xml", "content/zz/b.xml"],
            id="a renamed folder",
        ),
        pytest.param(
            lambda root: (root / "pelicanconf.py").write_text("X = 1"),
            ["pelicanconf.py"],
            id="a watched file",
        ),
        pytest.param(lambda root: (root / "no-theme").mkdir(), [], id="a watched folder that is made, empty"),
        pytest.param(
            lambda root: (root / "notes.txt").write_text("x y"), [], id="a file beside the watched ones"
        ),
        pytest.param(
            lambda root: (root / "content/.a.md.swp").write_text(""), [], id="an editor opens a file"
        ),
        pytest.param(lambda root: (root / "content/__pycache__").mkdir(), [], id="a cache"),
        pytest.param(
            lambda root: (root / "content/x").symlink_to("gone"), [], id="a link that leads nowhere"
        ),
    ],
)
def test_two_looks_tell_what_changed(root: Path, edit: Callable[[Path], object], changed: list[str]) -> None:
    before = _take(root)
    edit(root)
    assert _take(root, before).changes_since(before) == tuple(str(root / path) for path in changed)


def test_settled_files_are_not_read_again(root: Path) -> None:
    for file in (root / "content").rglob("*.*"):
        os.utime(file, ns=(1, 1))
    os.sync()
    first = _take(root)
    while not all(seen.is_settled for seen in first.files.values()):
        first = _take(root, first)
    assert all(_take(root, first).files[path] is seen for path, seen in first.files.items())


def test_of_a_large_site_a_few_files_are_read_in_each_look_and_no_change_is_missed(root: Path) -> None:
    for number in range(500):
        (root / f"content/{number:03}.md").write_text("x")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        first = _take(root)
        if all(seen.is_settled for seen in first.files.values()):
            break
    unread = {path for path, seen in first.files.items() if seen.hash is None}
    assert 0 < len(unread) < 500
    second = _take(root, first)
    assert second.changes_since(first) == ()
    assert len({path for path, seen in second.files.items() if seen.hash is None}) < len(unread)
    for path in unread:
        Path(path).write_text("y")
    assert set(_take(root, second).changes_since(second)) == unread
