from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from plugins.deploy.command import Mode
from tests.deploy.sites import PAGES, Site, tree

if TYPE_CHECKING:
    from pathlib import Path

_LATER = {**PAGES, "index.html": b"later", "new/index.html": b"new"}
del _LATER["404.html"]


def _git(folder: Path, *arguments: str) -> str:
    environ = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    people = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
    command = ["git", *people, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environ).stdout


def _blob(bare: Path, path: str) -> bytes:
    command = ["git", "-C", str(bare), "cat-file", "blob", f"pages:{path}"]
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.fixture
def bare(site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty bare repository, which the site's target `pages` is; no settings of the user's apply."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    folder = site.root.parent / "pages.git"
    _git(site.root, "init", "-q", "--bare", str(folder))
    site.configure('[targets.pages]\nkind = "git"\nrepository = "../pages.git"\nbranch = "pages"\n')
    return folder


def _checkout(bare: Path) -> dict[str, bytes]:
    """Return the branch's files as a clone has them."""
    clone = bare.with_name("clone")
    shutil.rmtree(clone, ignore_errors=True)
    _git(bare, "clone", "-q", "--branch", "pages", str(bare), str(clone))
    return tree(clone)


def test_the_branch_becomes_the_site_to_the_byte(site: Site, bare: Path) -> None:
    answer = site.deploy()
    assert (answer.status, _checkout(bare)) == (0, tree(site.output))
    assert "8 new, 0 changed, 0 gone, 0 unchanged" in answer.said


def test_attributes_and_settings_change_no_byte(
    site: Site, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = site.root.parent / "gitconfig"
    settings.write_text("[core]\nautocrlf = true\nsafecrlf = true\n[commit]\ngpgsign = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    site.build({**PAGES, ".gitattributes": b"* text eol=lf\n*.png filter=lfs ident\n"})
    assert site.deploy().status == 0
    shown = {path: _blob(bare, path) for path in tree(site.output)}
    assert shown == tree(site.output)


def test_a_second_deployment_pushes_nothing(site: Site, bare: Path) -> None:
    site.deploy()
    head = _git(bare, "rev-parse", "pages")
    answer = site.deploy()
    assert answer.said == "pages (git ../pages.git branch pages): already up to date, 8 files\n"
    assert (answer.status, _git(bare, "rev-parse", "pages")) == (0, head)


def test_changed_and_removed_files_are_one_commit_on_top(site: Site, bare: Path) -> None:
    site.deploy()
    head = _git(bare, "rev-parse", "pages")
    answer = site.build(_LATER).deploy()
    assert "1 new, 1 changed, 1 gone, 6 unchanged" in answer.said
    assert _checkout(bare) == tree(site.output)
    assert _git(bare, "rev-parse", "pages^") == head
    assert _git(bare, "rev-list", "--count", "pages") == "2\n"


def test_a_dry_run_pushes_nothing(site: Site, bare: Path) -> None:
    answer = site.deploy(mode=Mode.DRY_RUN)
    assert answer.status == 0
    assert "  new      feeds/atom.xml" in answer.said
    assert _git(bare, "for-each-ref") == ""


def test_the_commit_is_the_same_for_the_same_site_at_the_same_time(
    site: Site, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", "2026-11-16T09:30:00+00:00")
    heads = set()
    for _ in range(2):
        site.deploy()
        heads.add(_git(bare, "rev-parse", "pages"))
        _git(bare, "update-ref", "-d", "refs/heads/pages")
    assert len(heads) == 1


@pytest.mark.parametrize(
    ("settings", "author"),
    [
        pytest.param("", "Dateline <dateline@localhost>", id="nobody is configured"),
        pytest.param("[user]\nname = Ed\nemail = ed@example.org\n", "Ed <ed@example.org>", id="the user"),
    ],
)
def test_the_author_is_who_git_knows(
    site: Site, bare: Path, monkeypatch: pytest.MonkeyPatch, settings: str, author: str
) -> None:
    file = site.root.parent / "gitconfig"
    file.write_text(settings)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(file))
    site.deploy()
    assert _git(bare, "log", "-1", "--format=%an <%ae>%n%cn <%ce>", "pages") == f"{author}\n{author}\n"


def test_the_date_is_that_of_the_build_when_it_is_told(
    site: Site, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795426200")
    site.deploy()
    assert _git(bare, "log", "-1", "--format=%at %ct", "pages") == "1795426200 1795426200\n"


def test_a_cname_is_added_and_nothing_else(site: Site, bare: Path) -> None:
    site.deploy()
    text = (site.root / "deploy.toml").read_text()
    answer = site.configure(f'{text}cname = "news.example.org"\n').deploy()
    assert answer.status == 0
    assert _checkout(bare) == {**tree(site.output), "CNAME": b"news.example.org\n"}
    assert "already up to date" in site.deploy().said


def test_a_cname_of_the_site_s_own_is_not_overwritten(site: Site, bare: Path) -> None:
    text = (site.root / "deploy.toml").read_text()
    site.build({**PAGES, "CNAME": b"other.example.org\n"}).configure(f'{text}cname = "news.example.org"\n')
    answer = site.deploy()
    assert (answer.status, "has a file CNAME" in answer.said) == (1, True)
    assert _git(bare, "for-each-ref") == ""


def test_no_working_copy_is_touched_when_the_site_deploys_to_its_own_repository(
    site: Site, bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del bare
    _git(site.root, "init", "-q", "-b", "main")
    (site.root / "staged.md").write_text("half an edit")
    _git(site.root, "add", "staged.md")
    site.configure('[targets.pages]\nkind = "git"\nrepository = "."\nbranch = "pages"\n')
    before = _git(site.root, "status", "--porcelain")
    monkeypatch.setenv("GIT_DIR", str(site.root / ".git"))  # as in a hook
    monkeypatch.setenv("GIT_INDEX_FILE", str(site.root / ".git/index"))
    assert site.deploy().status == 0
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert _git(site.root, "status", "--porcelain") == before
    assert set(_git(site.root, "ls-tree", "-r", "-z", "--name-only", "pages").split("\0")) - {""} == set(
        tree(site.output)
    )


def _push_foreign(bare: Path, files: dict[str, str]) -> None:
    work = bare.with_name("work")
    _git(bare, "init", "-q", "-b", "pages", str(work))
    for path, text in files.items():
        (work / path).write_text(text)
    _git(work, "add", ".")
    _git(work, "commit", "-q", "-m", "source")
    _git(work, "push", "-q", str(bare), "pages")


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"main.py": "print()"}, id="source code"),
        pytest.param({"main.js": "", "manifest.json": '{"name": "app"}'}, id="another manifest.json"),
    ],
)
def test_a_branch_of_something_else_is_never_replaced(site: Site, bare: Path, files: dict[str, str]) -> None:
    _push_foreign(bare, files)
    head = _git(bare, "rev-parse", "pages")
    answer = site.deploy()
    assert (answer.status, "holds files and no manifest.json of ours" in answer.said) == (1, True)
    assert _git(bare, "rev-parse", "pages") == head


def _hook(bare: Path, script: str) -> None:
    """Run the script at the host when a push arrives, before its branch is moved."""
    hook = bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{script}\n")
    hook.chmod(0o755)


def test_a_push_that_the_host_refuses_publishes_nothing(site: Site, bare: Path) -> None:
    site.deploy()
    head = _git(bare, "rev-parse", "pages")
    _hook(bare, "echo 'the branch is protected' >&2; exit 1")
    answer = site.build(_LATER).deploy()
    assert (answer.status, "the branch is protected" in answer.said) == (1, True)
    assert _git(bare, "rev-parse", "pages") == head


def test_whoever_was_quicker_is_not_overwritten(site: Site, bare: Path) -> None:
    site.deploy()
    commit = _git(
        bare, "commit-tree", "-p", "pages", "-m", "quicker", _git(bare, "rev-parse", "pages^{tree}").strip()
    )
    _hook(bare, f"unset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/pages {commit.strip()}")
    answer = site.build(_LATER).deploy()
    assert answer.status == 1
    assert _git(bare, "rev-parse", "pages") == commit


def test_a_repository_that_is_not_there_is_told(site: Site, bare: Path) -> None:
    shutil.rmtree(bare)
    answer = site.deploy()
    assert answer.status == 1
    assert answer.said.startswith("deploy: git ended with status 128: ")
    assert f"hint: nothing was published; check that `git ls-remote {bare}` works" in answer.said
