"""Canary words: each part of a story holds a word of its own, and a test asks which of them may be seen."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import Embargo, PubStatus, Status, WebAddress
from plugins.core.matter import Place, StoryMatter
from plugins.core.model import License, Manuscript, Source, Story
from plugins.core.problem import Located
from plugins.rights.cut import TEASER_WORDS, WITHDRAWN_TITLE, Ruling, rule
from plugins.rights.policy import Policy, Rights, Rulebook, Show, Sources
from tests.core.matters import STORY_MATTERS
from tests.values import MONDAY, after, examples, matter, report, story

NOW = after(3)
# 150 words: canaryhead is the first, canaryw<n> are those between, canarytail is the last.
TEXT = " ".join(["canaryhead", *(f"canaryw{number}" for number in range(2, 150)), "canarytail"])
MANUSCRIPT = Manuscript(html=f"<p><em>canaryhead</em>{TEXT.removeprefix('canaryhead')}</p>", text=TEXT)
CANARIES = matter(
    title="canarytitle",
    kicker="canarykicker",
    summary="canarysummary",
    tags=("canarytag",),
    slugline="canaryslugline",
    byline="canarybyline",
    dateline="canarydateline",
    located=Place(name="canaryplace"),
    source="Tidewire",
    provider="canaryprovider",
    credit_line="canarycredit",
    source_url=WebAddress.parse("https://canaryurl.example/"),
    source_file="canaryfile",
    genre="canarygenre",
    correction="canarycorrection",
    ed_note="canaryednote",
    copyright_holder="canaryholder",
    copyright_notice="canarynotice",
    usage_terms="canaryterms",
    license="canarylicense",
    related=("canaryrelated",),
    thread="canarythread",
    why="canarywhy",
)
SOURCES = Sources(sources=(Source(name="Tidewire", aliases=("TW",), credit="Tidewire, by cable"),))


def ruling(given: Story, policy: Policy, now: datetime = NOW, manuscript: Manuscript = MANUSCRIPT) -> Ruling:
    """Return what rights make of the story where all is under this policy."""
    rulebook = Rulebook(rights=Rights(default=policy.name, policies=(policy,)), sources=SOURCES)
    return rule(given, manuscript, rulebook, now)


def shown(policy: Policy, given: StoryMatter = CANARIES) -> Story:
    """Return the story that may be seen under this policy; fails if there is none, or a problem."""
    found = ruling(story(matter=given), policy)
    assert found.story is not None
    assert not found.problems
    return found.story


def policy_of(show: Show, **changes: object) -> Policy:
    """Return a policy that shows so much."""
    plain = Policy(name="it", show=show, words=20)
    return replace(plain, **changes)  # type: ignore[arg-type]


def seen(given: Story) -> str:
    """Return all that anybody could read of the story."""
    return repr(given)


def words_seen(given: Story) -> int:
    """Return how many of the text's words can be read."""
    return sum(f"{word} " in seen(given).replace("<", " ").replace("'", " ") + " " for word in TEXT.split())


ALWAYS = ("canarytitle", "canarykicker", "canarybyline", "canarydateline", "canarycredit", "canarywhy")


@pytest.mark.parametrize(
    ("show", "may_be_seen", "may_not"),
    [
        pytest.param(
            Show.FULL,
            ("canaryhead", "canarytail", "canarysummary", "canarynotice", "canaryterms"),
            ("canaryednote",),
            id="full shows all but the agency's note to editors",
        ),
        pytest.param(
            Show.EXCERPT,
            ("canaryhead", "canaryw20", "canarysummary"),
            ("canaryw21", "canarytail", "canaryednote", "canarynotice"),
            id="an excerpt shows the first words and the standfirst",
        ),
        pytest.param(
            Show.SUMMARY,
            ("canarysummary",),
            ("canaryhead", "canaryw2", "canarytail", "canaryednote", "canarynotice"),
            id="a summary shows the standfirst alone",
        ),
        pytest.param(
            Show.LINK,
            (),
            ("canarysummary", "canaryhead", "canaryw2", "canarytail", "canaryednote", "canarynotice"),
            id="a link shows neither",
        ),
    ],
)
def test_a_policy_decides_what_is_seen(
    show: Show, may_be_seen: tuple[str, ...], may_not: tuple[str, ...]
) -> None:
    text = seen(shown(policy_of(show)))
    assert [word for word in (*ALWAYS, *may_be_seen) if word not in text] == []
    assert [word for word in may_not if word in text] == []


