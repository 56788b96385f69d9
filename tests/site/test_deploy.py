"""From the raw sample to a host: what arrives is what was built, byte for byte."""

from __future__ import annotations

import io
import subprocess
import tarfile
from typing import TYPE_CHECKING

import pytest

from tests.site.houses import House, sample_house

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = """\
default = "folder"

[targets.folder]
kind = "folder"
path = "../public"

[targets.pages]
kind = "git"
repository = "../pages.git"
branch = "pages"
"""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> House:
    above = tmp_path_factory.mktemp("deploy")
    house = sample_house(above / "site")
    (house.root / "deploy.toml").write_text(TARGETS)
    subprocess.run(["git", "init", "--quiet", "--bare", str(above / "pages.git")], check=True)
    assert house.run("publish").returncode == 0
    return house


def _folder(house: House) -> dict[str, bytes]:
    public = house.root.parent / "public"
    files = (path for path in public.rglob("*") if path.is_file())
    return {path.relative_to(public).as_posix(): path.read_bytes() for path in files}


def _branch(house: House) -> dict[str, bytes]:
    repository: Path = house.root.parent / "pages.git"
    packed = subprocess.run(
        ["git", "-C", str(repository), "archive", "pages"], check=True, capture_output=True
    )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        members = [member for member in archive if member.isfile()]
        return {member.name: _bytes(archive, member) for member in members}


def _bytes(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    assert file
    return file.read()


@pytest.mark.parametrize(("words", "arrived"), [((), _folder), (("pages",), _branch)], ids=["folder", "git"])
def test_a_host_gets_the_same_bytes_and_a_second_deploy_sends_nothing(
    ready: House, words: tuple[str, ...], arrived: object
) -> None:
    assert callable(arrived)
    tried = ready.run("deploy", *words, "--dry-run")
    assert tried.returncode == 0, tried.stdout + tried.stderr
    done = ready.run("deploy", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    assert arrived(ready) == ready.built()
    again = ready.run("deploy", *words)
    assert again.returncode == 0
    assert "up to date" in again.stdout


def test_a_target_of_no_name_is_misuse_with_a_hint(ready: House) -> None:
    done = ready.run("deploy", "pagse")
    assert done.returncode == 2
    assert "pages" in done.stdout + done.stderr
