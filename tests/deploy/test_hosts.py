from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from plugins.deploy.built import read_built
from plugins.deploy.hosts import address_of, open_host
from plugins.deploy.targets import (
    AzureTarget,
    FolderTarget,
    FtpTarget,
    GcsTarget,
    GitTarget,
    S3Target,
    SftpTarget,
    SshTarget,
    Target,
    TargetFailure,
)
from tests.deploy.replay import apply_plan
from tests.deploy.sites import PAGES

if TYPE_CHECKING:
    from plugins.deploy.targets import Host
    from tests.deploy.sites import Site

_FOLDER = FolderTarget(name="local", path="../public")
_GIT = GitTarget(name="pages", repository="../pages.git", branch="pages")
_KINDS = [pytest.param(_FOLDER, id="a folder"), pytest.param(_GIT, id="a git branch")]


@pytest.fixture(autouse=True)
def _repository(site: Site) -> None:
    place = str(site.root.parent / "pages.git")
    subprocess.run(["git", "init", "-q", "--bare", place], check=True)


def _deploy(host: Host, site: Site) -> None:
    with host.locked():
        host.look()
        apply_plan(host, host.plan(site.world().clock()))


@pytest.mark.parametrize("target", _KINDS)
def test_a_host_tells_what_it_holds(site: Site, target: Target) -> None:
    built = read_built(site.output)
    hashes = built.manifest.hashes
    with open_host(target, site.world(), built) as host:
        host.look()
        assert (host.live(), host.releases()) == ({}, ())
        _deploy(host, site)
        host.look()
        assert host.live() == hashes
        assert host.plan(site.world().clock()).phases == ()
    later = read_built(site.build({**PAGES, "index.html": b"later"}).output)
    with open_host(target, site.world(), later) as host:
        host.look()
        assert host.live() == hashes
        assert host.plan(site.world().clock()).changes.changed == ("index.html",)
        assert host.read("index.html") == PAGES["index.html"]
        assert host.read("no.html") is None


@pytest.mark.parametrize("target", _KINDS)
def test_a_site_that_changes_while_it_is_sent_is_not_published(site: Site, target: Target) -> None:
    built = read_built(site.output)
    with open_host(target, site.world(), built) as host:
        host.look()
        (site.output / "index.html").write_bytes(b"of the next build")
        with pytest.raises(TargetFailure, match=r"was changed while it was sent|is not what was built"):
            _deploy(host, site)
    assert not (site.root.parent / "public").exists()
    with open_host(target, site.world(), read_built(site.build(PAGES).output)) as host:
        host.look()
        assert host.live() == {}


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (_FOLDER, "local (folder ../public)"),
        (_GIT, "pages (git ../pages.git branch pages)"),
        (SshTarget(name="web", host="h", path="x"), "web (ssh h:x)"),
        (S3Target(name="web", bucket="b", prefix="p"), "web (s3 b/p)"),
        (GcsTarget(name="web", bucket="b"), "web (gcs b/)"),
        (AzureTarget(name="web", account="a", bucket="$web"), "web (azure a/$web/)"),
        (FtpTarget(name="web", host="h", path="x"), "web (ftp h:x)"),
        (SftpTarget(name="web", host="h", path="x"), "web (sftp h:x)"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_target_is_printed_with_its_name_and_place(target: Target, told: str) -> None:
    assert str(target) == told


def test_the_address_is_the_targets_own_or_what_the_front_page_says(site: Site) -> None:
    front = b'<!doctype html><link rel="canonical" href="https://digest.example/weekly/">'
    site.build({**PAGES, "index.html": front})
    assert address_of(_FOLDER, site.output) == "https://digest.example/weekly/"
    assert (
        address_of(FolderTarget(name="a", path="b", url="https://x.example"), site.output)
        == "https://x.example/"
    )


def test_a_program_that_is_not_installed_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(site.root))
    with (
        pytest.raises(TargetFailure, match=r"'git' is not installed\n    hint: install it"),
        open_host(_GIT, site.world(), read_built(site.output)),
    ):
        pass
