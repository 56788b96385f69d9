"""Measures deploying: `python -m tests.bench.deploy [--stories 500] [--peers aws,rclone,hugo] [--runs 3]`.

One invented site goes to one S3 server on loopback (`rclone serve s3`) by each tool: at first, after an edit
that changes, adds and removes some pages, and once more unchanged. Seconds are those of the whole process.
Then each tool deploys pairs of small sites to a server that notes every change, and what stood there after
each of them is crawled as readers would: how many of these states were broken stands beside the seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.peers import LeftOut, installed
from tests.deploy import s3, servers
from tests.deploy.crawl import broken, lost
from tests.deploy.sites import Site
from tests.deploy.webs import Web, files_of, first_web, later_web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache/bench"
DATELINE = "dateline"
PEERS = ("aws", "rclone", "hugo")
_PAIRS = 4
_HUGO = """\
baseURL = "https://digest.example/"
publishDir = "output"
[[deployment.targets]]
name = "web"
URL = "s3://{bucket}?endpoint={address}&disableSSL=true&s3ForcePathStyle=true&region=us-east-1"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One tool's medians in seconds, and what readers would have met while it worked."""

    tool: str
    version: str
    first: float
    edit: float
    same: float
    broken: int
    states: int


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=500, help="stories of the site, each with a picture")
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    wanted = [name for name in given.peers.split(",") if name and name != "none"]
    tools, left_out = _tools(wanted)
    with tempfile.TemporaryDirectory() as folder:
        rows = [_measured(tool, given.stories, given.runs, Path(folder)) for tool in tools]
    found = {
        "objects": len(files_of(_web(given.stories))) + 1,
        "rows": [{name: getattr(row, name) for name in Row.__slots__} for row in rows],
        "left_out": {each.name: each.reason for each in left_out},
    }
    print(json.dumps(found, indent=2) if given.json else table(found))  # noqa: T201 - what it is for


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: how it puts `output/` of a site's folder into the bucket of a server."""

    name: str
    program: str
    version: str

    def deploy(self, site: Site, address: str) -> float:
        """Deploy and return the seconds that it took; CalledProcessError if it failed."""
        command = self._command(site, address)
        environ = {**os.environ, **s3.KEYS, "AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}
        environ |= {"HOME": str(site.root), "RCLONE_CONFIG": str(site.root / "none.conf")}
        began = time.monotonic()
        subprocess.run(
            command,
            check=True,
            cwd=ROOT if self.name == DATELINE else site.root,
            env=environ,
            capture_output=True,
            text=True,
            timeout=600,
        )
        return time.monotonic() - began

    def _command(self, site: Site, address: str) -> list[str]:
        endpoint, keys = f"http://{address}", list(s3.KEYS.values())
        if self.name == "aws":
            options = ["--delete", "--only-show-errors", "--endpoint-url", endpoint]
            return [self.program, "s3", "sync", "output", f"s3://{s3.BUCKET}", *options]
        if self.name == "rclone":
            place = f":s3,provider=Other,access_key_id={keys[0]},secret_access_key={keys[1]}"
            return [
                self.program,
                "sync",
                "--checksum",
                "output",
                f"{place},endpoint='{endpoint}':{s3.BUCKET}",
            ]
        if self.name == "hugo":
            (site.root / "hugo.toml").write_text(_HUGO.format(bucket=s3.BUCKET, address=address))
            return [self.program, "deploy", "--config", "hugo.toml", "--maxDeletes", "-1"]
        site.configure(
            f'[targets.web]\nkind = "s3"\nbucket = "{s3.BUCKET}"\nendpoint = "{endpoint}"\n'
            'grace = "0s"\nkeep = 0\n'
        )
        return [self.program, "-m", "tests.deploy.process", str(site.root)]


def _tools(wanted: list[str]) -> tuple[list[Tool], list[LeftOut]]:
    tools = [Tool(DATELINE, sys.executable, "this one")]
    left_out: list[LeftOut] = []
    for name in wanted:
        peer = _hugo() if name == "hugo" else installed(name, CACHE)
        if isinstance(peer, LeftOut):
            left_out.append(peer)
        else:
            tools.append(Tool(name, peer.program, peer.version))
    return tools, left_out


def _hugo() -> Tool | LeftOut:
    """Return the machine's own Hugo: of those in packages few can deploy."""
    program = shutil.which("hugo")
    if program is None:
        return LeftOut(name="hugo", reason="it is not installed on this machine")
    can = subprocess.run([program, "help", "deploy"], capture_output=True, text=True, check=False)
    if can.returncode or "maxDeletes" not in can.stdout:
        return LeftOut(name="hugo", reason="this one cannot deploy")
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    return Tool("hugo", program, said.split()[1].split("+")[0].lstrip("v"))


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    """Serve an empty S3 bucket from a folder, as fast as a server on loopback can be."""
    peer = installed("rclone", CACHE)
    if isinstance(peer, LeftOut):
        message = f"rclone is needed as the server: {peer.reason}"
        raise SystemExit(message)
    port, place = servers.free_port(), folder / "served"
    shutil.rmtree(place, ignore_errors=True)
    (place / s3.BUCKET).mkdir(parents=True)
    keys = ",".join(s3.KEYS.values())
    options = ["--addr", f"127.0.0.1:{port}", "--auth-key", keys, "--vfs-cache-mode", "off"]
    (folder / "server").mkdir(exist_ok=True)
    with servers.program([peer.program, "serve", "s3", str(place), *options], port, folder / "server"):
        yield f"127.0.0.1:{port}"


def _web(stories: int) -> Web:
    names = [f"s{at}" for at in range(stories)]
    links = tuple((name, (names[at - 1], names[at // 2])) for at, name in enumerate(names))
    return Web(stories=links)


def _measured(tool: Tool, stories: int, runs: int, folder: Path) -> Row:
    times: list[tuple[float, float, float]] = []
    web = _web(stories)
    fresh = (*web.stories[stories // 50 :], *((f"n{at}", ()) for at in range(stories // 50)))
    edits = tuple((f"s{at}", 1) for at in range(stories // 2, stories // 2 + stories // 20))
    known = {name for name, _ in fresh}
    stories_then = tuple((name, tuple(each for each in links if each in known)) for name, links in fresh)
    later = Web(stories=stories_then, edits=edits)
    for _ in range(runs):
        root = folder / "site"
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        site = Site(root).build(files_of(web))
        with _serving(folder) as server:
            first = tool.deploy(site, server)
            site.build(files_of(later))
            times.append((first, tool.deploy(site, server), tool.deploy(site, server)))
    found, states = _broken(tool, folder)
    first, edit, same = (statistics.median(column) for column in zip(*times, strict=True))
    return Row(
        tool=tool.name, version=tool.version, first=first, edit=edit, same=same, broken=found, states=states
    )


def _broken(tool: Tool, folder: Path) -> tuple[int, int]:
    """Return how many of the states that the tool led through were broken, and how many there were."""
    bad = states = 0
    with s3.running() as bucket:
        for seed in range(_PAIRS):
            bucket.empty()
            root = folder / f"pair-{tool.name}-{seed}"
            root.mkdir()
            first = first_web(seed + 40)
            site = Site(root).build(files_of(first))
            tool.deploy(site, f"127.0.0.1:{bucket.port}")
            former = dict(bucket.objects())
            bucket.forget()
            wanted = files_of(later_web(first, seed))
            site.build(wanted)
            tool.deploy(site, f"127.0.0.1:{bucket.port}")
            found = replayed(former, bucket.changes, wanted)
            bad, states = bad + sum(found), states + len(found)
    return bad, states


def replayed(
    former: Mapping[str, bytes], changes: list[s3.Change], wanted: Mapping[str, bytes]
) -> list[bool]:
    """Return of the state after each change whether it was broken.

    A page that is gone may be missing once all that is to be there is there.
    """
    standing = {path: data for path, data in former.items() if not path.startswith(".dateline/")}
    known = {path for path in standing if path.endswith(".html")}
    found = []
    for change in changes:
        if change.path.startswith(".dateline/"):
            continue
        if change.data is None:
            standing.pop(change.path, None)
        else:
            standing[change.path] = change.data
        is_over = all(standing.get(path) == data for path, data in wanted.items())
        faults, _ = broken(standing, known)
        found.append(bool(faults or lost(standing, known, wanted, is_over=is_over)))
    return found


def table(found: Mapping[str, object]) -> str:
    """Return the rows under a heading, and who was left out."""
    lines = [f"{found['objects']} objects, seconds of the whole process; broken states of those led through"]
    lines.append(f"{'tool':<12}{'version':<30}{'first':>8}{'edit':>8}{'same':>8}  {'broken':>12}")
    rows = found["rows"]
    assert isinstance(rows, list)
    for row in rows:
        figures = "".join(f"{row[name]:>8.2f}" for name in ("first", "edit", "same"))
        counts = f"{row['broken']} of {row['states']}"
        lines.append(f"{row['tool']:<12}{str(row['version'])[:28]:<30}{figures}  {counts:>12}")
    left_out = found["left_out"]
    assert isinstance(left_out, dict)
    lines += [f"left out: {name}: {reason}" for name, reason in left_out.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
