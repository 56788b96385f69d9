from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from plugins.preview.injection import digest
from plugins.preview.news import News
from plugins.preview.tabs import Tab
from plugins.preview.view import Proof, View

if TYPE_CHECKING:
    from pathlib import Path

NEWS = News(session=7, number=1)


@pytest.fixture
def view(tmp_path: Path) -> View:
    """Give a site of two files."""
    (tmp_path / "index.html").write_text("built")
    (tmp_path / "a.css").write_text("built")
    return View(tmp_path)


def test_a_proof_is_seen_in_the_place_of_the_file(view: View) -> None:
    assert view.add("index.html", Proof(2, "/a.md", b"proof"))
    assert view.page("") == ("index.html", b"proof")
    assert view.read("a.css") == b"built"


@pytest.mark.parametrize(
    ("proof", "is_news"),
    [
        pytest.param(Proof(3, "/a.md", b"newer"), True, id="of the same build"),
        pytest.param(Proof(4, "/a.md", b"newer"), True, id="of a later build"),
        pytest.param(Proof(2, "/a.md", b"older"), False, id="of an earlier build"),
        pytest.param(Proof(3, "/a.md", b"proof"), False, id="that shows nothing new"),
    ],
)
def test_a_proof_gives_way_to_a_newer_one(view: View, proof: Proof, *, is_news: bool) -> None:
    view.add("index.html", Proof(3, "/a.md", b"proof"))
    assert view.add("index.html", proof) is is_news


def test_a_build_has_the_last_word_on_what_it_has_seen(view: View) -> None:
    view.add("index.html", Proof(2, "/a.md", b"proof"))
    view.add("a.css", Proof(3, "/a.css", b"proof"))
    view.drop(2)
    assert (view.read("index.html"), view.read("a.css")) == (b"built", b"proof")


def test_proofs_of_files_with_problems_go(view: View) -> None:
    view.add("index.html", Proof(2, "/a.md", b"proof"))
    view.add("a.css", Proof(2, "/a.css", b"proof"))
    view.withdraw({"/a.md"})
    assert list(view.proofs) == ["a.css"]


def _hello(view: View, **said: object) -> Tab:
    tab = Tab("/")
    tab.hello(
        json.dumps(
            {"page": "/", "epoch": NEWS.epoch, "digest": digest(b"built"), "assets": ["/a.css"], **said}
        ),
        view,
        NEWS,
    )
    return tab


def test_a_tab_is_told_only_what_it_has_not(view: View) -> None:
    tab = _hello(view)
    assert json.loads(tab.message(view, NEWS)) == {"epoch": "7.1", "problems": [], "early": {}, "assets": []}
    view.add("a.css", Proof(2, "/a.css", b"proof"))
    assert json.loads(tab.message(view, NEWS))["assets"] == ["/a.css"]
    assert json.loads(tab.message(view, NEWS))["assets"] == []
    view.add("index.html", Proof(2, "/a.md", b"proof"))
    assert json.loads(tab.message(view, NEWS))["html"].startswith("proof<script")
    assert "html" not in json.loads(tab.message(view, NEWS))


def test_a_tab_of_another_epoch_is_told_everything(view: View) -> None:
    told = json.loads(_hello(view, epoch="6.9", digest="").message(view, NEWS))
    assert told["html"].startswith("built<script")
    assert told["assets"] == ["/a.css"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("/none/", id="a page that is not there"),
        pytest.param("/../index.html", id="a page above the site"),
        pytest.param("/%2e%2e/x", id="in other words"),
    ],
)
def test_a_tab_without_a_page_shows_the_error_page(view: View, page: str) -> None:
    assert "no such page yet" in json.loads(_hello(view, page=page, epoch="").message(view, NEWS))["html"]


def test_a_page_that_was_loaded_just_before_it_changed_is_told_so_though_the_epoch_is_the_same(
    view: View, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text("exchanged before anybody was told")
    assert "exchanged" in json.loads(_hello(view).message(view, NEWS))["html"]


def test_what_a_tab_has_been_told_of_its_assets_is_remembered_when_it_says_hello_again(view: View) -> None:
    tab = _hello(view)
    view.add("a.css", Proof(2, "/a.css", b"proof"))
    said = {"page": "/", "epoch": "6.9", "digest": digest(b"built"), "assets": ["/a.css", "/b.css"]}
    tab.hello(json.dumps(said), view, NEWS)
    assert json.loads(tab.message(view, NEWS))["assets"] == ["/a.css", "/b.css"]
    tab.hello(json.dumps(said), view, NEWS)
    assert json.loads(tab.message(view, NEWS))["assets"] == []
