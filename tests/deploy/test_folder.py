from __future__ import annotations

import fcntl
import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from plugins.deploy.command import Mode
from tests.deploy.sites import PAGES, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.deploy.sites import Site

_LATER = {**PAGES, "index.html": b"later", "new/index.html": b"new"}
del _LATER["404.html"]


@pytest.fixture
def public(site: Site) -> Path:
    """Give the folder that the site is deployed to; it is not there yet."""
    return site.root.parent / "public"


def test_the_folder_becomes_the_site_to_the_byte(site: Site, public: Path) -> None:
    answer = site.deploy()
    assert (answer.status, tree(public)) == (0, tree(site.output))
    assert "local (folder ../public): 8 new, 0 changed, 0 gone, 0 unchanged\n" in answer.said
    assert sorted(path.name for path in site.root.parent.iterdir()) == [".public.releases", "public", "site"]


def test_a_second_deployment_does_nothing(site: Site, public: Path) -> None:
    site.deploy()
    before = public.stat().st_ino
    answer = site.deploy()
    assert (answer.status, public.stat().st_ino) == (0, before)
    assert answer.said == "local (folder ../public): already up to date, 8 files\n"


def test_changed_and_removed_files_follow(site: Site, public: Path) -> None:
    site.deploy()
    answer = site.build(_LATER).deploy()
    assert "1 new, 1 changed, 1 gone, 6 unchanged" in answer.said
    assert tree(public) == tree(site.output)


def test_unchanged_files_stay_the_same_files_with_their_times(site: Site, public: Path) -> None:
    site.deploy()
    os.utime(public / "feeds/atom.xml", ns=(1, 10**18))
    before = (public / "feeds/atom.xml").stat()
    site.build(_LATER).deploy()
    after = (public / "feeds/atom.xml").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (before.st_ino, 10**18, 2)


def test_a_dry_run_lists_and_changes_nothing(site: Site, public: Path) -> None:
    assert site.deploy(mode=Mode.DRY_RUN).status == 0
    assert not public.exists()
    site.deploy()
    before = tree(public)
    answer = site.build(_LATER).deploy(mode=Mode.DRY_RUN)
    name = answer.said.split("  stage  ")[1].split()[0]
    assert answer.said.splitlines() == [
        "local (folder ../public): 1 new, 1 changed, 1 gone, 6 unchanged",
        "  new      new/index.html",
        "  changed  index.html",
        "  gone     404.html",
        "stage:",
        f"  stage  {name} (8 bytes)",
        "check:",
        f"  check  {name}",
        "show:",
        f"  show   {name}",
        "Dry run: nothing was sent.",
    ]
    assert tree(public) == before


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda public: (public / "index.html").write_bytes(b"harmed"), id="a changed file"),
        pytest.param(lambda public: (public / "index.html").unlink(), id="a lost file"),
        pytest.param(lambda public: (public / "extra.html").write_bytes(b"x"), id="a file too many"),
        pytest.param(lambda public: (public / "link").symlink_to("/etc"), id="a link that leads out"),
    ],
)
def test_what_was_changed_in_the_folder_is_put_right(
    site: Site, public: Path, harm: Callable[[Path], object]
) -> None:
    site.deploy()
    harm(public)
    answer = site.deploy()
    assert "What stands there is not what was deployed; it is put right." in answer.said
    assert (answer.status, tree(public)) == (0, tree(site.output))


def _foreign(public: Path) -> None:
    public.mkdir()
    (public / "thesis.txt").write_text("years of work")


def _foreign_manifest(public: Path) -> None:
    _foreign(public)
    (public / "manifest.json").write_text('{"name": "a web app"}')


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        pytest.param(_foreign, "holds files and no manifest.json of ours", id="somebody's folder"),
        pytest.param(
            _foreign_manifest, "holds files and no manifest.json of ours", id="another manifest.json"
        ),
        pytest.param(lambda public: public.write_text("x"), "is a file, expected a folder", id="a file"),
        pytest.param(lambda public: public.symlink_to("site"), "holds or is within", id="a link to the site"),
        pytest.param(lambda public: public.symlink_to("away"), "is a link", id="a link elsewhere"),
    ],
)
def test_a_folder_that_is_not_ours_is_never_replaced(
    site: Site, public: Path, make: Callable[[Path], object], fault: str
) -> None:
    make(public)
    before = tree(site.root.parent)
    answer = site.deploy()
    assert answer.status == 1
    assert fault in answer.said
    assert "hint: " in answer.said
    assert tree(site.root.parent) == before


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("output", id="output/ itself"),
        pytest.param("output/public", id="within output/"),
        pytest.param(".", id="the site's root"),
        pytest.param("..", id="a folder that holds the site"),
    ],
)
def test_a_folder_that_overlaps_the_site_is_refused(site: Site, path: str) -> None:
    answer = site.configure(f'[targets.local]\nkind = "folder"\npath = "{path}"\n').deploy()
    assert (answer.status, "holds or is within the site's own files" in answer.said) == (1, True)
    assert set(tree(site.output)) == {*PAGES, "manifest.json"}


def test_a_missing_parent_is_not_made(site: Site) -> None:
    answer = site.configure('[targets.local]\nkind = "folder"\npath = "../typo/public"\n').deploy()
    assert (answer.status, "typo is not there" in answer.said) == (1, True)


def test_an_empty_folder_keeps_its_mode(site: Site, public: Path) -> None:
    public.mkdir(mode=0o750)
    assert site.deploy().status == 0
    assert public.stat().st_mode & 0o777 == 0o750


def test_two_deployments_into_one_place_do_not_meet(site: Site, public: Path) -> None:
    descriptor = os.open(public.parent, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    answer = site.deploy()
    os.close(descriptor)
    assert (answer.status, "another deployment" in answer.said, public.exists()) == (1, True, False)


def test_what_a_killed_deployment_left_is_cleared_away(site: Site, public: Path) -> None:
    site.deploy()
    left = public.with_name(".public.releases") / f"000002-{'1' * 16}"
    left.mkdir()
    (left / "half").write_text("half")
    assert site.build(_LATER).deploy().status == 0
    assert tree(public) == tree(site.output)
    assert not left.exists()


@pytest.mark.parametrize(
    ("number", "statuses"),
    [
        pytest.param(signal.SIGINT, {0, 130}, id="interrupted"),
        pytest.param(signal.SIGKILL, {0, -signal.SIGKILL}, id="killed"),
    ],
)
def test_a_deployment_that_is_cut_short_leaves_a_whole_site(
    site: Site, public: Path, number: signal.Signals, statuses: set[int]
) -> None:
    many = {f"{at}.html": b"one" * 50 for at in range(300)}
    site.build(many).deploy()
    before = tree(public)
    site.build(dict.fromkeys(many, b"two" * 50))
    process = site.start_deploy()
    end = time.monotonic() + 10
    while not list(public.with_name(".public.releases").glob("000002-*")) and process.poll() is None:
        assert time.monotonic() < end
    process.send_signal(number)
    process.communicate(timeout=10)
    assert process.returncode in statuses
    assert tree(public) in (before, tree(site.output))
    assert site.deploy().status == 0
    assert tree(public) == tree(site.output)
