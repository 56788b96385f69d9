"""Measures a site's build beside its peers: `python -m tests.bench.build [--stories 1000] [--runs 5]`.

Every generator gets the same archive and templates that show the same; `whole` is Dateline as it comes, with
threads, sources, linked data and two lists of related stories. Each round goes through the scenarios,
and in each of them through all generators in turn; every build is a process of its own. After each build the
pages are counted, and the changed story's page must show the change.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench.corpus import Corpus
from tests.bench.generators import PEERS, ROOT, WHOLE, Site, equal_site, whole_site
from tests.bench.measure import CommandFailed, cost_of
from tests.bench.peers import LeftOut, Peer, installed
from tests.bench.report import Findings, document, table
from tests.bench.scenarios import SCENARIOS, Desk, Proof

CACHE = ROOT / ".cache/bench"
MISUSE = 2
KNOWN = (WHOLE.name, *PEERS)


class WrongOutput(Exception):
    """A generator did not build what it was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How many stories and rounds; only the first scenario if `is_cold_only`.

    If it `has_whole`, Dateline as it comes is measured too.
    """

    stories: int
    runs: int
    is_cold_only: bool = False
    has_whole: bool = False


def main() -> int:
    """Measure, and print a table or JSON; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000, help="stories of the archive")
    parser.add_argument("--peers", default=",".join(KNOWN), help="those beside it, with commas; or none")
    parser.add_argument("--runs", type=int, default=5, help="rounds; their medians are shown")
    parser.add_argument("--cold-only", action="store_true", help="measure builds from nothing alone")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    wanted = [name for name in given.peers.split(",") if name not in {"", "none"}]
    if unknown := [name for name in wanted if name not in KNOWN]:
        sys.stderr.write(f"there is no peer {unknown[0]!r}\nhint: known here: {', '.join(KNOWN)}\n")
        return MISUSE
    options = Options(
        stories=max(1, given.stories),
        runs=max(1, given.runs),
        is_cold_only=given.cold_only,
        has_whole=WHOLE.name in wanted,
    )
    try:
        findings = measured(options, peers([name for name in wanted if name in PEERS]))
    except (CommandFailed, WrongOutput) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    print(json.dumps(document(findings), indent=2) if given.json else table(findings))  # noqa: T201 - what it is for
    return 0


def peers(names: list[str]) -> list[Peer | LeftOut]:
    """Return the peers of these names, installed where that is possible."""
    found = []
    for name in names:
        _tell(f"looking for {name}")
        found.append(installed(name, CACHE))
    return found


def measured(options: Options, found: list[Peer | LeftOut]) -> Findings:
    """Build all sites in a folder that is removed afterwards. Raises CommandFailed, WrongOutput."""
    versions = {"dateline": tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]}
    versions |= {peer.name: peer.version for peer in found if isinstance(peer, Peer)}
    left_out = tuple(peer for peer in found if isinstance(peer, LeftOut))
    findings = Findings(stories=options.stories, versions=versions, left_out=left_out)
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sites-", dir=CACHE) as folder:
        sites = [equal_site(Path(folder, "dateline"))]
        sites += [whole_site(Path(folder, "whole"))] if options.has_whole else []
        sites += [
            Site(generator=PEERS[peer.name], root=Path(folder, peer.name), program=peer.program)
            for peer in found
            if isinstance(peer, Peer)
        ]
        corpus = Corpus(count=options.stories)
        for site in sites:
            _tell(f"writing {options.stories} stories for {site.generator.name}")
            site.make(corpus)
        _rounds(options, Desk.opened(corpus), sites, findings)
        _tell("")
        findings.story_bytes |= {site.generator.name: _story_bytes(site) for site in sites}
    return findings


def _rounds(options: Options, desk: Desk, sites: list[Site], findings: Findings) -> None:
    scenarios = SCENARIOS[:1] if options.is_cold_only else SCENARIOS
    for turn in range(options.runs):
        for at, scenario in enumerate(scenarios):
            proof = scenario.prepare(desk, sites, turn * len(scenarios) + at + 1)
            for site in sites:
                name = site.generator.name
                _tell(f"round {turn + 1} of {options.runs}: {scenario.name}, {name}")
                cost = cost_of(site.command(), folder=site.root, environment=site.environment())
                findings.add(scenario.name, name, replace(cost, pages=checked(site, desk.count, proof)))


def checked(site: Site, stories: int, proof: Proof | None) -> int:
    """Return the number of pages. Raises WrongOutput if a story has none, or its page not the change."""
    name = site.generator.name
    found = len(_story_pages(site))
    if found != stories:
        message = f"{name} made {found} pages of {stories} stories"
        raise WrongOutput(message)
    if proof and proof.text not in (site.output / f"stories/{proof.slug}/index.html").read_text("utf-8"):
        message = f"{name}: the page of {proof.slug!r} does not show {proof.text!r}"
        raise WrongOutput(message)
    return sum(file.endswith(".html") for _, _, files in os.walk(site.output) for file in files)


def _story_pages(site: Site) -> list[Path]:
    return sorted(site.output.glob("stories/*/index.html"))


def _story_bytes(site: Site) -> int:
    pages = _story_pages(site)
    return round(sum(page.stat().st_size for page in pages) / len(pages))


def _tell(what: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{what}")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
