"""Deploys pairs of invented sites and crawls what stood there after each single change.

`python -m tests.deploy.replay [--pairs N] [--target s3|memory] [--faults N]` prints the figures.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol

from obstore.store import MemoryStore

from plugins.deploy.apply import apply
from plugins.deploy.built import read_built
from plugins.deploy.flat_plan import stamp_of
from plugins.deploy.hosts import World, flat_host
from plugins.deploy.objects import ObjectStore, open_objects
from plugins.deploy.patience import Patience
from plugins.deploy.patient import PatientStore
from plugins.deploy.targets import S3Target, TargetFailure
from tests.deploy import s3
from tests.deploy.crawl import broken, lost
from tests.deploy.noting import LOST, REFUSED, NotingStore
from tests.deploy.sites import Site
from tests.deploy.webs import ROOT, files_of, first_web, later_web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from plugins.deploy.built import Built
    from plugins.deploy.flat import FlatHost, Store
    from plugins.deploy.plan import Phase, Plan
    from plugins.deploy.targets import Host

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
TERMS = (timedelta(), timedelta(days=1))
Fails = "Callable[[int, str], str]"


@dataclass
class Tally:
    """What was found: states that were crawled, those that were broken, runs that did not converge."""

    pairs: int = 0
    deployments: int = 0
    states: int = 0
    broken: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.pairs} pairs, {self.deployments} deployments, {self.states} states crawled, "
            f"{len(self.broken)} broken, {len(self.astray)} that did not converge"
        )


@dataclass
class Builds:
    """Sites as they lie built on the disk, each written once below `root`."""

    root: Path
    known: dict[int, Built] = field(default_factory=dict)

    def __call__(self, files: Mapping[str, bytes]) -> Built:
        """Return the built site of these files."""
        if id(files) not in self.known:
            place = self.root / str(len(self.known))
            place.mkdir(parents=True)
            self.known[id(files)] = read_built(Site(place).build(files).output)
        return self.known[id(files)]


@dataclass
class Stage:
    """One site's way through deployments into one store, in a folder of its own."""

    root: Path
    target: S3Target
    store: Store
    tally: Tally
    name: str
    builds: Builds
    is_plain: bool
    at: datetime = MONDAY
    standing: dict[str, bytes] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    is_open: bool = False

    def deploy(
        self, files: Mapping[str, bytes], fails: Callable[[int, str], str] | None = None
    ) -> NotingStore:
        """Deploy the files and crawl after each change; the store's notes tell what was asked."""
        built = self.builds(files)
        noting = NotingStore(self.store, width=1 if self.is_plain else 8)
        if fails:
            noting.fails = fails
        world = World(
            root=self.root,
            output=built.folder,
            environ={},
            clock=lambda: self.at,
            patience=Patience(tries=3, wait=0),
        )
        host = flat_host(self.target, PatientStore(noting, world.patience), world, built)
        former = dict(self.standing)
        try:
            _deploy(host, self.at)
        finally:
            manifest = (built.folder / "manifest.json").read_bytes()
            self._replay(noting.changes, former, {**files, "manifest.json": manifest})
            self.tally.deployments += 1
        return noting

    def arrived(self, files: Mapping[str, bytes], *, is_pruned: bool) -> bool:
        """Return whether the files stand there, and after pruning no other ones."""
        listed = self.store.listing()
        paths = {path for path in listed if not path.startswith(".dateline/")} - {"manifest.json"}
        are_right = all(self.store.read(path) == data for path, data in files.items())
        return are_right and (paths == files.keys() or not is_pruned)

    def _replay(
        self, changes: list[s3.Change], former: Mapping[str, bytes], wanted: Mapping[str, bytes]
    ) -> None:
        is_over = former.get("manifest.json") == wanted["manifest.json"]
        for change in changes:
            if change.path == "manifest.json":
                is_over = True
            if change.path.startswith(".dateline/"):
                continue
            if change.data is None:
                self.standing.pop(change.path, None)
            else:
                self.standing[change.path] = change.data
            self.tally.states += 1
            faults, met = broken(self.standing, self.known)
            faults += lost(self.standing, self.known, wanted, is_over=is_over)
            self.known |= {path for path in met if path.endswith(".html")}
            if is_over:
                self.known &= self.standing.keys()
            if not self.is_open:  # nobody knows of a site that has never been there
                self.is_open = is_over
                continue
            self.tally.broken += [f"{self.name}: after {change.path}: {fault}" for fault in faults]


def apply_plan(host: Host, plan: Plan) -> None:
    """Perform the plan as the command does, and tell nothing."""

    def between(_phase: Phase, _ended: int) -> None:
        host.keep_lock()

    apply(plan, host.perform, width=host.width, between=between, over=Event())


