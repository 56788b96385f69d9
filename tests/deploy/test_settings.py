from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from plugins.core.problem import ContentProblems
from plugins.deploy.kinds import KINDS
from plugins.deploy.settings import EXAMPLE, read_settings
from plugins.deploy.targets import (
    AzureTarget,
    FolderTarget,
    FtpTarget,
    GcsTarget,
    GitTarget,
    S3Target,
    Settings,
    SftpTarget,
    SshTarget,
    Target,
)
from plugins.deploy.toml_places import place_of

_FOLDER = '[targets.local]\nkind = "folder"\n'
_RSYNC = '[targets.web]\nkind = "ssh"\n'
_GIT = '[targets.pages]\nkind = "git"\n'


def test_the_example_that_is_printed_is_good() -> None:
    assert read_settings(EXAMPLE.encode()) == Settings(
        default="local",
        targets=(
            FolderTarget(name="local", path="../public"),
            SshTarget(name="web", host="user@example.org", path="/srv/www/site", keep=3),
            S3Target(name="bucket", bucket="digest"),
            GitTarget(name="pages", repository="git@example.org:user/site.git", branch="pages"),
        ),
    )


def test_optional_keys_are_read() -> None:
    text = f'{_RSYNC}host = "h"\npath = "www"\nkeep = 5\nport = 2222\nssh_command = ["ssh", "-4"]\n'
    text += f'{_GIT}repository = "../r"\nbranch = "gh-pages"\ncname = "news.example.org"\n'
    web, pages = read_settings(text.encode()).targets
    assert web == SshTarget(name="web", host="h", path="www", keep=5, port=2222, ssh_command=("ssh", "-4"))
    assert pages == GitTarget(name="pages", repository="../r", branch="gh-pages", cname="news.example.org")


def _rsync(line: str) -> str:
    good = {"host": 'host = "h"', "path": 'path = "/p"'}
    lines = [text for key, text in good.items() if not line.startswith(key)]
    return "\n".join([_RSYNC.rstrip(), line, *lines])


def _git(line: str) -> str:
    good = {"repository": 'repository = "r"', "branch": 'branch = "b"'}
    lines = [text for key, text in good.items() if not line.startswith(key)]
    return "\n".join([_GIT.rstrip(), line, *lines])


@pytest.mark.parametrize(
    ("text", "report"),
    [
        pytest.param("", "1:1: missing-key: no target is described", id="an empty file"),
        pytest.param('default = "x', "1:13: bad-toml", id="what is not TOML is placed"),
        pytest.param("\n\n[targets", "3:9: bad-toml", id="and on its line"),
        pytest.param(
            f'{_FOLDER}path = "a"\npath = "b"\n', "4:11: bad-toml: Cannot overwrite", id="a key twice"
        ),
        pytest.param(
            "targets = 3", "1:1: missing-key: no target is described", id="targets that are no table"
        ),
        pytest.param(
            "[targets]\nlocal = 3", "2:1: wrong-type: 'targets.local'", id="a target that is no table"
        ),
        pytest.param(
            f'defualt = "local"\n{_FOLDER}path = "p"',
            "1:1: unknown-key: 'defualt' is not a known key\n    hint: did you mean 'default'?",
            id="an unknown key on top",
        ),
        pytest.param(
            f'default = "locale"\n{_FOLDER}path = "p"',
            "1:1: unknown-target: 'default': there is no target 'locale'\n    hint: did you mean 'local'?",
            id="a default that is not described",
        ),
        pytest.param(
            f'default = 1\n{_FOLDER}path = "p"', "1:1: wrong-type: 'default'", id="a default of no name"
        ),
        pytest.param('[targets.a]\npath = "p"', "1:2: missing-key: 'kind' is missing", id="no kind"),
        pytest.param(
            '[targets.a]\nkind = "foldr"',
            "2:1: unknown-kind: 'kind': 'foldr' is not a kind of target\n    hint: did you mean 'folder'?",
            id="an unknown kind",
        ),
        pytest.param('[targets.a]\nkind = ["git"]', "2:1: unknown-kind", id="a kind that is no word"),
        pytest.param(_FOLDER, "1:2: missing-key: 'path' is missing", id="a folder without a path"),
        pytest.param(f"{_FOLDER}path = 3", "3:1: wrong-type: 'path'", id="a path that is a number"),
        pytest.param(f'{_FOLDER}path = " "', "3:1: wrong-type: 'path'", id="a blank path"),
        pytest.param(
            f'{_FOLDER}path = "-rf"', "3:1: wrong-type: 'path'", id="a path that looks like an option"
        ),
        pytest.param(
            f'{_FOLDER}path = "p"\nhost = "h"', "4:1: unknown-key: 'host'", id="a key of another kind"
        ),
        pytest.param(
            f'{_FOLDER}  pth = "p"\npath = "p"',
            "3:3: unknown-key: 'pth' is not a known key\n    hint: did you mean 'path'?",
            id="a misspelled key at its column",
        ),
        pytest.param(
            _rsync('host = "-oProxyCommand=x"'), "3:1: wrong-type: 'host'", id="a host that is an option"
        ),
        pytest.param(_rsync('host = "a b"'), "3:1: wrong-type: 'host'", id="a host with a space"),
        pytest.param(_rsync('host = "h:22"'), "3:1: wrong-type: 'host'", id="a host with a port"),
        pytest.param(
            _rsync('path = "~/www"'), "3:1: wrong-type: 'path'", id="a path that no shell will expand"
        ),
        pytest.param(_rsync('path = "/"'), "3:1: wrong-type: 'path'", id="the root of a host"),
        pytest.param(_rsync("keep = 0"), "3:1: wrong-type: 'keep'", id="no release kept"),
        pytest.param(_rsync("keep = true"), "3:1: wrong-type: 'keep'", id="a boolean is no number"),
        pytest.param(_rsync('keep = "3"'), "3:1: wrong-type: 'keep'", id="a text is no number"),
        pytest.param(_rsync("port = 70000"), "3:1: wrong-type: 'port'", id="a port that does not exist"),
        pytest.param(
            _rsync('ssh_command = "ssh"'), "3:1: wrong-type: 'ssh_command'", id="a command in one text"
        ),
        pytest.param(_rsync("ssh_command = []"), "3:1: wrong-type: 'ssh_command'", id="an empty command"),
        pytest.param(
            _rsync("""ssh_command = ["it's"]"""), "3:1: wrong-type", id="a quote, which rsync misreads"
        ),
        pytest.param(_git('branch = "a..b"'), "3:1: wrong-type: 'branch'", id="a branch that git refuses"),
        pytest.param(_git('branch = "a.lock"'), "3:1: wrong-type: 'branch'", id="a branch named like a lock"),
        pytest.param(_git('branch = "-f"'), "3:1: wrong-type: 'branch'", id="a branch that is an option"),
        pytest.param(
            _git('repository = "--upload-pack=x"'), "3:1: wrong-type", id="a repository that is an option"
        ),
        pytest.param(_git('cname = "https://x.org/"'), "3:1: wrong-type: 'cname'", id="a URL is no domain"),
    ],
)
def test_a_fault_is_reported_with_its_place(text: str, report: str) -> None:
    with pytest.raises(ContentProblems) as refused:
        read_settings(text.encode())
    assert str(refused.value).startswith(f"deploy.toml:{report}")
    assert len(refused.value.problems) == 1


