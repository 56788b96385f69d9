from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from plugins.core.problem import ContentProblems, Problem
from plugins.core.run import KEY, Run
from tests.values import MONDAY, SITE, slugs, story

PROBLEM = Problem(path="content/a.md", code="x", message="m", hint="h")


@pytest.fixture
def run() -> Run:
    """Give a run that has just begun."""
    return Run(content=Path("content"), now=MONDAY, zone=UTC, site=SITE)


def test_the_run_is_found_in_the_settings(run: Run) -> None:
    assert Run.of({KEY: run}) is run


@pytest.mark.parametrize(
    "settings", [pytest.param({}, id="no run"), pytest.param({KEY: "x"}, id="something else")]
)
def test_without_a_run_the_order_of_stages_is_wrong(settings: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="the corpus stage must come first"):
        Run.of(settings)


def test_two_runs_share_nothing(run: Run) -> None:
    other = Run(content=Path("content"), now=MONDAY, zone=UTC, site=SITE)
    run.add([PROBLEM])
    run.withheld["a"] = "is a draft"
    run.files.append("dispatches/a.md")
    assert (other.problems, other.withheld, other.files) == ([], {}, [])


def test_withdrawn_stories_are_not_listed(run: Run) -> None:
    run.stories = (story("a"), story("b", is_withdrawn=True), story("c"))
    assert slugs(run.listed) == ["a", "c"]


def test_problems_stop_the_run_all_at_once(run: Run) -> None:
    run.stop_on_problems()
    run.add([PROBLEM])
    run.add(iter([PROBLEM]))
    with pytest.raises(ContentProblems) as raised:
        run.stop_on_problems()
    assert raised.value.problems == (PROBLEM,)


def test_closing_undoes_the_last_first_and_only_once(run: Run) -> None:
    done: list[str] = []
    run.at_end += [lambda: done.append("first"), lambda: done.append("last")]
    run.close()
    run.close()
    assert done == ["last", "first"]


def test_a_run_may_be_closed_again_after_a_failure(run: Run) -> None:
    done: list[str] = []

    def fail() -> None:
        raise OSError

    run.at_end += [lambda: done.append("first"), fail]
    with pytest.raises(OSError):
        run.close()
    run.close()
    assert done == ["first"]
