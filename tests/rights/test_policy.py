from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plugins.core.model import Source, Sources
from plugins.core.problem import Located
from plugins.core.records import read_records
from plugins.rights.policy import CLOSED, Policy, Rights, Rulebook, Show, placed
from tests.values import matter, report

if TYPE_CHECKING:
    from pathlib import Path

FULL = Policy(name="open", show=Show.FULL, license="CC BY 4.0")
LINK = Policy(name="link-only", show=Show.LINK)
HOUSE = Policy(name="house", show=Show.SUMMARY)
WIRE = Source(name="Tidewire", aliases=("TW", "Tide Wire"), rights="open")
LEDGER = Source(name="Harbour Ledger", aliases=("HL",))
OFFICE = Source(name="Sea Office", rights="opne")


def rulebook(default: str | None = None, *policies: Policy) -> Rulebook:
    """Return a rulebook with these policies, or with the usual ones."""
    rights = Rights(default=default, policies=policies or (FULL, LINK, HOUSE))
    return Rulebook(rights=rights, sources=Sources(sources=(WIRE, LEDGER, OFFICE)))


@pytest.mark.parametrize(
    ("own", "source", "default", "policy"),
    [
        pytest.param("link-only", "Tidewire", "house", LINK, id="the story's own comes first"),
        pytest.param(None, "Tidewire", "house", FULL, id="then its source's"),
        pytest.param(None, "TW", "house", FULL, id="also by an alias"),
        pytest.param(None, "Tide Wire", None, FULL, id="also by the second alias"),
        pytest.param(None, "tidewire", "house", HOUSE, id="but not in other letters"),
        pytest.param(None, "Harbour Ledger", "house", HOUSE, id="a source that names none has the default"),
        pytest.param(None, "Nobody", "house", HOUSE, id="so has a source that nobody knows"),
        pytest.param(None, None, "house", HOUSE, id="and a story without source"),
        pytest.param(None, None, None, CLOSED, id="without a default all is closed"),
        pytest.param(None, "Harbour Ledger", None, CLOSED, id="also with a source"),
        pytest.param("", "", "", CLOSED, id="an empty name is none"),
        pytest.param("closed", "Tidewire", "house", CLOSED, id="the closed policy is always there"),
        pytest.param("opne", "Tidewire", "house", CLOSED, id="a story's unknown policy closes it"),
        pytest.param(None, "Sea Office", "house", CLOSED, id="a source's unknown policy closes it"),
        pytest.param(None, None, "hosue", CLOSED, id="an unknown default closes it"),
    ],
)
def test_a_story_falls_under(
    own: str | None, source: str | None, default: str | None, policy: Policy
) -> None:
    assert rulebook(default).policy(matter(rights_policy=own, source=source)) == policy


def test_closed_shows_an_excerpt_of_forty_words_at_most() -> None:
    assert (CLOSED.show, CLOSED.words) == (Show.EXCERPT, 40)


def test_an_editor_may_say_what_closed_means() -> None:
    stricter = Policy(name="closed", show=Show.LINK)
    assert rulebook(None, stricter).policy(matter(rights_policy="closed")) == stricter


def test_the_rulebook_of_an_empty_house_closes_everything() -> None:
    empty = Rulebook(rights=Rights(), sources=Sources())
    assert empty.policy(matter(source="Tidewire")) is CLOSED
    assert empty.problems() == ()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("Tidewire", WIRE, id="by its name"),
        pytest.param("TW", WIRE, id="by an alias"),
        pytest.param("HL", LEDGER, id="by the alias of another"),
        pytest.param("Nobody", Source(name="Nobody"), id="one that nobody knows has only its name"),
        pytest.param(None, None, id="none"),
        pytest.param("", None, id="an empty one"),
    ],
)
def test_the_source_of_a_story_is_found(name: str | None, source: Source | None) -> None:
    assert rulebook().source(matter(source=name)) == source


def test_unknown_policies_of_both_files_are_problems() -> None:
    problems = rulebook("hosue").problems()
    assert [str(problem) for problem in problems] == [
        "content/sources.yaml:1:1: unknown-policy: 'opne' is no policy of content/rights.yaml",
        "content/rights.yaml:1:1: unknown-policy: 'hosue' is no policy of content/rights.yaml",
    ]
    assert [problem.hint for problem in problems] == ["did you mean 'open'?", "did you mean 'house'?"]


def test_two_sources_of_one_page_are_a_problem() -> None:
    sources = placed(Sources(sources=(Source(name="Quay News"), Source(name="Quay-News!"), Source(name="?"))))
    assert [each.slug for each in sources.sources] == ["quay-news", "quay-news", ""]
    (said,) = report(Rulebook(rights=Rights(), sources=sources).problems())
    assert said == (
        "content/sources.yaml:1:1: duplicate-source: the page of 'Quay-News!' would be that of 'Quay News': "
        "sources/quay-news/\n    hint: make one of them an alias of the other, or change a name"
    )


def test_a_storys_unknown_policy_is_a_problem_at_its_place() -> None:
    own = Located.at("link-onyl", 12, 16)
    problem = rulebook().problem_with(matter(rights_policy=own), "content/dispatches/a.md")
    assert problem is not None
    assert problem.report() == (
        "content/dispatches/a.md:12:16: unknown-policy: 'link-onyl' is no policy of content/rights.yaml\n"
        "    hint: did you mean 'link-only'?"
    )


@pytest.mark.parametrize("own", [None, "", "open", "closed"])
def test_a_known_policy_or_none_is_no_problem(own: str | None) -> None:
    assert rulebook().problem_with(matter(rights_policy=own), "a.md") is None


def test_the_files_of_an_editor_are_read(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "rights.yaml").write_text(
        "default: closed\n"
        "policies:\n"
        "  - {name: open, show: full, license: CC BY 4.0, license_url: https://a.example/by,"
        " credit_required: true}\n"
        "  - name: short\n"
        "    show: excerpt\n"
        "    words: 60\n",
        "utf-8",
    )
    rights, problems = read_records(content, "rights.yaml", Rights)
    assert not problems
    assert [policy.show for policy in rights.policies] == [Show.FULL, Show.EXCERPT]
    assert rights.policies[0].credit_required
    assert rights.policies[1] == Policy(name="short", show=Show.EXCERPT, words=60)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param("show: all", "3:11: wrong-type: 'show': 'all' is not one of full, excerpt", id="a show"),
        pytest.param("show: full\n    words: few", "4:12: wrong-type: 'words': expected a whole", id="words"),
        pytest.param("shwo: full", "3:5: unknown-key: 'shwo' is not a known key", id="a key"),
        pytest.param("words: 3", "2:5: missing-key: 'show' is missing", id="no show"),
        pytest.param(
            "show: full\n    license_url: javascript:x", "4:18: bad-link: 'license_url'", id="script"
        ),
        pytest.param(
            "show: full\n    credit_required: yes", "4:22: wrong-type: 'credit_required': expected", id="yes"
        ),
    ],
)
def test_a_faulty_policy_opens_nothing(tmp_path: Path, line: str, problem: str) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "rights.yaml").write_text(f"policies:\n  - name: open\n    {line}\n", "utf-8")
    rights, problems = read_records(content, "rights.yaml", Rights)
    assert rights == Rights()
    assert any(str(found).startswith(f"content/rights.yaml:{problem}") for found in problems)
