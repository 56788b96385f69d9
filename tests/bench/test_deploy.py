from __future__ import annotations

from tests.bench.deploy import replayed, table
from tests.deploy.s3 import Change

_PAGE, _LINK = b"<html></html>", b'<html><a href="/b.html"></html>'


def test_the_states_between_two_sites_are_judged_one_by_one() -> None:
    wanted = {"index.html": _LINK, "b.html": _PAGE}
    early = [Change("index.html", _LINK), Change("b.html", _PAGE)]
    assert replayed({"index.html": _PAGE}, early, wanted) == [True, False]
    assert replayed({"index.html": _PAGE}, early[::-1], wanted) == [False, False]


def test_a_page_that_is_to_go_may_go_last() -> None:
    gone = Change("b.html", None)
    former, wanted = {"index.html": _LINK, "b.html": _PAGE}, {"index.html": _PAGE}
    late = [Change("index.html", _PAGE), gone]
    assert replayed(former, late, wanted) == [False, False]
    assert replayed(former, late[::-1], wanted) == [True, False]


def test_the_table_shows_the_broken_states_beside_the_seconds() -> None:
    row = {
        "tool": "dateline",
        "version": "1",
        "first": 1.0,
        "edit": 0.5,
        "same": 0.25,
        "broken": 0,
        "states": 9,
    }
    lines = table({"objects": 12, "rows": [row], "left_out": {"aws": "no network"}}).splitlines()
    assert lines[2].split() == ["dateline", "1", "1.00", "0.50", "0.25", "0", "of", "9"]
    assert lines[3] == "left out: aws: no network"
