from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from plugins.deploy import remote
from plugins.deploy.command import Mode
from tests.deploy import sshd
from tests.deploy.sites import PAGES, Site, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LATER = {**PAGES, "index.html": b"later", "new/index.html": b"new"}
del _LATER["404.html"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sshd.Sshd]:
    """Give a running sshd."""
    if absent := sshd.missing():
        assert not os.environ.get("CI"), f"not installed: {absent}"
        pytest.skip(f"not installed: {', '.join(absent)}")
    with sshd.running(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def www(site: Site, server: sshd.Sshd) -> Path:
    """Give the remote folder, whose name wants quoting; it is not there yet."""
    folder = site.root.parent / "w w'w $HOME"
    _configure(site, server, folder, server.ssh_command)
    return folder


def _configure(site: Site, server: sshd.Sshd, folder: Path, command: tuple[str, ...]) -> None:
    site.configure(
        f'[targets.web]\nkind = "ssh"\nhost = "{server.host}"\npath = "{folder}"\nport = {server.port}\n'
        f"keep = 2\nssh_command = {json.dumps(command)}\n"
    )


def test_a_site_travels_and_only_its_changes_follow(site: Site, www: Path) -> None:
    (site.output / "index.html").chmod(0o600)
    (site.output / "sections").chmod(0o700)
    first = site.deploy()
    assert first.status == 0, first.said
    assert "8 new, 0 changed, 0 gone, 0 unchanged" in first.said
    assert tree(www / "current") == tree(site.output)
    assert (www / "current").readlink().parent.name == "releases"
    modes = [(www / "current" / path).stat().st_mode & 0o777 for path in ("index.html", "sections")]
    assert modes == [0o644, 0o755]  # readable for the web server, whatever the umask here
    before = (www / "current/feeds/atom.xml").stat()

    second = site.deploy()
    assert (second.status, "already up to date, 8 files" in second.said) == (0, True)

    _rebuild_keeping_times(site)
    dry = site.deploy(mode=Mode.DRY_RUN)
    assert "  gone     404.html" in dry.said
    assert (www / "current/index.html").read_bytes() == PAGES["index.html"]

    third = site.deploy()
    assert "1 new, 1 changed, 1 gone, 6 unchanged" in third.said
    assert tree(www / "current") == tree(site.output)
    assert (www / "current/feeds/atom.xml").stat().st_ino == before.st_ino


def _rebuild_keeping_times(site: Site) -> None:
    """Build the later site as the writer does: an unchanged file keeps its time."""
    times = {path: (site.output / path).stat().st_mtime_ns for path in PAGES}
    site.build(_LATER)
    for path in PAGES.keys() & _LATER.keys():
        os.utime(site.output / path, ns=(times[path], times[path]))


def _sh(script: str) -> None:
    subprocess.run(remote.as_argument(script), shell=True, check=True)  # noqa: S602 - what a login shell does


def test_a_release_is_shown_by_a_link_and_only_one_that_is_not_shown_is_removed(tmp_path: Path) -> None:
    one, two = (f"00000{at}-{str(at) * 16}" for at in (1, 2))
    for name in ("by-hand", one, two):
        (tmp_path / "releases" / name).mkdir(parents=True)
    for release in (one, two):
        _sh(remote.show(str(tmp_path), release))
        assert (tmp_path / "current").readlink().as_posix() == f"releases/{release}"
    for release in (one, two):
        _sh(remote.remove(str(tmp_path), release))
    assert sorted(folder.name for folder in (tmp_path / "releases").iterdir()) == [two, "by-hand"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "releases"]


def test_the_link_is_never_missing_while_it_is_flipped(tmp_path: Path) -> None:
    releases = [letter * 16 for letter in "12"]
    for name in releases:
        (tmp_path / "releases" / name).mkdir(parents=True)
        (tmp_path / "releases" / name / "index.html").write_text(name)
    _sh(remote.show(str(tmp_path), releases[0]))
    flips = "\n".join(remote.show(str(tmp_path), releases[at % 2]) for at in range(20))
    process = subprocess.Popen(remote.as_argument(flips), shell=True)  # noqa: S602 - as above
    seen = set()
    while process.poll() is None:
        seen.add((tmp_path / "current/index.html").read_text())
    assert (process.returncode, seen) == (0, set(releases))


def test_something_else_called_current_is_left_alone(site: Site, www: Path) -> None:
    (www / "current").mkdir(parents=True)
    (www / "current" / "thesis.txt").write_text("years of work")
    answer = site.deploy()
    assert answer.status == 1
    assert "/current on " in answer.said
    assert "is not a link of ours\n    hint: move it away, or name another path" in answer.said
    assert tree(www) == {"current/thesis.txt": b"years of work"}


def test_a_host_that_does_not_answer_is_told_with_the_command_to_try(site: Site, server: sshd.Sshd) -> None:
    _configure(
        site,
        server,
        site.root / "www",
        (*server.ssh_command, "-o", "IdentityFile=/dev/null", "-o", "PubkeyAuthentication=no"),
    )
    answer = site.deploy()
    assert answer.status == 1
    assert answer.said.startswith("deploy: ssh ended with status 255: ")
    assert f"-p {server.port} {server.host}` logs in" in answer.said


def test_a_folder_that_cannot_be_written_is_told(site: Site, server: sshd.Sshd) -> None:
    (site.root / "file").write_text("x")
    _configure(site, server, site.root / "file/www", server.ssh_command)
    answer = site.deploy()
    assert (answer.status, "Not a directory" in answer.said) == (1, True)


def _wrap(site: Site, server: sshd.Sshd, www: Path, script: str) -> None:
    """Run the script before each ssh, with the command line in `$*`."""
    wrapper = site.root / "ssh-wrapper"
    wrapper.write_text(f'#!/bin/sh\n{script}\nexec "$@"\n')
    wrapper.chmod(0o755)
    _configure(site, server, www, (str(wrapper), *server.ssh_command))


def test_a_site_that_changes_while_it_is_sent_is_not_shown(site: Site, www: Path, server: sshd.Sshd) -> None:
    page = site.output / "index.html"
    _wrap(site, server, www, f'case "$*" in *rsync*--server*) echo later >> "{page}";; esac')
    answer = site.deploy()
    assert (answer.status, "output/ was changed while it was sent" in answer.said) == (1, True)
    assert not (www / "current").exists()


def test_an_interrupted_upload_leaves_the_former_site(site: Site, www: Path, server: sshd.Sshd) -> None:
    site.deploy()
    before = tree(www / "current")
    reached = site.root / "reached"
    site.build(_LATER)
    # Wait before the flip, which is the only command that holds `mv -T`.
    _wrap(site, server, www, f'case "$*" in *"mv -T"*) : > "{reached}"; exec sleep 60;; esac')
    process = site.start_deploy()
    end = time.monotonic() + 20
    while not reached.exists():
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert (process.returncode, "interrupted; readers see a whole site" in said) == (130, True)
    assert tree(www / "current") == before


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/srv/a b", id="a space"),
        pytest.param("/srv/$(touch /tmp/pwned)", id="a substitution"),
        pytest.param("/srv/it's; rm -rf x", id="a quote and a command"),
        pytest.param("/srv/`id`\\", id="backquotes and a backslash"),
    ],
)
def test_every_path_is_one_quoted_word_of_the_remote_commands(path: str, tmp_path: Path) -> None:
    place = f"{tmp_path}{path}"
    for script in (remote.prepare(place), remote.look(place)):
        _sh(script)
    assert [str(folder) for folder in tmp_path.rglob("releases")] == [f"{place}/releases"]
