from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from plugins.deploy.built import read_built
from plugins.deploy.hosts import open_host
from plugins.deploy.plan import compare
from plugins.deploy.targets import FolderTarget, GitTarget, RsyncTarget, Target, TargetFailure
from tests.deploy.sites import PAGES, tree

if TYPE_CHECKING:
    from tests.deploy.sites import Site

_FOLDER = FolderTarget(name="local", path="../public")
_GIT = GitTarget(name="pages", repository="../pages.git", branch="pages")
_KINDS = [pytest.param(_FOLDER, id="a folder"), pytest.param(_GIT, id="a git branch")]


@pytest.fixture(autouse=True)
def _repository(site: Site) -> None:
    place = str(site.root.parent / "pages.git")
    subprocess.run(["git", "init", "-q", "--bare", place], check=True)


@pytest.mark.parametrize("target", _KINDS)
def test_a_host_tells_what_it_holds(site: Site, target: Target) -> None:
    built = read_built(site.output)
    with open_host(target, site.root, built) as host:
        assert host.former() is None
        assert not host.holds(None)
        host.send(compare(built.manifest, None))
    with open_host(target, site.root, built) as host:
        assert host.former() == built.manifest
        assert host.holds(built.manifest)
    later = read_built(site.build({**PAGES, "index.html": b"later"}).output)
    with open_host(target, site.root, later) as host:
        assert host.former() == built.manifest
        assert not host.holds(built.manifest)


@pytest.mark.parametrize("target", _KINDS)
def test_a_site_that_changes_while_it_is_sent_is_not_published(site: Site, target: Target) -> None:
    built = read_built(site.output)
    with open_host(target, site.root, built) as host:
        (site.output / "index.html").write_bytes(b"of the next build")
        before = tree(site.root.parent)
        with pytest.raises(TargetFailure, match=r"was changed while it was sent|is not what was built"):
            host.send(compare(built.manifest, None))
    assert tree(site.root.parent) == before
    with open_host(target, site.root, read_built(site.build(PAGES).output)) as host:
        assert host.former() is None


@pytest.mark.parametrize(
    "target",
    [
        *_KINDS,
        pytest.param(RsyncTarget(name="web", host="127.0.0.1", path="x", ssh_command=("ssh",)), id="rsync"),
    ],
)
def test_a_target_is_printed_with_its_name_and_place(target: Target) -> None:
    kind = {FolderTarget: "folder", GitTarget: "git", RsyncTarget: "rsync"}[type(target)]
    assert str(target).startswith(f"{target.name} ({kind} ")


def test_a_program_that_is_not_installed_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(site.root))
    with (
        pytest.raises(TargetFailure, match=r"'git' is not installed\n    hint: install it"),
        open_host(_GIT, site.root, read_built(site.output)),
    ):
        pass
