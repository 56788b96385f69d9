from __future__ import annotations

import sys

import pytest

from tests.bench.peers import LeftOut
from tests.bench.preview import Findings, document, figures, main, table


@pytest.fixture
def findings() -> Findings:
    found = Findings(versions={"hugo": "2"}, left_out=(LeftOut(name="pelican", reason="there is no pip"),))
    found.runs = {"body": {"dateline": [40.0, 41.0, 42.0, 90.0], "hugo": [400.0] * 4}}
    return found


def test_half_of_the_edits_and_nineteen_of_twenty_are_shown_in_time() -> None:
    assert figures([float(number) for number in range(1, 102)]) == {"p50": 51.0, "p95": 96.0, "most": 101.0}


def test_the_table_shows_each_edit_and_generator(findings: Findings) -> None:
    head, ours, peer, *rest = table(findings).splitlines()
    assert head.split()[:2] == ["edit", "generator"]
    assert ours.split() == ["body", "dateline", "42", "83", "90"]
    assert peer.split() == ["body", "hugo", "400", "400", "400"]
    assert "left out: pelican: there is no pip" in rest


def test_the_document_holds_every_run(findings: Findings) -> None:
    found = document(findings)
    assert found["edits"]["body"]["dateline"]["runs"] == [40.0, 41.0, 42.0, 90.0]  # type: ignore[index]
    assert found["left_out"] == {"pelican": "there is no pip"}


def test_an_unknown_peer_is_misuse(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["preview", "--peers", "eleventy"])
    assert main() == 2
    assert "there is no peer 'eleventy'" in capsys.readouterr().err
