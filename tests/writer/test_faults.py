"""What a full disk, a kill or a power cut may leave: the old site or the new one, whole."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.writer.staging import Staging
from tests.writer.staged import build, build_fresh, is_site, manifest_of, stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("DATELINE_KILLS", "60"))
WRITING = ("write", "mkdir", "link", "unlink", "rmdir", "rename", "replace")
SAME = {"same": "1", "a/same": "2"}
OLD = SAME | {"index.html": "old", "a/b/c": "old", "gone/away": "3", "way": "a file"}
NEW = SAME | {"index.html": "new", "a/b/c": "new", "n/e/w": "4", "way/x": "a folder"}


def site(version: int) -> dict[str, str]:
    """Return a version of a toy site: most files are the same, some differ, some are of one alone."""
    same = {f"story/{number}/index.html": f"story {number}" for number in range(45)}
    other = {f"page/{number}/index.html": f"{version} {number} " * 400 for number in range(10)}
    alone = {f"only/{version}/{number}": "x" for number in range(4)}
    way = {"way/in": "x"} if version else {"way": "x"}
    return same | other | alone | way


class Disk:
    """Fails the n-th call that writes, or all from there on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]) -> None:
        self.left, self.is_full = sys.maxsize, False
        for name in names:
            monkeypatch.setattr(os, name, self._counted(getattr(os, name)))

    def _counted(self, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object, **named: object) -> object:
            self.left -= 1
            if self.left == 0 or (self.left < 0 and self.is_full):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return call(*arguments, **named)

        return counted

    def failures(self, attempt: Callable[[], object], *, is_full: bool) -> Iterator[bool]:
        """Let the first call fail, then the second, to the last; yield whether the attempt did too."""
        for number in range(1, 1000):
            self.left, self.is_full, has_failed = number, is_full, False
            try:
                attempt()
            except OSError as error:
                has_failed = error.errno == errno.ENOSPC
            is_over, self.left, self.is_full = self.left > 0, sys.maxsize, False
            if is_over:
                return
            yield has_failed


@pytest.mark.parametrize("is_full", [pytest.param(False, id="once"), pytest.param(True, id="from there on")])
@pytest.mark.parametrize("has_spare", [False, True])
@pytest.mark.parametrize("make", [build, build_fresh])
def test_wherever_a_build_fails_the_output_is_the_old_one_and_the_next_build_is_right(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path, dict[str, str]], object],
    *,
    has_spare: bool,
    is_full: bool,
) -> None:
    output, disk, times = tmp_path / "output", Disk(monkeypatch, WRITING), 0
    build(output, OLD)
    if has_spare:
        build(output, NEW)
        build(output, OLD)
    for has_failed in disk.failures(lambda: make(output, NEW), is_full=is_full):
        times += has_failed
        assert is_site(output, OLD if has_failed else NEW)
        build(output, OLD)
        before = stats(output)
        build(output, OLD | {"same": "other"})
        assert is_site(output, OLD | {"same": "other"})
        build(output, OLD)
        assert is_site(output, OLD)
        assert stats(output)["index.html"] == before["index.html"]
    assert is_site(output, NEW)
    assert times > 10


def test_wherever_bringing_it_to_the_disk_fails_the_output_is_the_old_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, disk, seen = tmp_path / "output", Disk(monkeypatch, ("fsync",)), set[bool]()
    build(output, OLD)
    for _ in disk.failures(lambda: build(output, NEW, is_durable=True), is_full=False):
        seen.add(is_site(output, NEW))
        assert is_site(output, OLD) or is_site(output, NEW)
        build(output, OLD)
        assert is_site(output, OLD)
    assert is_site(output, NEW)
    assert seen == {False, True}


def test_all_is_on_the_disk_before_the_folders_are_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, settled = tmp_path / "output", list[str]()
    build(output, OLD)
    build(output, OLD | {"same": "0"})
    fsync = os.fsync

    def noted(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        settled.append(str(path).removeprefix(str(tmp_path)))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    build(output, OLD | {"same": "0", "a/b/c": "new", "n/e/w": "4"}, is_durable=True)
    stage = "/.output.next"
    assert settled[-3:] == [f"{stage}/manifest.json", stage, ""]
    expected = {"a/b/c", "a/b", "a", "n/e/w", "n/e", "n"}
    assert {f"{stage}/{name}" for name in expected} <= set(settled[:-3])
    assert f"{stage}/a/same" not in settled


def run(output: Path) -> None:
    """Build the two versions in turn, in each way, until killed."""
    number = 0
    while True:
        number += 1
        files = site(number % 2)
        staging = Staging.begin(output)
        staging.open(is_fresh=number % 5 == 0)
        wanted = manifest_of(files)
        for name, text in files.items():
            if number % 5 == 0 or staging.live.get(name) != wanted[name]:
                staging.put(name, text.encode())
        staging.commit(wanted, is_durable=number % 3 == 0)
        staging.end()
        sys.stdout.write(".")
        sys.stdout.flush()


def test_whenever_a_build_is_killed_the_output_is_one_version_whole_and_the_next_build_is_right(
    tmp_path: Path,
) -> None:
    output, chance = tmp_path / "output", random.Random(7)  # noqa: S311 - no secret
    program = (
        f"from pathlib import Path; from tests.writer.test_faults import run; run(Path({str(output)!r}))"
    )
    build(output, site(0))
    for number in range(KILLS):
        with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.read(1) == b"."
            time.sleep(chance.uniform(0, 0.06))
            child.send_signal(signal.SIGKILL)
        assert is_site(output, site(0)) or is_site(output, site(1)), number
        if number % 3:
            build(output, site(number % 2))
            assert is_site(output, site(number % 2))
        if number % 3 == 1:
            build(output, site(2))
            assert is_site(output, site(2))
            build(output, site(0))
