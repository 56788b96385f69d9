"""No reader ever sees a broken site: a part of what `replay.py` and `ssh_replay.py` do at length."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from tests.deploy import killing, s3, ssh_replay, sshd
from tests.deploy.crawl import broken
from tests.deploy.replay import Tally, in_bucket, memory, run_pair


def _page(links: str) -> bytes:
    return f"<!doctype html><html>{links}</html>".encode()


def test_the_crawler_finds_what_is_broken() -> None:
    site = {
        "index.html": _page('<a href="/a/">'),
        "a/index.html": _page('<link href="/x.css"><img src="/y.png">'),
        "x.css": b"b { background: url(/z.png) }",
        "half.html": b"<html>",
    }
    faults, met = broken(site, ["half.html"])
    assert sorted(faults) == ["a/index.html -> y.png", "half.html is half a page", "x.css -> z.png"]
    assert met == site.keys()


def test_pairs_of_sites_are_never_broken_on_a_flat_host(tmp_path: Path) -> None:
    tally = Tally()
    for seed in range(30):
        run_pair(seed, memory, tmp_path, tally, 0)
    assert (tally.broken, tally.astray, tally.pairs) == ([], [], 30)
    assert tally.states > 1000


def test_nor_when_any_request_fails_once_or_for_good(tmp_path: Path) -> None:
    tally = Tally()
    for seed in range(200, 205):
        run_pair(seed, memory, tmp_path, tally, 10)
    assert (tally.broken, tally.astray) == ([], [])
    assert tally.deployments > 150


def test_nor_on_a_real_s3_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in s3.KEYS.items():
        monkeypatch.setenv(name, value)
    tally = Tally()
    with s3.running() as bucket:
        for seed in range(100, 104):
            run_pair(seed, in_bucket(bucket.endpoint), tmp_path, tally, 1)
    assert (tally.broken, tally.astray, tally.pairs) == ([], [], 4)


def test_nor_over_a_real_ssh(tmp_path: Path) -> None:
    if absent := sshd.missing():
        assert not os.environ.get("CI"), f"not installed: {absent}"
        pytest.skip(f"not installed: {', '.join(absent)}")
    tally = Tally()
    # A socket's path may only be short.
    with tempfile.TemporaryDirectory() as place, sshd.running(Path(place)) as server:
        ssh_replay.run_pair(7, server, tmp_path, tally, 3)
        ssh_replay.end_connections(server)
    assert (tally.broken, tally.astray, tally.deployments) == ([], [], 12)


def test_nor_when_deployments_to_a_folder_are_killed(tmp_path: Path) -> None:
    count = killing.Count("folder")
    (tmp_path / "site").mkdir()
    with killing.folder_ground(tmp_path) as ground:
        killing.kill(ground, tmp_path / "site", count, 3)
    assert (count.broken, count.astray, count.kills) == ([], [], 3)
