"""Going back on targets that keep whole releases: what is shown, what is told, what is forgotten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from plugins.core.problem import ContentProblems
from plugins.deploy.command import Mode
from plugins.deploy.extras import extra
from tests.deploy import sshd
from tests.deploy.sites import PAGES, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.deploy.sites import Site


@dataclass(frozen=True)
class Place:
    """A target's settings, and what readers are shown there."""

    settings: str
    shown: Callable[[], dict[str, bytes]]


def _folder(folder: Path) -> Place:
    return Place('kind = "folder"\npath = "../public"', lambda: tree(folder / "public"))


def _git(folder: Path) -> Place:
    bare = folder / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)

    def shown() -> dict[str, bytes]:
        command = ["git", "-C", str(bare), "ls-tree", "-rz", "--name-only", "pages"]
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
        return {path: _blob(bare, path) for path in listed if path}

    return Place('kind = "git"\nrepository = "../pages.git"\nbranch = "pages"', shown)


def _blob(bare: Path, path: str) -> bytes:
    command = ["git", "-C", str(bare), "cat-file", "blob", f"pages:{path}"]
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sshd.Sshd]:
    """Give a running sshd."""
    if absent := sshd.missing():
        assert not os.environ.get("CI"), f"not installed: {absent}"
        pytest.skip(f"not installed: {', '.join(absent)}")
    with sshd.running(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture(params=["folder", "git", "ssh"])
def place(request: pytest.FixtureRequest, site: Site) -> Place:
    """Give each target, empty."""
    above = site.root.parent
    if request.param != "ssh":
        return {"folder": _folder, "git": _git}[request.param](above)
    server: sshd.Sshd = request.getfixturevalue("server")
    settings = (
        f'kind = "ssh"\nhost = "{server.host}"\npath = "{above / "www"}"\nport = {server.port}\n'
        f"ssh_command = {json.dumps(server.ssh_command)}"
    )
    return Place(settings, lambda: tree(above / "www/current"))


def _deploy(site: Site, text: bytes) -> dict[str, bytes]:
    answer = site.build({**PAGES, "index.html": text}).deploy()
    assert answer.status == 0, answer.said
    return tree(site.output)


def test_going_back_shows_an_older_release_and_the_next_one_forgets_what_was_taken_back(
    site: Site, place: Place
) -> None:
    site.configure(f"[targets.web]\n{place.settings}\n")
    one, two, _ = (_deploy(site, text) for text in (b"one", b"two", b"three"))
    back = site.deploy(mode=Mode.ROLLBACK)
    assert (back.status, place.shown()) == (0, two), back.said
    assert site.deploy(mode=Mode.ROLLBACK).status == 0
    assert place.shown() == one
    refused = site.deploy(mode=Mode.ROLLBACK)
    assert (refused.status, "there are 0 older releases to go back to, not 1" in refused.said) == (1, True)
    four = _deploy(site, b"four")
    assert place.shown() == four
    status = json.loads(site.deploy(mode=Mode.STATUS, is_json=True).said)
    assert [release["is_live"] for release in status["releases"]] == [True, False]
    assert (status["drift"], status["files"]) == ([], len(PAGES))
    assert site.deploy(mode=Mode.ROLLBACK).status == 0
    assert place.shown() == one


def test_without_history_a_branch_has_one_commit_alone(site: Site) -> None:
    place = _git(site.root.parent)
    site.configure(f"[targets.web]\n{place.settings}\nhistory = false\n")
    for text in (b"one", b"two"):
        assert _deploy(site, text) == place.shown()
    command = ["git", "-C", str(site.root.parent / "pages.git"), "rev-list", "--count", "pages"]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "1\n"
    assert "without `history` nothing older is kept" in site.deploy(mode=Mode.ROLLBACK).said


def test_a_library_that_is_not_installed_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(ContentProblems, match=r"missing-extra: .*\n    hint: install the extra `deploy`: "):
        extra("obstore")
