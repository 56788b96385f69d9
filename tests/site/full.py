"""Builds on a full disk end with status 1 and a hint, the output stays, and with room the next is right.

    python -m tests.site.full [--seed N] [--rounds N] [--mount]

With `--mount` the disk is a small one in memory (root only), else the system's calls are made to say so.
"""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.site.builds import Child, Ended, prepare
from tests.site.houses import House
from tests.site.kills import TOUCHES, Broken, Countdown, Grounds, Version
from tests.site.sites import differing, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 16 * 1024 * 1024
MOST_FREE = 250 * 1024  # more than a build of this size needs
CANNOT = 77  # the exit status where nothing can be mounted
_WRITES = ("open", "os.mkdir", "os.link", "os.rename")
_EACH_BY_COMMAND = 5


@contextmanager
def mounted(folder: Path) -> Iterator[None]:
    """Mount a small disk; raises CalledProcessError or FileNotFoundError where that is not allowed."""
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True, capture_output=True
    )
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=False)


@contextmanager
def filled(folder: Path, free: int) -> Iterator[None]:
    """Fill the disk but for so many bytes."""
    filler, status = folder / "filler", os.statvfs(folder)
    filler.write_bytes(bytes(max(0, status.f_bavail * status.f_bsize - free)))
    try:
        yield
    finally:
        filler.unlink()


def by_mount(grounds: Grounds, version: Version, number: int) -> Ended:
    """Build on a disk that is full at some point."""
    with filled(grounds.folder, grounds.dice.randrange(0, MOST_FREE)):
        if number % _EACH_BY_COMMAND:
            return Child(grounds.prepared(version)).result()
        done = House(grounds.site).run("build", SOURCE_DATE_EPOCH=str(version.desk.epoch))
        return Ended(done.returncode, done.stderr)


def by_calls(grounds: Grounds, version: Version, _: int) -> Ended:
    """Build while the system says at some call, and maybe from there on, that there is no room."""
    is_lasting = grounds.dice.random() < 0.5
    countdown = Countdown(grounds.dice.randrange(1, TOUCHES), _refuse, _WRITES, is_lasting=is_lasting)
    return Child(grounds.prepared(version, countdown.begin)).result()


def _refuse() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")


def check(ended: Ended, found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """Return how a build ended that may have met a full disk. Raises Broken."""
    wanted = new if ended.status == 0 else old
    if names := differing(found, wanted):
        message = f"{ended} leaves a site that is not as it should be: {names[:5]}"
        raise Broken(message)
    lines = ended.said.splitlines()
    is_told = len(lines) == len(("what", "hint")) and "Errno 28" in lines[0] and "hint: " in lines[1]
    if ended.status not in {0, 1} or (ended.status == 1 and not is_told):
        message = f"a full disk is told so: {ended}"
        raise Broken(message)
    return ("built", "refused")[ended.status]


def survived(folder: Path, seed: int, rounds: int, *, is_mounted: bool) -> Counter[str]:
    """Build so often on a full disk; return how it ended. Raises Broken."""
    grounds = Grounds(folder, Random(seed))  # noqa: S311 - to be repeated
    grounds.make_versions()
    old, counts = grounds.repaired(grounds.versions[0]), Counter[str]()
    for number in range(rounds):
        version = grounds.dice.choice([each for each in grounds.versions if each.files != old])
        grounds.disk.become(version.desk)
        ended = (by_mount if is_mounted else by_calls)(grounds, version, number)
        counts[check(ended, read_tree(grounds.site / "output"), old, version.files)] += 1
        old = grounds.repaired(version)
    return counts


def main() -> int:
    """Fill disks; return 1 if a build left something wrong, 77 if no disk can be mounted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--mount", action="store_true")
    options = parser.parse_args()
    prepare()
    folder, start = Path(tempfile.mkdtemp(prefix="full-")), time.monotonic()
    try:
        if options.mount:
            with mounted(folder):
                counts = survived(folder, options.seed, options.rounds, is_mounted=True)
        else:
            counts = survived(folder, options.seed, options.rounds, is_mounted=False)
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        print(f"no disk can be mounted here: {error}")  # noqa: T201 - what it is for
        return CANNOT
    except Broken as broken:
        print(f"seed {options.seed}: {broken}")  # noqa: T201 - likewise
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    told = ", ".join(f"{name}: {count}" for name, count in sorted(counts.items()))
    print(f"{options.rounds} rounds in {time.monotonic() - start:.1f} s: {told}")  # noqa: T201 - likewise
    return 0


if __name__ == "__main__":
    sys.exit(main())
