from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.threads import vectors
from plugins.threads.filing import Filing
from plugins.threads.joining import PASSES
from plugins.threads.state import State, state_of
from tests.threads.stories import FLOOD, HERRING, STRIKE, WEEKS, Copy, filed, groups, words
from tests.values import examples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugins.threads.filing import Entry

FOUND = {
    "strike-begins": ["strike-begins", "strike-spreads", "strike-mediator"],
    "herring-count": ["herring-count", "herring-ministers", "herring-agreed"],
    "dyke-breaks": ["dyke-breaks"],
    "film-festival": ["film-festival"],
}

WORDS = ("Herring", "quota", "cranes", "Ansel", "gauge", "ferry", "Court", "turbine", "lagoon", "Oldmarsh")
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
SLUG = st.integers(0, 12).map("s{}".format)
COPY = st.tuples(SLUG, st.sampled_from((0, 1, 30, 59, 60, 61, 125, 190, 260, 330)), TEXT)
CHANGES = st.lists(st.one_of(COPY, COPY, st.tuples(SLUG)), max_size=3)
ENTRIES = st.lists(
    st.builds(
        filed,
        st.sampled_from(("a", "b", "s1")),
        st.sampled_from(("s1", "s2", "s3")),
        st.sampled_from(("s4", "s5", "s6")),
        merge=st.sampled_from((None, None, "a", "b")),
        never=st.lists(st.sampled_from(("s7", "s8", "s9")), max_size=2).map(tuple),
    ),
    max_size=3,
)


def test_stories_of_one_event_share_a_thread_named_by_the_first() -> None:
    assert groups(WEEKS) == FOUND


@pytest.mark.parametrize(
    ("weight", "threads"),
    [
        pytest.param(
            vectors.NAME_WEIGHT, {"one": ["one", "three"], "two": ["two", "four"]}, id="by-their-names"
        ),
        pytest.param(
            vectors.OTHER_WEIGHT,
            {"one": ["one", "two", "three", "four"]},
            id="not-if-names-are-as-other-words",
        ),
    ],
)
def test_two_events_of_one_kind_are_told_apart(
    weight: int, threads: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "NAME_WEIGHT", weight)
    kind = "firefighters fought a warehouse blaze while residents left"
    one = f"{kind} in Oldmarsh, Tammerel, Little Pellan and Farrick"
    two = f"{kind} in Wrenmouth, Saint Orrin, Skaldemar and Quessary"
    assert groups([("one", 0, one), ("two", 1, two), ("three", 2, one), ("four", 3, two)]) == threads


@pytest.mark.parametrize(
    ("days", "threads"),
    [
        pytest.param(60, {"old": ["old", "new"]}, id="joins-what-was-told-sixty-days-ago"),
        pytest.param(61, {"old": ["old"], "new": ["new"]}, id="starts-anew-after-that"),
    ],
)
def test_a_story_looks_back_sixty_days(days: int, threads: dict[str, list[str]]) -> None:
    assert groups([("old", 0, STRIKE), ("new", days, STRIKE)]) == threads


def test_a_thread_goes_on_for_as_long_as_its_stories_follow_one_another() -> None:
    copies = [(f"part-{at}", 50 * at, STRIKE) for at in range(6)]
    assert groups(copies) == {"part-0": [slug for slug, _, _ in copies]}


def test_stories_of_two_languages_never_share_a_thread() -> None:
    english, german = words([("one", 0, STRIKE)]), words([("two", 1, STRIKE)], lang="de")
    assert state_of(english, Filing(()), State()).groups() == {"one": ["one"]}
    assert not set(english.keys) & set(german.keys)


def test_a_story_without_words_is_alone() -> None:
    assert groups([("a", 0, ""), ("b", 0, ""), ("c", 1, "the of 7")]) == {"a": ["a"], "b": ["b"], "c": ["c"]}


def test_no_stories_are_no_threads() -> None:
    assert groups([]) == {}


def test_equally_old_stories_go_by_slug() -> None:
    assert list(groups([("b", 0, STRIKE), ("a", 0, STRIKE)])) == ["a"]


@pytest.mark.parametrize(
    ("entries", "threads"),
    [
        pytest.param(
            [filed("port", "strike-begins")],
            {"port": FOUND["strike-begins"], "herring-count": FOUND["herring-count"]},
            id="others-join-a-filed-story-under-the-editor-s-id",
        ),
        pytest.param(
            [filed("odd", "strike-begins", "film-festival")],
            {"odd": ["strike-begins", "strike-spreads", "strike-mediator", "film-festival"]},
            id="a-filed-story-stays-however-far-it-is-from-the-others",
        ),
        pytest.param(
            [filed("port", "strike-begins", never=("strike-spreads",))],
            {"port": ["strike-begins", "strike-mediator"], "strike-spreads": ["strike-spreads"]},
            id="a-story-does-not-join-where-it-must-never",
        ),
        pytest.param(
            [filed("sea", "herring-count", merge="port"), filed("port", "strike-begins")],
            {"port": [slug for slug, _, _ in WEEKS if slug.startswith(("strike", "herring"))]},
            id="merged-threads-are-one",
        ),
        pytest.param(
            [filed("port", "strike-begins"), filed("judge", "strike-mediator")],
            {"port": ["strike-begins", "strike-spreads"], "judge": ["strike-mediator"]},
            id="a-thread-is-split-by-an-entry-of-its-own",
        ),
        pytest.param(
            [filed("strike-begins", "dyke-breaks")],
            {"strike-begins": ["dyke-breaks"], "strike-spreads": FOUND["strike-begins"]},
            id="an-id-that-is-taken-is-passed-over",
        ),
    ],
)
def test_what_the_editor_filed_holds(entries: list[Entry], threads: dict[str, list[str]]) -> None:
    found = groups(WEEKS, *entries)
    assert {thread: found.get(thread) for thread in threads} == threads