@pytest.mark.parametrize(
    ("show", "words"),
    [
        pytest.param(Show.FULL, 150, id="full has every word"),
        pytest.param(Show.EXCERPT, 20, id="an excerpt has as many as the policy says"),
        pytest.param(Show.SUMMARY, 0, id="a summary has none"),
        pytest.param(Show.LINK, 0, id="nor has a link"),
    ],
)
def test_a_policy_decides_how_many_words_are_seen(show: Show, words: int) -> None:
    assert words_seen(shown(policy_of(show))) == words


def test_none_shows_no_story_and_says_why() -> None:
    assert ruling(story(matter=CANARIES), policy_of(Show.NONE)) == Ruling(
        reason="may not be shown (policy 'none')"
    )


@given(STORY_MATTERS, st.sampled_from(Show), st.integers(-5, 200))
@examples(150)
def test_whatever_the_matter_the_text_stays_within_the_policy(
    given_matter: StoryMatter, show: Show, limit: int
) -> None:
    open_matter = replace(given_matter, status=Status.PUBLISHED, pub_status=None, rights_policy=None)
    found = ruling(story(matter=open_matter), policy_of(show, words=limit)).story
    if found is None:
        return
    most = {Show.FULL: 150, Show.EXCERPT: min(max(limit, 0), 50)}.get(show, 0)
    assert words_seen(found) <= most
    assert found.matter.ed_note is None
    assert found.is_whole == (show is Show.FULL)


@pytest.mark.parametrize("show", [Show.FULL, Show.EXCERPT])
def test_a_teaser_is_never_longer_than_a_standfirst_nor_than_the_policy(show: Show) -> None:
    assert len(shown(policy_of(show, words=45)).excerpt.removesuffix(" …").split()) == TEASER_WORDS
    most = 10 if show is Show.EXCERPT else TEASER_WORDS
    assert len(shown(policy_of(show, words=10)).excerpt.removesuffix(" …").split()) == most


@pytest.mark.parametrize("show", [Show.SUMMARY, Show.LINK])
def test_where_no_word_may_be_seen_there_is_no_teaser(show: Show) -> None:
    assert shown(policy_of(show)).excerpt == ""
    assert shown(policy_of(show)).html == ""


def test_an_excerpt_is_text_and_its_signs_are_escaped() -> None:
    text = " ".join(["1", "<", "2", "&", '"x"', "y", *["word"] * 30])
    given = Manuscript(html="", text=text)
    found = ruling(story(), policy_of(Show.EXCERPT, words=6), manuscript=given).story
    assert found is not None
    assert found.html == '<p>1 &lt; 2 &amp; "x" y …</p>'
    assert found.excerpt == '1 < 2 & "x" y …'


def test_a_text_too_short_for_an_excerpt_shows_nothing_of_it() -> None:
    short = Manuscript(html="<p>canaryhead canarytail.</p>", text="canaryhead canarytail.")
    found = ruling(story(), policy_of(Show.EXCERPT), manuscript=short).story
    assert found is not None
    assert (found.html, found.excerpt) == ("", "")
    assert "canaryhead" not in seen(found)


@pytest.mark.parametrize(
    ("show", "words"),
    [
        pytest.param(Show.FULL, 150, id="all of a whole text"),
        pytest.param(Show.EXCERPT, 22, id="excerpt, its ellipsis, and standfirst"),
        pytest.param(Show.SUMMARY, 1, id="the standfirst"),
        pytest.param(Show.LINK, 0, id="nothing"),
    ],
)
def test_only_what_is_shown_counts_for_the_time_to_read(show: Show, words: int) -> None:
    assert shown(policy_of(show)).words == words


KILLED = replace(CANARIES, status=Status.KILLED)


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
