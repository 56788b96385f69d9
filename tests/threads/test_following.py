from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from plugins.core.language import Language
from plugins.threads import following
from plugins.threads.filing import Entry
from plugins.threads.following import follow
from tests.threads.stories import WEEKS, filed, filing, stories, words
from tests.values import examples, slugs

if TYPE_CHECKING:
    import pytest

    from plugins.threads.following import Followed
    from tests.threads.stories import Copy


def followed(copies: list[Copy], *entries: Entry, kept: bytes | None = None) -> Followed:
    return follow(words(copies), list(stories(copies).values()), filing(*entries), kept, Language())


def told(found: Followed) -> dict[str, tuple[str, list[str]]]:
    return {thread.id: (thread.title, slugs(thread.stories)) for thread in found.threads}


STRIKES = ["strike-begins", "strike-spreads", "strike-mediator"]


def test_threads_have_their_stories_oldest_first_and_a_title() -> None:
    assert told(followed(list(WEEKS))) == {
        "herring-count": ("Title of herring-count", ["herring-count", "herring-ministers", "herring-agreed"]),
        "strike-begins": ("Title of strike-begins", STRIKES),
    }


def test_a_proposed_title_says_what_the_headlines_share() -> None:
    copies = [
        (f"s{at}", at, f"At Port Ansel dockers strike, dockers of Port Ansel and cranes {at}")
        for at in range(3)
    ]
    told_ = stories(copies)
    told_["s0"] = type(told_["s0"])(
        slug="s0",
        path=told_["s0"].path,
        week=told_["s0"].week,
        matter=type(told_["s0"].matter)(title="Port Ansel dockers strike", date=told_["s0"].date),
    )
    (thread,) = follow(words(copies), list(told_.values()), filing(), None, Language()).threads
    assert thread.title == "Port Ansel, dockers and strike"


def test_the_editor_s_name_stands() -> None:
    port = Entry(id="port", name="The strike", stories=("strike-begins",))
    assert told(followed(list(WEEKS), port))["port"] == ("The strike", STRIKES)


def test_stories_that_may_not_be_listed_are_in_no_thread() -> None:
    listed = [one for slug, one in stories(WEEKS).items() if slug != "strike-spreads"]
    found = follow(
        words([copy for copy in WEEKS if copy[0] != "strike-spreads"]), listed, filing(), None, Language()
    )
    assert [thread.id for thread in found.threads] == ["herring-count"]


def test_nothing_is_looked_at_again_for_the_same_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    first = followed(list(WEEKS))
    monkeypatch.setattr(following, "proposed", None)
    again = followed(list(WEEKS), kept=first.kept)
    assert (told(again), again.kept) == (told(first), first.kept)


@examples(40)
@given(st.permutations(WEEKS), st.integers(0, 8), st.booleans())
def test_threads_grow_as_if_they_were_made_anew(copies: list[Copy], count: int, is_filed: bool) -> None:  # noqa: FBT001 - drawn
    entries = [filed("port", "strike-begins")] if is_filed else []
    before = followed(copies[:count], *entries)
    whole = followed(copies, *entries)
    after = followed(copies, *entries, kept=before.kept)
    assert (told(after), after.kept) == (told(whole), whole.kept)