def test_when_every_slug_is_taken_the_id_is_numbered() -> None:
    taken = [filed("strike-begins", "dyke-breaks"), filed("strike-spreads", "film-festival")]
    found = groups(WEEKS[:4] + WEEKS[7:], *taken, filed("strike-begins-2"))
    assert found["strike-begins-3"] == ["strike-begins", "strike-spreads"]


def test_a_later_story_tells_where_an_earlier_one_belongs() -> None:
    unsure = f"{STRIKE.split(' and ')[0]} {FLOOD.split(';')[0]} herring"
    early = [("unsure", 0, unsure), ("dyke-one", 1, FLOOD)]
    later = [("strike-one", 2, STRIKE), ("strike-two", 3, f"{STRIKE} {unsure}"), ("dyke-two", 4, FLOOD)]
    both = state_of(words([*early, *later]), Filing(()), State())
    assert len(both.passes) == PASSES
    assert sorted(map(sorted, both.groups().values())) == [
        ["dyke-one", "dyke-two"],
        ["strike-one", "strike-two", "unsure"],
    ]


@examples(60)
@given(st.data(), st.lists(COPY, max_size=12, unique_by=lambda copy: copy[0]))
def test_the_order_in_which_stories_are_given_does_not_matter(
    data: st.DataObject, copies: list[Copy]
) -> None:
    shuffled = data.draw(st.permutations(copies))
    assert groups(copies) == groups(shuffled)


@examples(60)
@given(st.lists(COPY, max_size=12, unique_by=lambda copy: copy[0]), ENTRIES)
def test_every_story_is_in_one_thread_and_a_filed_one_in_its_own(
    copies: list[Copy], entries: list[Entry]
) -> None:
    found = groups(copies, *entries)
    assert sorted(slug for slugs in found.values() for slug in slugs) == sorted(slug for slug, _, _ in copies)
    thread_of = {slug: thread for thread, slugs in found.items() for slug in slugs}
    filing = Filing(tuple(entries))
    for slug, thread in filing.thread_of.items():
        assert thread_of.get(slug, thread) == thread
    for slug, threads in filing.barred.items():
        assert thread_of.get(slug) not in threads


@examples(150)
@given(
    st.lists(COPY, max_size=12, unique_by=lambda copy: copy[0]),
    ENTRIES,
    st.lists(st.tuples(CHANGES, st.none() | ENTRIES), max_size=4),
)
def test_a_step_by_difference_gives_what_a_full_computation_gives(
    copies: list[Copy],
    entries: list[Entry],
    steps: list[tuple[Sequence[tuple[str, ...]], list[Entry] | None]],
) -> None:
    now = {copy[0]: copy for copy in copies}
    kept = state_of(words(now.values()), Filing(tuple(entries)), State())
    for changes, filed_anew in steps:
        for change in changes:
            if len(change) == 1:
                now.pop(change[0], None)
            else:
                now[change[0]] = change  # type: ignore[assignment]
        entries = entries if filed_anew is None else filed_anew
        told, filing = words(now.values()), Filing(tuple(entries))
        kept = state_of(told, filing, State.from_bytes(kept.to_bytes()))
        assert kept.to_bytes() == state_of(told, filing, State()).to_bytes()


@examples(40)
@given(st.lists(COPY, min_size=1, max_size=10, unique_by=lambda copy: copy[0]), CHANGES)
def test_once_filed_nothing_moves_and_no_id_changes(
    copies: list[Copy], changes: list[tuple[str, ...]]
) -> None:
    before = groups(copies)
    entries = [filed(thread, *slugs) for thread, slugs in before.items()]
    slugs = {slug for slug, _, _ in copies}
    more = {change[0]: change for change in changes if len(change) > 1 and change[0] not in slugs}
    after = groups([*copies, *more.values()], *entries)  # type: ignore[list-item]
    for thread, members in before.items():
        assert [slug for slug in after[thread] if slug in slugs] == members


def test_what_is_known_of_the_same_stories_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = state_of(words(WEEKS), Filing(()), State())
    monkeypatch.setattr("plugins.threads.state.pairs_of", None)
    monkeypatch.setattr("plugins.threads.state.joined", None)
    assert state_of(words(WEEKS), Filing(()), kept).to_bytes() == kept.to_bytes()


def test_a_new_story_is_compared_with_those_of_its_window_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    old = [(f"old-{at}", at, HERRING) for at in range(5)]
    kept = state_of(words(old), Filing(()), State())
    monkeypatch.setattr("plugins.threads.joining._Pass._sums", lambda *_: {})
    later = [*old, ("new", 400, HERRING)]
    assert state_of(words(later), Filing(()), kept).groups() == {
        "old-0": [slug for slug, _, _ in old],
        "new": ["new"],
    }


def test_a_story_with_another_text_may_leave_its_thread() -> None:
    kept = state_of(words(WEEKS), Filing(()), State())
    other = [*WEEKS[:2], ("strike-spreads", 7, FLOOD), *WEEKS[3:]]
    found = state_of(words(other), Filing(()), kept).groups()
    assert found["strike-spreads"] == ["strike-spreads", "dyke-breaks"]
    assert replace(kept).groups() == FOUND
