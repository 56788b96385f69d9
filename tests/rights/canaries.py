"""Canary words: each part of a story holds a word of its own, and a test asks which of them may be seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plugins.core.kinds import Status, WebAddress
from plugins.core.manuscript import Manuscript
from plugins.core.matter import Place, StoryMatter
from plugins.core.model import Source, Sources, Story
from plugins.rights.cut import Ruling, rule
from plugins.rights.policy import Policy, Rights, Rulebook, Show
from tests.values import after, matter, story

if TYPE_CHECKING:
    from datetime import datetime

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


KILLED = replace(CANARIES, status=Status.KILLED)
