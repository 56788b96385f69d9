from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from plugins.preview.scan import Entry, Snapshot, is_source, take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        pytest.param("2026-11-16-port.md", True, id="a story"),
        pytest.param("dispatch.xml", True, id="a dispatch"),
        pytest.param("Brücke #3.md", True, id="a name in any script"),
        pytest.param(".port.md.swp", False, id="vim's swap file"),
        pytest.param("port.md~", False, id="a backup"),
        pytest.param("4913", False, id="vim's trial file"),
        pytest.param(".#port.md", False, id="emacs's lock"),
        pytest.param("#port.md#", False, id="emacs's autosave"),
        pytest.param("port.md___jb_tmp___", False, id="a JetBrains save"),
        pytest.param("port.md.tmp", False, id="a file that is being written"),
        pytest.param("__pycache__", False, id="Python's cache"),
        pytest.param("plugin.pyc", False, id="compiled Python"),
        pytest.param(".git", False, id="a repository"),
        pytest.param(".DS_Store", False, id="a desktop's file"),
    ],
)
def test_only_what_a_person_saves_is_a_source(name: str, *, is_one: bool) -> None:
    assert is_source(name) is is_one


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a folder with two sources, a setting and an output folder inside."""
    (tmp_path / "content/wire").mkdir(parents=True)
    (tmp_path / "content/a.md").write_text("a")
    (tmp_path / "content/wire/b.xml").write_text("b")
    (tmp_path / "content/output").mkdir()
    (tmp_path / "content/output/index.html").write_text("built")
    (tmp_path / "pelicanconf.py").write_text("")
    (tmp_path / "notes.txt").write_text("not watched")
    return tmp_path


def _take(root: Path) -> Snapshot:
    return take([root / "content", root / "pelicanconf.py", root / "no-theme"], root / "content/output")


def test_a_snapshot_holds_the_sources_and_nothing_else(root: Path) -> None:
    names = {os.path.relpath(entry.path, root) for entry in _take(root).entries}
    assert names == {"content/a.md", "content/wire/b.xml", "pelicanconf.py"}


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        pytest.param(lambda _: None, [], id="nothing"),
        pytest.param(lambda root: (root / "content/a.md").write_text("more"), ["content/a.md"], id="an edit"),
        pytest.param(
            lambda root: os.utime(root / "content/a.md", ns=(1, 1)),
            ["content/a.md"],
            id="a save without a change",
        ),
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
        pytest.param(lambda root: (root / "content/output/index.html").write_text("anew"), [], id="a build"),
        pytest.param(
            lambda root: (root / "content/.a.md.swp").write_text(""), [], id="an editor opens a file"
        ),
        pytest.param(
            lambda root: (root / "content/x").symlink_to("gone"), [], id="a link that leads nowhere"
        ),
    ],
)
def test_two_looks_tell_what_changed(root: Path, edit: Callable[[Path], object], changed: list[str]) -> None:
    before = _take(root)
    edit(root)
    assert _take(root).changes_since(before) == tuple(str(root / path) for path in changed)


def test_the_order_of_looking_is_irrelevant() -> None:
    one, two = Entry("a", 1, 1), Entry("b", 1, 1)
    assert Snapshot(frozenset([one, two])) == Snapshot(frozenset([two, one]))
