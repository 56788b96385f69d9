"""Canary words: each part of a story holds a word of its own, and a test asks which of them may be seen."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import Embargo, PubStatus, Status, WebAddress
from plugins.core.matter import StoryMatter
from plugins.core.model import License, Story
from plugins.core.problem import Located
from plugins.rights.cut import WITHDRAWN_TITLE
from plugins.rights.policy import Policy, Show
from tests.core.matters import STORY_MATTERS
from tests.rights.canaries import (
    CANARIES,
    KILLED,
    NOW,
    TEXT,
    policy_of,
    ruling,
    seen,
    shown,
)
from tests.values import MONDAY, after, examples, report, story


@pytest.mark.parametrize("show", Show)
def test_a_killed_story_is_a_tombstone_whatever_its_policy(show: Show) -> None:
    found = ruling(story("a", matter=KILLED), policy_of(show))
    assert found.problems == ()
    assert found.story is not None
    assert "canary" not in seen(found.story)
    assert "Tidewire" not in seen(found.story)
    assert found.story == Story(
        slug="a",
        path="dispatches/a.md",
        matter=StoryMatter(title=WITHDRAWN_TITLE, date=KILLED.date, status=Status.KILLED),
        week=found.story.week,
        is_withdrawn=True,
    )


@given(STORY_MATTERS)
@examples(80)
def test_a_tombstone_keeps_only_the_date_and_the_language(given_matter: StoryMatter) -> None:
    killed = replace(given_matter, status=Status.KILLED)
    found = ruling(story(matter=killed), policy_of(Show.FULL)).story
    assert found is not None
    kept = {
        field.name
        for field in fields(StoryMatter)
        if getattr(found.matter, field.name) not in {field.default, WITHDRAWN_TITLE}
    }
    assert kept <= {"date", "status", "lang"}
    assert (found.title, found.html, found.excerpt, found.credit) == (WITHDRAWN_TITLE, "", "", "")


@pytest.mark.parametrize(
    ("embargo", "reason"),
    [
        pytest.param(None, "", id="none"),
        pytest.param(Embargo(NOW - timedelta(seconds=1)), "", id="one that has ended"),
        pytest.param(Embargo(NOW), "", id="one that ends now"),
        pytest.param(
            Embargo(NOW + timedelta(seconds=1)),
            "is under embargo until 2026-11-19T09:30:01+00:00",
            id="one that ends in a second",
        ),
        pytest.param(Embargo(), "is held by its agency", id="one without end"),
        pytest.param(
            Embargo(datetime(2026, 11, 19, 9, 30, tzinfo=timezone(timedelta(hours=-1)))),
            "is under embargo until 2026-11-19T09:30:00-01:00",
            id="one that has not ended in its own zone",
        ),
    ],
)
def test_a_story_under_embargo_is_not_shown(embargo: Embargo | None, reason: str) -> None:
    found = ruling(story(matter=replace(CANARIES, embargoed_until=embargo)), policy_of(Show.FULL))
    assert found.reason == reason
    assert (found.story is None) == bool(reason)
    assert "canary" not in found.reason


@pytest.mark.parametrize(
    ("expires", "reason"),
    [
        pytest.param(None, "", id="never"),
        pytest.param(NOW + timedelta(seconds=1), "", id="in a second"),
        pytest.param(NOW, "expired at 2026-11-19T09:30:00+00:00", id="now"),
        pytest.param(MONDAY, "expired at 2026-11-16T09:30:00+00:00", id="days ago"),
    ],
)
def test_a_story_that_has_expired_is_not_shown(expires: datetime | None, reason: str) -> None:
    found = ruling(story(matter=replace(CANARIES, expires=expires)), policy_of(Show.FULL))
    assert (found.reason, found.story is None) == (reason, bool(reason))


def test_what_the_agency_canceled_is_a_tombstone_and_what_it_withholds_is_not_shown() -> None:
    canceled = ruling(
        story(matter=replace(CANARIES, pub_status=PubStatus.CANCELED)), policy_of(Show.FULL)
    ).story
    assert canceled is not None
    assert canceled.is_withdrawn
    assert "canary" not in seen(canceled)
    withheld = ruling(story(matter=replace(CANARIES, pub_status=PubStatus.WITHHELD)), policy_of(Show.FULL))
    assert (withheld.story, withheld.reason) == (None, "is withheld by its agency")


def test_an_embargo_is_told_before_an_end_and_an_end_before_the_policy() -> None:
    both = replace(CANARIES, embargoed_until=Embargo(), expires=MONDAY)
    assert ruling(story(matter=both), policy_of(Show.NONE)).reason == "is held by its agency"
    ended = replace(CANARIES, expires=MONDAY)
    assert ruling(story(matter=ended), policy_of(Show.NONE)).reason.startswith("expired")


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
@examples(80)
def test_a_story_is_shown_from_the_end_of_its_embargo_until_it_expires(start: int, end: int) -> None:
    given_matter = replace(CANARIES, embargoed_until=Embargo(after(start)), expires=after(end))
    found = ruling(story(matter=given_matter), policy_of(Show.FULL), now=MONDAY)
    assert (found.story is not None) == (start <= 0 < end)


@pytest.mark.parametrize(
    ("changes", "credit"),
    [
        pytest.param({}, "canarycredit", id="the story's own line"),
        pytest.param({"credit_line": None}, "Tidewire, by cable", id="else its source's"),
        pytest.param({"credit_line": None, "source": "TW"}, "Tidewire, by cable", id="also by an alias"),
        pytest.param({"credit_line": None, "source": "Nobody"}, "Nobody", id="else the source's name"),
        pytest.param({"credit_line": None, "source": None}, "", id="else none"),
    ],
)
@pytest.mark.parametrize("show", [Show.FULL, Show.EXCERPT, Show.SUMMARY, Show.LINK])
def test_the_credit_is_that_of_the_story_or_of_its_source(
    changes: dict[str, str | None], credit: str, show: Show
) -> None:
    given_matter = replace(CANARIES, **changes)  # type: ignore[arg-type]
    assert shown(policy_of(show), given_matter).credit == credit


@pytest.mark.parametrize("show", [Show.FULL, Show.EXCERPT, Show.SUMMARY, Show.LINK])
def test_a_credit_that_is_asked_for_and_missing_is_a_problem(show: Show) -> None:
    policy = policy_of(show, credit_required=True)
    without = replace(CANARIES, source=None, credit_line=None)
    found = ruling(story("a", matter=without), policy)
    assert [str(problem) for problem in found.problems] == [
        "content/dispatches/a.md:1:1: credit-missing: the policy 'it' asks for a credit, and there is none"
    ]
    assert not ruling(story("a", matter=CANARIES), policy).problems
    assert not ruling(story("a", matter=without), policy_of(show)).problems


@pytest.mark.parametrize(
    ("show", "policy_license", "license_"),
    [
        pytest.param(Show.FULL, "CC BY 4.0", "CC BY 4.0", id="the policy's"),
        pytest.param(Show.FULL, None, "canarylicense", id="else the story's, where all is shown"),
        pytest.param(Show.EXCERPT, None, None, id="but not where a part is"),
        pytest.param(Show.EXCERPT, "CC BY 4.0", "CC BY 4.0", id="a policy's holds for a part as well"),
    ],
)
def test_the_licence_is(show: Show, policy_license: str | None, license_: str | None) -> None:
    address = WebAddress.parse("https://a.example/by") if policy_license else None
    found = shown(policy_of(show, license=policy_license, license_url=address)).license
    assert found == (License(name=license_, url=address) if license_ else None)


@pytest.mark.parametrize("field", ["summary", "why"])
@pytest.mark.parametrize(
    ("words", "is_copied"),
    [
        pytest.param(12, True, id="twelve words of the dispatch"),
        pytest.param(11, False, id="eleven words of it"),
    ],
)
def test_a_copied_standfirst_is_a_problem_at_its_place(field: str, words: int, is_copied: bool) -> None:  # noqa: FBT001 - a table's column
    run = " ".join(TEXT.split()[30 : 30 + words])
    text = Located.at(f"Indeed: {run}", 7, 10)
    given_matter = replace(CANARIES, **{field: text})  # type: ignore[arg-type]
    found = ruling(story("a", matter=given_matter), policy_of(Show.SUMMARY))
    expected = (
        f"content/dispatches/a.md:7:10: copied: {field!r} repeats 12 words of the dispatch: {run!r}\n"
        "    hint: say it in your own words"
    )
    assert report(found.problems) == ([expected] if is_copied else [])


@pytest.mark.parametrize(
    ("show", "codes"),
    [
        pytest.param(Show.FULL, [], id="where all is shown nothing is a copy"),
        pytest.param(Show.EXCERPT, ["copied", "copied"], id="an excerpt"),
        pytest.param(Show.SUMMARY, ["copied", "copied"], id="a summary"),
        pytest.param(Show.LINK, ["copied"], id="a link, whose standfirst is not shown"),
        pytest.param(Show.NONE, [], id="nothing is shown"),
    ],
)
def test_a_copy_is_a_problem_only_where_it_can_be_read(show: Show, codes: list[str]) -> None:
    run = " ".join(TEXT.split()[30:50])
    copied = replace(CANARIES, summary=run, why=run)
    assert [problem.code for problem in ruling(story(matter=copied), policy_of(show)).problems] == codes


def test_a_storys_unknown_policy_is_a_problem_and_opens_nothing() -> None:
    given_matter = replace(CANARIES, rights_policy=Located.at("opne", 9, 16))
    found = ruling(story("a", matter=given_matter), Policy(name="open", show=Show.FULL))
    assert found.story is not None
    assert not found.story.is_whole
    assert "canarytail" not in seen(found.story)
    assert [str(problem) for problem in found.problems] == [
        "content/dispatches/a.md:9:16: unknown-policy: 'opne' is no policy of content/rights.yaml"
    ]


@given(STORY_MATTERS, st.sampled_from(Show))
@examples(60)
def test_a_ruling_is_a_story_or_a_reason(given_matter: StoryMatter, show: Show) -> None:
    found = ruling(story(matter=given_matter), policy_of(show))
    assert (found.story is None) == bool(found.reason)
    assert found.story is not None or not found.problems
