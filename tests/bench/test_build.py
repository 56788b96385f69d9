from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

import tasks
from plugins.bootstrap.words import WORDS_OF, with_flags
from tests.bench.build import WrongOutput, checked, main
from tests.bench.generators import DATELINE, Site
from tests.bench.measure import CommandFailed, Cost, cost_of
from tests.bench.peers import LeftOut, installed
from tests.bench.report import Findings, document, median, table
from tests.bench.scenarios import Proof

if TYPE_CHECKING:
    from pathlib import Path


def cost(wall: float, cpu: float = 1.0, megabytes: float = 50.0, pages: int = 10) -> Cost:
    return Cost(wall=wall, cpu=cpu, megabytes=megabytes, pages=pages)


@pytest.fixture
def findings() -> Findings:
    found = Findings(stories=7, versions={"dateline": "1", "hugo": "2"})
    found.left_out = (LeftOut(name="eleventy", reason="there is no node"),)
    found.story_bytes = {"dateline": 8000, "hugo": 7900}
    for wall in (4.0, 2.0, 9.0):
        found.add("cold", "dateline", cost(wall))
        found.add("cold", "hugo", cost(wall / 4, cpu=2.0))
    return found


def test_each_figure_has_its_own_median() -> None:
    costs = [cost(1.0, cpu=9.0), cost(3.0, cpu=2.0), cost(2.0, cpu=4.0, megabytes=90.0)]
    assert median(costs) == cost(2.0, cpu=4.0)


def test_the_table_shows_medians_and_how_many_times_ours_they_are(findings: Findings) -> None:
    head, ours, peer, *rest = table(findings).splitlines()
    assert head.split()[:2] == ["scenario", "generator"]
    assert ours.split() == ["cold", "dateline", "4.00", "1.00", "50", "10", "1.00", "1.00"]
    assert peer.split() == ["cold", "hugo", "1.00", "2.00", "50", "10", "0.25", "2.00"]
    assert "left out: eleventy: there is no node" in rest
    assert rest[-1] == "bytes of a story's page: dateline 8000, hugo 7900"


def test_the_document_holds_every_run(findings: Findings) -> None:
    found = json.loads(json.dumps(document(findings)))
    hugo = found["scenarios"]["cold"]["hugo"]
    assert [run["wall"] for run in hugo["runs"]] == [1.0, 0.5, 2.25]
    assert hugo["median"]["wall"] == 1.0
    assert hugo["times_dateline"] == {"wall": 0.25, "cpu": 2.0}
    assert found["versions"] == {"dateline": "1", "hugo": "2"}
    assert found["left_out"] == {"eleventy": "there is no node"}
    assert {"cores", "python", "system"} == set(found["machine"])


def test_a_process_is_measured_with_those_that_it_starts(tmp_path: Path) -> None:
    busy = "sum(i * i for i in range(2_000_000)); b = bytearray(60_000_000)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}], check=True)"
    found = cost_of([sys.executable, "-c", child], folder=tmp_path, environment={})
    assert found.megabytes > 60
    assert found.cpu > 0
    assert found.wall > 0


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match=r"status 3:\nno such thing"):
        cost_of(
            [sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"],
            folder=tmp_path,
            environment={},
        )


def test_missing_pages_and_stale_pages_stop_the_bench(tmp_path: Path) -> None:
    site = Site(generator=DATELINE, root=tmp_path, program="true")
    page = site.output / "stories/one/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("old")
    assert checked(site, 1, None) == 1
    with pytest.raises(WrongOutput, match="1 pages of 2 stories"):
        checked(site, 2, None)
    with pytest.raises(WrongOutput, match="does not show 'new'"):
        checked(site, 1, Proof(slug="one", text="new"))


def test_a_peer_that_cannot_be_installed_is_left_out_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = installed("eleventy", tmp_path / "cache")
    assert isinstance(found, LeftOut)
    assert "node" in found.reason


def test_an_unknown_peer_is_misuse(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["build", "--peers", "hugo,wordpress"])
    assert main() == 2
    assert "there is no peer 'wordpress'" in capsys.readouterr().err


def test_the_command_line_knows_every_bench() -> None:
    assert set(tasks.BENCHES) == WORDS_OF["bench"].own
    line = "bench build --stories 9 --peers hugo --runs 1"
    read_as = "bench --what build --stories 9 --peers hugo --runs 1"
    assert with_flags(line.split(), {"bench", "build", "intake"}) == read_as.split()
