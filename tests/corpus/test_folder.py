from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from plugins.corpus.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Give a content folder with a story and a picture, beside a file that is nobody's business."""
    folder = tmp_path / "site" / "content"
    (folder / "dispatches").mkdir(parents=True)
    (folder / "images").mkdir()
    (folder / "dispatches" / "a.md").write_text("text", "utf-8")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.md").write_text("secret", "utf-8")
    (tmp_path / "site" / "content-evil").mkdir()
    return folder


@pytest.mark.parametrize(
    ("link", "target"),
    [
        pytest.param("dispatches/x.md", "../../../secret/key.md", id="to a file outside"),
        pytest.param("images/x", "../../../secret", id="to a folder outside"),
        pytest.param("x", "/etc", id="to a folder of the machine"),
        pytest.param("x", "..", id="to the folder above"),
        pytest.param("x", "../content-evil", id="to a neighbour whose name begins alike"),
        pytest.param("images/x", "../../../secret/nothing.png", id="to nothing, outside"),
        pytest.param("images/x.png", "/proc/self/environ", id="to the environment"),
    ],
)
def test_a_link_that_leads_out_is_a_problem(content: Path, link: str, target: str) -> None:
    (content / link).symlink_to(target)
    (problem,) = Folder.of(content).links_leading_out()
    assert str(problem) == f"content/{link}:1:1: link-out: this symbolic link leads out of content/"
    assert problem.hint


@pytest.mark.parametrize(
    ("link", "target"),
    [
        pytest.param("dispatches/b.md", "a.md", id="to a neighbour"),
        pytest.param("images/old", "../dispatches", id="to a folder"),
        pytest.param("images/none.png", "nothing.png", id="to nothing, within"),
        pytest.param("x", ".", id="to content/ itself"),
    ],
)
def test_a_link_that_stays_within_is_none(content: Path, link: str, target: str) -> None:
    (content / link).symlink_to(target)
    assert Folder.of(content).links_leading_out() == ()


def test_a_chain_of_links_is_followed_to_its_end(content: Path) -> None:
    (content / "one").symlink_to("two")
    (content / "two").symlink_to("../../secret/key.md")
    assert sorted(problem.path for problem in Folder.of(content).links_leading_out()) == [
        "content/one",
        "content/two",
    ]


def test_a_folder_that_is_itself_a_link_is_home(content: Path, tmp_path: Path) -> None:
    (content / "dispatches" / "b.md").symlink_to("a.md")
    linked = tmp_path / "linked"
    linked.symlink_to(content)
    assert Folder.of(linked).links_leading_out() == ()


def test_without_links_there_is_no_problem(content: Path) -> None:
    assert Folder.of(content).links_leading_out() == ()
    assert Folder.of(content / "nothing").links_leading_out() == ()


@pytest.mark.skipif(not hasattr(os, "link"), reason="this system has no hard links")
def test_a_hard_link_is_a_file_like_any_other(content: Path) -> None:
    os.link(content / "dispatches" / "a.md", content / "dispatches" / "b.md")
    assert Folder.of(content).links_leading_out() == ()


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        pytest.param("dispatches/a.txt", True, id="raw copy among the stories"),
        pytest.param("dispatches/2026/w47/a.MD", True, id="an ending in capitals"),
        pytest.param("pages/about.html", True, id="a page in HTML"),
        pytest.param("editions/a.md", False, id="Markdown"),
        pytest.param("dispatches/.a.md.swp", False, id="an editor's swap file"),
        pytest.param("dispatches/a.md~", False, id="an editor's copy"),
        pytest.param("wire/a.txt", False, id="raw copy where it belongs"),
        pytest.param("images/a.png", False, id="an image where it belongs"),
    ],
)
def test_a_file_that_nobody_would_read_is_a_problem(tmp_path: Path, name: str, is_told: bool) -> None:  # noqa: FBT001 - a table's column
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text("x", "utf-8")
    told = [(problem.path, problem.code) for problem in Folder.of(tmp_path).unread_files()]
    assert told == ([(f"content/{name}", "not-read")] if is_told else [])