def _deploy(host: FlatHost, now: datetime) -> None:
    with host.locked():
        host.look()
        plan = host.plan(now)
        if host.width > 1:
            apply_plan(host, plan)
            return
        for phase in plan.phases:  # without threads, which take ten times as long: in any order
            for request in sorted(
                phase.requests, key=lambda each: stamp_of(f"{plan.id}{each.path}".encode())
            ):
                host.keep_lock()
                host.perform(request)


class Opened(Protocol):
    """Makes an empty store for a name."""

    def __call__(self, name: str) -> Store:
        """Return the store."""


def memory(name: str) -> Store:
    """Return an empty store in memory."""
    del name
    return ObjectStore(MemoryStore())


def in_bucket(endpoint: str) -> Opened:
    """Return what opens an empty part of the bucket."""

    def opened(name: str) -> Store:
        target = S3Target(name="web", bucket=s3.BUCKET, prefix=name, endpoint=endpoint)
        return open_objects(target, {})

    return opened


def run_pair(seed: int, opened: Opened, folder: Path, tally: Tally, faults: int) -> None:
    """Deploy a site, what becomes of it twice, and that again; then the first two with requests failing."""
    first = first_web(seed)
    later = later_web(first, seed + 1)
    target = S3Target(name="web", bucket="b", url=ROOT, grace=TERMS[seed % 2], keep=seed % 3)
    sites = [files_of(first), files_of(later), files_of(later_web(later, seed + 2))]

    builds = Builds(folder / f"p{seed}")

    def stage(name: str) -> Stage:
        return Stage(builds.root, target, opened(name), tally, name, builds, opened is memory)

    whole = stage(f"p{seed}")
    notes = []
    for site in sites:
        notes.append(whole.deploy(site))
        whole.at += timedelta(days=2)
        _judge(tally, whole, site, is_pruned=False)
    whole.deploy(sites[-1])
    _judge(tally, whole, sites[-1], is_pruned=True)
    again = whole.deploy(sites[-1])
    if again.changes and not all(change.path.startswith(".dateline/locks/") for change in again.changes):
        tally.astray.append(f"{whole.name}: an identical deployment changed {again.changes[0].path}")
    tally.pairs += 1
    requests = notes[1].requests
    chance = random.Random(seed)  # noqa: S311 - the same failures each time
    every = list(product(range(len(requests)), (REFUSED, LOST), (True, False)))
    for number, how, is_once in sorted(chance.sample(every, min(faults, len(every)))):
        name = f"p{seed}-{number}-{how.replace(' ', '-')}-{is_once}"
        _fail(stage(name), sites, number, how, is_once=is_once)


def _fail(stage: Stage, sites: list[dict[str, bytes]], number: int, how: str, *, is_once: bool) -> None:
    stage.deploy(sites[0])
    stage.at += timedelta(days=2)
    failing: list[str] = []

    def fails(at: int, what: str) -> str:
        if at == number:
            failing.append(what)
        is_meant = at == number if is_once else what in failing
        return how if is_meant else ""

    try:
        stage.deploy(sites[1], fails)
    except TargetFailure:
        if is_once:
            stage.tally.astray.append(f"{stage.name}: one failing request ended it")
    stage.at += timedelta(days=2)  # a lock that could not be given back has ended
    stage.deploy(sites[1])
    _judge(stage.tally, stage, sites[1], is_pruned=False)


def _judge(tally: Tally, stage: Stage, site: Mapping[str, bytes], *, is_pruned: bool) -> None:
    if not stage.arrived(site, is_pruned=is_pruned):
        tally.astray.append(f"{stage.name}: what stands there is not the site")


@contextmanager
def _opened(target: str) -> Iterator[Opened]:
    if target == "memory":
        yield memory
    else:
        os.environ.update(s3.KEYS)
        with s3.running() as bucket:
            yield in_bucket(bucket.endpoint)


def main(words: list[str]) -> int:
    """Run so many pairs and print the figures; 1 if any state was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--target", choices=("s3", "memory"), default="s3")
    parser.add_argument("--faults", type=int, default=4, help="for each pair, so many failing requests")
    given = parser.parse_args(words)
    tally, began = Tally(), time.monotonic()
    with _opened(given.target) as opened:
        for seed in range(given.first, given.first + given.pairs):
            with tempfile.TemporaryDirectory() as folder:
                run_pair(seed * 10, opened, Path(folder), tally, given.faults)
    for line in (*tally.broken[:20], *tally.astray[:20]):
        print(line)  # noqa: T201 - a script
    print(f"{given.target}: {tally}, {time.monotonic() - began:.0f} s")  # noqa: T201 - a script
    return 1 if tally.broken or tally.astray else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
