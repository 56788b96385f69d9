"""Kills deployments at random moments and crawls what stands there then; the next one must put all right.

`python -m tests.deploy.killing [--kills N] [--target s3,ssh,folder]` prints the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.deploy import s3, sshd
from tests.deploy.crawl import broken, lost
from tests.deploy.sites import Site, tree
from tests.deploy.webs import files_of, first_web, later_web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_TERM = "1"  # seconds until a dead deployment's lock has ended


@dataclass
class Count:
    """What killing showed: `during` of the kills met a deployment that had begun and not ended."""

    target: str
    kills: int = 0
    during: int = 0
    broken: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.target}: {self.kills} kills, {self.during} of them while something was under way, "
            f"{len(self.broken)} broken, {len(self.astray)} that did not converge"
        )


@dataclass(frozen=True)
class Ground:
    """A target that is deployed to: its settings, and what readers are shown there."""

    settings: str
    shown: Callable[[], dict[str, bytes]]
    environ: dict[str, str] = field(default_factory=dict)


def kill(ground: Ground, root: Path, count: Count, kills: int, seed: int = 1) -> None:
    """Deploy one site after the other, each killed once at a random moment and then deployed again."""
    site = Site(root).configure(ground.settings)
    chance = random.Random(seed)  # noqa: S311 - the same moments each time
    web = first_web(seed)
    site.build(files_of(web))
    longest = _whole(site, ground, count)
    known = _pages(ground.shown())
    for at in range(kills):
        web = later_web(web, seed + at + 1)
        files = files_of(web)
        site.build(files)
        wanted = {**files, "manifest.json": (site.output / "manifest.json").read_bytes()}
        process = site.start_deploy(DEPLOY_TEST_TERM=_TERM, **ground.environ)
        time.sleep(chance.uniform(0.3, 1) * longest)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=20)
        count.kills += 1
        count.during += process.returncode == -signal.SIGKILL
        known = _crawl(ground.shown(), known, wanted, count)
        time.sleep(float(_TERM))
        _whole(site, ground, count)
        known = _crawl(ground.shown(), known, wanted, count)


def _whole(site: Site, ground: Ground, count: Count) -> float:
    """Deploy undisturbed; return the seconds that it took."""
    began = time.monotonic()
    process = site.start_deploy(DEPLOY_TEST_TERM="60", **ground.environ)
    said, _ = process.communicate(timeout=60)
    seconds = time.monotonic() - began
    if process.returncode or ground.shown() != tree(site.output):
        count.astray.append(f"after {count.kills} kills: {said}")
    return seconds


def _crawl(
    shown: Mapping[str, bytes], known: set[str], wanted: Mapping[str, bytes], count: Count
) -> set[str]:
    is_over = shown.get("manifest.json") == wanted["manifest.json"]
    faults, met = broken(shown, known)
    faults += lost(shown, known, wanted, is_over=is_over)
    count.broken += [f"after {count.kills} kills: {fault}" for fault in faults]
    return {path for path in known | met if path.endswith(".html") and path in shown}


def _pages(shown: Mapping[str, bytes]) -> set[str]:
    return {path for path in shown if path.endswith(".html")}


@contextmanager
def folder_ground(place: Path) -> Iterator[Ground]:
    """Give a folder."""
    public = place / "public"
    yield Ground(f'[targets.web]\nkind = "folder"\npath = "{public}"\nkeep = 1\n', lambda: tree(public))


@contextmanager
def ssh_ground(place: Path) -> Iterator[Ground]:
    """Give a folder behind a running sshd."""
    www = place / "www"
    (place / "sshd").mkdir()
    with sshd.running(place / "sshd") as server:
        settings = (
            f'[targets.web]\nkind = "ssh"\nhost = "{server.host}"\npath = "{www}"\nport = {server.port}\n'
            f"keep = 1\nssh_command = {json.dumps(server.ssh_command)}\n"
        )
        yield Ground(settings, lambda: tree(www / "current"))


@contextmanager
def s3_ground(place: Path) -> Iterator[Ground]:
    """Give a bucket of a running server."""
    del place
    with s3.running() as bucket:
        settings = (
            f'[targets.web]\nkind = "s3"\nbucket = "{s3.BUCKET}"\nendpoint = "{bucket.endpoint}"\n'
            'keep = 1\ngrace = "0s"\n'
        )

        def shown() -> dict[str, bytes]:
            standing: dict[str, bytes] = {}
            for change in list(
                bucket.changes
            ):  # also requests that were under way when their sender was killed
                if change.data is None:
                    standing.pop(change.path, None)
                elif not change.path.startswith(".dateline/"):
                    standing[change.path] = change.data
            return standing

        yield Ground(settings, shown, s3.KEYS)


GROUNDS = {"s3": s3_ground, "ssh": ssh_ground, "folder": folder_ground}


def main(words: list[str]) -> int:
    """Kill so many deployments to each target and print the figures; 1 if any state was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--target", default=",".join(GROUNDS))
    given = parser.parse_args(words)
    counts = []
    for name in given.target.split(","):
        with ExitStack() as stack:
            place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            (place / "site").mkdir()
            ground = stack.enter_context(GROUNDS[name](place))
            count = Count(name)
            kill(ground, place / "site", count, given.kills)
        for line in (*count.broken[:20], *count.astray[:20]):
            print(line)  # noqa: T201 - a script
        print(count, flush=True)  # noqa: T201 - a script
        counts.append(count)
    return 1 if any(count.broken or count.astray for count in counts) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
