"""Deploys pairs of invented sites over a real ssh and crawls what `current` leads to after each command.

`python -m tests.deploy.ssh_replay [--pairs N] [--faults N]` prints the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from tests.deploy import sshd
from tests.deploy.crawl import broken, lost
from tests.deploy.replay import Tally
from tests.deploy.sites import Site, tree
from tests.deploy.webs import files_of, first_web, later_web

if TYPE_CHECKING:
    from collections.abc import Mapping

# Runs a command over ssh, fails as the file `fail` says, and keeps a copy of what stands there afterwards.
_RECORDING = """\
#!/bin/sh
n=$(cat {folder}/count); echo $((n + 1)) > {folder}/count
read -r at how often < {folder}/fail
if [ "$n" -eq "$at" ] || {{ [ "$often" = always ] && [ "$n" -ge "$at" ]; }}; then
  [ "$how" = refused ] && exit 255
  {ssh} "$@"; rc=255
else
  {ssh} "$@"; rc=$?
fi
cp -a {www} {folder}/states/$n 2>/dev/null
exit $rc
"""
_FINE = "-1 fine once"


@dataclass
class Road:
    """The way of one site to a folder behind ssh; `folder` holds the notes of its commands."""

    server: sshd.Sshd
    folder: Path
    tally: Tally
    name: str
    known: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        shared = [
            "-o",
            "ControlMaster=auto",
            "-o",
            "ControlPersist=20",
            "-o",
            f"ControlPath={self.server.folder}/%C",
        ]
        ssh = shlex.join([*self.server.ssh_command, *shared])
        wrapper = self.folder / "ssh"
        text = _RECORDING.format(
            folder=shlex.quote(str(self.folder)), ssh=ssh, www=shlex.quote(str(self.www))
        )
        wrapper.write_text(text)
        wrapper.chmod(0o755)
        root = self.folder / "site"
        root.mkdir()
        command = json.dumps([str(wrapper)])
        self.site = Site(root).configure(
            f'[targets.web]\nkind = "ssh"\nhost = "{self.server.host}"\npath = "{self.www}"\n'
            f"port = {self.server.port}\nkeep = 2\nssh_command = {command}\n"
        )

    @property
    def www(self) -> Path:
        """The remote folder."""
        return self.folder / "www"

    def deploy(self, files: Mapping[str, bytes], fail: str = _FINE) -> int:
        """Deploy the files, with a command failing, and crawl; return the exit status."""
        shutil.rmtree(self.folder / "states", ignore_errors=True)
        (self.folder / "states").mkdir()
        (self.folder / "count").write_text("0")
        (self.folder / "fail").write_text(f"{fail}\n")
        manifest = (
            (self.www / "current/manifest.json").read_bytes() if (self.www / "current").exists() else b""
        )
        answer = self.site.build(files).deploy(is_agreed=True)
        self.tally.deployments += 1
        wanted = {**files, "manifest.json": (self.site.output / "manifest.json").read_bytes()}
        for state in sorted((self.folder / "states").iterdir(), key=lambda path: int(path.name)):
            self._crawl(state, wanted, manifest)
        return answer.status

    def commands(self) -> int:
        """Return how many commands the last deployment ran."""
        return int((self.folder / "count").read_text())

    def _crawl(self, state: Path, wanted: Mapping[str, bytes], former: bytes) -> None:
        shown = tree(state / "current") if (state / "current").exists() else {}
        if not shown and not former:
            return
        is_over = shown.get("manifest.json") == wanted["manifest.json"]
        faults, met = broken(shown, self.known)
        faults += lost(shown, self.known, wanted, is_over=is_over)
        self.known = {path for path in met | self.known if path.endswith(".html") and path in shown}
        self.tally.states += 1
        self.tally.broken += [f"{self.name}: {fault}" for fault in faults]

    def arrived(self) -> bool:
        """Return whether just the built site is shown."""
        return tree(self.www / "current") == tree(self.site.output)


def run_pair(seed: int, server: sshd.Sshd, folder: Path, tally: Tally, faults: int) -> None:
    """Deploy a site, what becomes of it, and that again; then the second with commands failing."""
    first = first_web(seed)
    sites = [files_of(first), files_of(later_web(first, seed + 1))]
    road = _road(server, folder / f"p{seed}", tally)
    for site in (*sites, sites[1]):
        _judge(tally, road, road.deploy(site))
    commands = road.commands()
    chance = random.Random(seed)  # noqa: S311 - the same failures each time
    every = list(product(range(commands), ("refused", "lost"), ("once", "always")))
    for number, how, often in sorted(chance.sample(every, min(faults, len(every)))):
        road = _road(server, folder / f"p{seed}-{number}-{how}-{often}", tally)
        _fail(road, sites, number, (how, often))
    tally.pairs += 1


def _road(server: sshd.Sshd, folder: Path, tally: Tally) -> Road:
    folder.mkdir()
    return Road(server, folder, tally, folder.name)


def _fail(road: Road, sites: list[dict[str, bytes]], number: int, how: tuple[str, str]) -> None:
    road.deploy(sites[0])
    status = road.deploy(sites[1], f"{number} {' '.join(how)}")
    if how[1] == "once" and status != 0:
        road.tally.astray.append(f"{road.name}: one failing command ended it")
    if how[1] == "always":  # its lock could not be given back; it would end in time
        shutil.rmtree(road.www / "locks", ignore_errors=True)
    _judge(road.tally, road, road.deploy(sites[1]))


def _judge(tally: Tally, road: Road, status: int) -> None:
    if status or not road.arrived():
        tally.astray.append(f"{road.name}: what is shown is not the site")


def main(words: list[str]) -> int:
    """Run so many pairs and print the figures; 1 if any state was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--faults", type=int, default=1)
    given = parser.parse_args(words)
    tally, began = Tally(), time.monotonic()
    with tempfile.TemporaryDirectory() as place, sshd.running(Path(place)) as server:
        for seed in range(given.pairs):
            with tempfile.TemporaryDirectory() as folder:
                run_pair(seed * 10, server, Path(folder), tally, given.faults)
        end_connections(server)
    for line in (*tally.broken[:20], *tally.astray[:20]):
        print(line)  # noqa: T201 - a script
    print(f"ssh: {tally}, {time.monotonic() - began:.0f} s")  # noqa: T201 - a script
    return 1 if tally.broken or tally.astray else 0


def end_connections(server: sshd.Sshd) -> None:
    """End the connection that the commands have shared."""
    control = ["-o", f"ControlPath={server.folder}/%C", "-p", str(server.port), "-O", "exit", server.host]
    subprocess.run([*server.ssh_command, *control], check=False, capture_output=True, env=os.environ)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
