"""Canary words: each part of a story holds a word of its own, and a test asks which of them may be seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import Status
from plugins.core.manuscript import Manuscript
from plugins.rights.cut import TEASER_WORDS, Ruling
from plugins.rights.policy import Show
from tests.core.matters import STORY_MATTERS
from tests.rights.canaries import (
    ALWAYS,
    CANARIES,
    policy_of,
    ruling,
    seen,
    shown,
    words_seen,
)
from tests.values import examples, story

if TYPE_CHECKING:
    from plugins.core.matter import StoryMatter


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
