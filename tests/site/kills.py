"""Kills builds at random moments: the output must be the old or the new site, and the next build right.

python -m tests.site.kills [--kills N] [--seed N]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.site.builds import Build, Child, Ended, adopt_orphans, clean_build, prepare, strays
from tests.site.edits import edit
from tests.site.house_edits import change_style
from tests.site.houses import House
from tests.site.sites import TEMPLATES, Desk, Disk, differing, new_desk, new_root, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VERSIONS = 4
EDITS = 8  # between two versions
REPAIRED = 0.7  # how often a killed build is followed by one that is not
FEW = 4  # pages for which a second process pays: the children are to be killed as well
TOUCHES = 360  # of the file system, by a build of this size
_NAMES = (
    "open",
    "os.rename",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rmdir",
    "sqlite3.connect",
    "ctypes.dlsym",
)


class Broken(Exception):
    """A kill left what it should not, or the next build did."""


@dataclass(slots=True)
class Version:
    """A state of the content, and the site that a clean build makes of it."""

    desk: Desk
    files: dict[str, bytes]


@dataclass(slots=True)
class Grounds:
    """A site that is built and killed."""

    folder: Path
    dice: Random
    versions: list[Version] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    disk: Disk = field(init=False)

    def __post_init__(self) -> None:  # the folder must be there
        self.disk = Disk(new_root(self.folder / "site").root)

    @property
    def site(self) -> Path:
        """The site's folder."""
        return self.disk.root

    def make_versions(self) -> None:
        """Write versions of a site, one from the other; each shows something new on every page."""
        desk = new_desk(self.dice)
        while len(self.versions) < VERSIONS:
            new = desk.copy()
            for _ in range(EDITS):
                edit(self.dice, new)
            new.put(
                f"{TEMPLATES}_facts.html",
                f"<p>{len(self.versions)}</p>{desk.text(f'{TEMPLATES}_facts.html')}",
            )
            change_style(self.dice, new)
            new.epoch = desk.epoch
            self.disk.become(new)
            if clean_build(new, self.site, self.folder / "clean").status == 0:
                desk = new
                self.versions.append(Version(new, read_tree(self.folder / "clean/output")))

    def build(self, version: Version) -> Ended:
        """Build this version, with nobody in the way."""
        self.disk.become(version.desk)
        return Child(self.prepared(version)).result()

    def prepared(self, version: Version, before: Callable[[], object] | None = None) -> Build:
        """Return what a child does to build this version; `before` is called first."""
        return Build(root=self.site, epoch=version.desk.epoch, least=FEW, before=before)

    def by_moment(self, version: Version) -> bool:
        """Kill a forked build, with all that it started, after a random time."""
        return self._waited(version).kill()

    def by_moment_alone(self, version: Version) -> bool:
        """Kill a forked build and leave its children alone: they end by themselves."""
        return self._waited(version).kill(is_alone=True)

    def _waited(self, version: Version) -> Child:
        child = Child(self.prepared(version))
        time.sleep(self.dice.uniform(0, 0.3))
        return child

    def by_touch(self, version: Version) -> bool:
        """Let a forked build kill itself and its children as it touches the file system for the n-th time."""
        countdown = Countdown(self.dice.randrange(1, TOUCHES), lambda: os.killpg(0, signal.SIGKILL))
        return Child(self.prepared(version, countdown.begin)).gone()

    def by_exchange(self, version: Version) -> bool:
        """Let a forked build end, as if killed, within moments of the exchange of the folders."""
        seconds = 10 ** self.dice.uniform(-6, -2)
        countdown = Countdown(1, lambda: signal.setitimer(signal.ITIMER_REAL, seconds), ("ctypes.dlsym",))
        return Child(self.prepared(version, countdown.begin)).gone()

    def by_command(self, version: Version) -> bool:
        """Kill a build by the command line, with all that it started, after a random time."""
        house = House(self.site)
        done = subprocess.Popen(
            [sys.executable, "-m", "plugins.bootstrap.program", "build"],
            cwd=self.site,
            env={**house.environment(), "SOURCE_DATE_EPOCH": str(version.desk.epoch)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(self.dice.uniform(0.2, 1.4))
        if done.poll() is None:
            os.killpg(done.pid, signal.SIGKILL)
        return done.wait() == -signal.SIGKILL

    def kill(self, old: dict[str, bytes]) -> dict[str, bytes]:
        """Kill a build somehow; return the site that stands. Raises Broken."""
        version = self.dice.choice([each for each in self.versions if each.files != old])
        self.disk.become(version.desk)
        way = self.dice.choice(
            (self.by_moment, self.by_moment_alone, self.by_touch, self.by_exchange, self.by_command)
        )
        was_killed = way(version)
        found = read_tree(self.site / "output")
        if found not in (old, version.files):
            is_old = f"not old: {differing(found, old)[:5]}, not new: {differing(found, version.files)[:5]}"
            message = f"{way.__name__}: neither the old nor the new site: {is_old}"
            raise Broken(message)
        _true(found)
        self.counts[f"{way.__name__} {'new' if found == version.files else 'old'}"] += was_killed
        return found if self.dice.random() > REPAIRED else self.repaired(version)

    def repaired(self, version: Version) -> dict[str, bytes]:
        """Build without a kill; return the site. Raises Broken."""
        ended = self.build(version)
        found = read_tree(self.site / "output")
        if ended.status or found != version.files:
            message = f"the next build is wrong: {ended}, {differing(found, version.files)[:5]}"
            raise Broken(message)
        if names := strays(self.site):
            message = f"left beside the output: {names}"
            raise Broken(message)
        return found


@dataclass(slots=True)
class Countdown:
    """Does something as a process touches the file system for the n-th time, and maybe from then on."""

    touches: int
    then: Callable[[], object]
    names: tuple[str, ...] = _NAMES
    is_lasting: bool = False

    def begin(self) -> None:
        """Count from here on. It cannot be stopped."""
        sys.addaudithook(self._heard)

    def _heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in self.names and not (event == "open" and not _is_writing(arguments)):
            self.touches -= 1
            if self.touches == 0 or (self.is_lasting and self.touches < 0):
                self.then()


def _is_writing(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if len(arguments) > len("ab") else 0
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _true(files: dict[str, bytes]) -> None:
    """Raise Broken unless the manifest lists the files as they are."""
    if not files:
        return
    listed = json.loads(files["manifest.json"])["files"]
    found = {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "manifest.json"
    }
    if names := differing({name: each["sha256"] for name, each in listed.items()}, found):
        message = f"the manifest is not true: {names[:5]}"
        raise Broken(message)


def killed(folder: Path, seed: int, kills: int) -> Iterator[Counter[str]]:
    """Kill so many builds; yield the counts so far. Raises Broken."""
    grounds = Grounds(folder, Random(seed))  # noqa: S311 - to be repeated
    grounds.make_versions()
    site: dict[str, bytes] = {}
    while grounds.counts.total() < kills:
        site = grounds.kill(site)
        yield grounds.counts
    grounds.repaired(grounds.versions[0])


def main() -> int:
    """Kill builds; return 1 if one left something wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not adopt_orphans():
        parser.error("this needs Linux: elsewhere nobody can tell when a killed process's children are gone")
    prepare()
    folder, start, counts = Path(tempfile.mkdtemp(prefix="kills-")), time.monotonic(), Counter[str]()
    try:
        for counts in killed(folder, options.seed, options.kills):  # noqa: B007 - the last is told below
            pass
    except Broken as broken:
        print(f"seed {options.seed}, after {counts.total()} kills: {broken}")  # noqa: T201 - what it is for
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    told = ", ".join(f"{name}: {count}" for name, count in sorted(counts.items()))
    print(f"{counts.total()} kills in {time.monotonic() - start:.1f} s: {told}")  # noqa: T201 - likewise
    return 0


if __name__ == "__main__":
    sys.exit(main())