def test_all_faults_are_reported_together() -> None:
    with pytest.raises(ContentProblems) as refused:
        read_settings(f"{_RSYNC}hots = 1\n{_GIT}branch = 2\n".encode())
    assert [(problem.line, problem.code) for problem in refused.value.problems] == [
        (1, "missing-key"),
        (1, "missing-key"),
        (3, "unknown-key"),
        (4, "missing-key"),
        (6, "wrong-type"),
    ]


def test_bytes_that_are_not_text_are_a_problem() -> None:
    with pytest.raises(ContentProblems, match=r"deploy\.toml:1:12: bad-encoding"):
        read_settings(b'default = "\xff"')


@pytest.mark.parametrize(
    ("table", "key", "place"),
    [
        pytest.param("", "default", (2, 1), id="a key on top"),
        pytest.param("targets.a", "", (3, 2), id="a table"),
        pytest.param("targets.a", "path", (4, 3), id="a key in its table"),
        pytest.param("targets.b c", "path", (6, 1), id="the same key in a quoted table"),
        pytest.param("targets.b c", "host", (5, 2), id="a key that is not there: the table"),
        pytest.param("targets.z", "path", (1, 1), id="a table that is not there: the file"),
    ],
)
def test_a_key_is_found_in_the_text(table: str, key: str, place: tuple[int, int]) -> None:
    text = '# first\ndefault = "a"\n[targets.a] # one\n  path = "x"\n[targets."b c"]\n"path" = "y"\n'
    assert place_of(text, table, key) == place


def test_every_kind_and_key_is_in_the_guide() -> None:
    guide = (Path(__file__).parents[2] / "docs/deploy.md").read_text("utf-8")
    rows = {line.split("|")[1].strip(" `"): line for line in guide.splitlines() if line.startswith("| `")}
    for kind, (_, keys) in KINDS.items():
        assert not [key.name for key in keys if key.name != "url" and f"`{key.name}`" not in rows[kind]]


@pytest.mark.parametrize(
    ("lines", "target"),
    [
        (
            'kind = "s3"\nbucket = "digest"\ngrace = "90m"\nprefix = "p"\ncompress = "br"',
            S3Target(name="t", bucket="digest", grace=timedelta(minutes=90), prefix="p", compress="br"),
        ),
        ('kind = "gcs"\nbucket = "digest"\nkeep = 0', GcsTarget(name="t", bucket="digest", keep=0)),
        ('kind = "azure"\naccount = "a"\nbucket = "$web"', AzureTarget(name="t", account="a", bucket="$web")),
        (
            'kind = "ftp"\nhost = "h"\npath = "www"\ntls = false',
            FtpTarget(name="t", host="h", path="www", tls=False),
        ),
        (
            'kind = "sftp"\nhost = "h"\npath = "www"\nport = 2',
            SftpTarget(name="t", host="h", path="www", port=2),
        ),
    ],
    ids=["s3", "gcs", "azure", "ftp", "sftp"],
)
def test_each_flat_kind_is_read(lines: str, target: Target) -> None:
    assert read_settings(f"[targets.t]\n{lines}\n".encode()).targets == (target,)


@pytest.mark.parametrize(
    "line",
    [
        'grace = "soon"',
        "grace = 24",
        'url = "ftp://a.example"',
        'url = "https://user:word@a.example"',
        'compress = "zip"',
        'prefix = "../up"',
        'endpoint = "not an address"',
    ],
)
def test_a_value_that_cannot_be_so_is_told(line: str) -> None:
    with pytest.raises(ContentProblems, match="wrong-type"):
        read_settings(f'[targets.t]\nkind = "s3"\nbucket = "digest"\n{line}\n'.encode())
