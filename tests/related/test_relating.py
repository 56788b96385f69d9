from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related import difference
from plugins.related.choosing import FEWEST, SHOWN
from plugins.related.items import Item, Near
from plugins.related.kept import Kept
from plugins.related.lists import KEPT
from plugins.related.relating import relate
from tests.values import after, examples

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = st.sampled_from(
    [
        "herring",
        "quota",
        "quotas",
        "cranes",
        "Crane",
        "gauge",
        "ferry",
        "court",
        "turbine",
        "in Port Ansel today",
    ]
)
LONG = "The cranes of the port stood still all night, and nobody on the wet quay spoke a word of it to us "
TEXT = st.tuples(st.sampled_from(("", "", LONG)), st.lists(WORD, min_size=1, max_size=6).map(" ".join)).map(
    "".join
)
SLUG = st.integers(0, 40).map(str)
CHANGE = st.tuples(SLUG, st.integers(0, 4), TEXT, st.sampled_from(["en", "de"]))
GONE = st.tuples(SLUG)
CHANGES = st.lists(st.one_of(CHANGE, CHANGE, CHANGE, GONE), max_size=12)


def item(slug: str, day: int, text: str, lang: str = "en") -> Item:
    return Item(slug, "", after(day), lang, f"{lang} {text}", partial(str, text))


def full(stories: Sequence[Item]) -> dict[str, tuple[Near, ...]]:
    """Return the links of stories of which nothing was known."""
    return dict(relate(stories, None)[0])


def through_bytes(kept: Kept) -> Kept:
    read = Kept.from_bytes(kept.to_bytes())
    assert read is not None
    return read


@examples(80)
@given(st.lists(CHANGE, max_size=30), st.lists(CHANGES, max_size=4))
def test_a_step_by_difference_gives_what_a_full_computation_gives(
    first: list[tuple[str, int, str, str]], steps: list[list[tuple[str, ...]]]
) -> None:
    stories = {change[0]: item(*change) for change in first}
    links, kept = relate(list(stories.values()), None)
    for changes in steps:
        former = dict(links)
        for change in changes:
            if len(change) == 1:
                stories.pop(change[0], None)
            else:
                stories[change[0]] = item(*change)  # type: ignore[arg-type]
        links, kept = relate(list(stories.values()), through_bytes(kept))
        assert dict(links) == full(list(stories.values()))
        assert all(links[slug] == former[slug] for slug in links.same)
        assert changes or links.same == set(stories)


def test_stories_that_are_added_leave_what_a_full_computation_keeps() -> None:
    chance = random.Random(4)  # noqa: S311 - no secret
    words = [
        f"{one}{two}" for one in ("bor", "dal", "fen", "gim", "hul") for two in ("kan", "lev", "mur", "nop")
    ]
    stories = [
        item(f"s{at:03}", chance.randrange(40), " ".join(chance.choices(words, k=9))) for at in range(260)
    ]
    _, kept = relate(stories[:200], None)
    for count in (201, 205, 230, 260):
        _, kept = relate(stories[:count], through_bytes(kept))
        assert kept.to_bytes() == relate(stories[:count], None)[1].to_bytes()
    fewer = stories[20:]
    assert dict(relate(fewer, kept)[0]) == full(fewer)


@pytest.mark.parametrize("needed", [1, 7])
def test_lists_stay_right_while_story_after_story_goes(monkeypatch: pytest.MonkeyPatch, needed: int) -> None:
    monkeypatch.setattr(difference, "_PART", needed)
    words = ("herring", "quota", "cranes", "gauge", "ferry", "court", "turbine")
    texts = [" ".join(words[(at * step) % 7] for step in range(1, 5)) + f" own{at}" for at in range(60)]
    stories = [item(f"s{at}", at % 9, text) for at, text in enumerate(texts)]
    _, kept = relate(stories, None)
    while len(stories) > KEPT:
        stories = [story for at, story in enumerate(stories) if at % 5]
        links, kept = relate(stories, kept)
        assert dict(links) == full(stories)


@examples(60)
@given(st.data(), st.lists(CHANGE, max_size=12))
def test_links_and_what_is_kept_do_not_depend_on_the_order_of_the_stories(
    data: st.DataObject, changes: list[tuple[str, int, str, str]]
) -> None:
    stories = list({change[0]: item(*change) for change in changes}.values())
    (links, kept), (others, too) = relate(stories, None), relate(data.draw(st.permutations(stories)), None)
    assert dict(links) == dict(others)
    assert kept.to_bytes() == too.to_bytes()


@examples(60)
@given(st.lists(CHANGE, max_size=20))
def test_links_are_three_to_five_or_none_lead_to_others_and_fall(
    changes: list[tuple[str, int, str, str]],
) -> None:
    stories = {change[0]: item(*change) for change in changes}
    for slug, both in full(list(stories.values())).items():
        assert [near.is_newer for near in both] == sorted(near.is_newer for near in both)
        for side in (False, True):
            found = [near for near in both if near.is_newer == side]
            scores = [near.score for near in found]
            assert len({near.slug for near in found} - {slug}) == len(found)
            assert len(found) in {0, *range(FEWEST, SHOWN + 1)}
            assert scores == sorted(scores, reverse=True)
            assert all(0.1 <= score < 0.9 for score in scores)
            assert all(stories[near.slug].lang == stories[slug].lang for near in found)
            assert all(_is_newer(stories[near.slug], stories[slug]) == side for near in found)


def _is_newer(one: Item, other: Item) -> bool:
    return (one.date, other.slug) > (other.date, one.slug)


@examples(60)
@given(st.lists(CHANGE, max_size=30), st.integers(0, 4))
def test_what_is_older_does_not_change_when_newer_stories_come(
    changes: list[tuple[str, int, str, str]], day: int
) -> None:
    stories = {change[0]: item(*change) for change in changes}
    before = [story for story in stories.values() if story.date < after(day)]
    then, now = full(before), full(list(stories.values()))
    for story in before:
        older = [near for near in now[story.slug] if not near.is_newer]
        assert older == [near for near in then[story.slug] if not near.is_newer]


STORIES = [
    item(f"s{at}", -at, text)
    for at, text in enumerate(
        ("herring quota", "herring quota ferry", "herring court", "herring gauge crane")
    )
]


def test_stories_of_different_languages_are_not_linked() -> None:
    assert {slug: len(found) for slug, found in full(STORIES).items()} == {"s0": 3, "s1": 0, "s2": 0, "s3": 3}
    other = [*STORIES[:3], replace(STORIES[3], lang="de", digest="de")]
    assert set(map(len, full(other).values())) == {0}


def test_the_text_of_a_story_that_is_known_is_not_asked_for() -> None:
    _, kept = relate(STORIES, None)
    untold = [replace(story, text=None) for story in STORIES]  # type: ignore[arg-type]
    links, again = relate(untold, kept)
    assert again is kept
    assert dict(links) == full(STORIES)
    moved = [replace(untold[0], date=after(-9)), *untold[1:]]
    assert dict(relate(moved, kept)[0]) == full([replace(STORIES[0], date=after(-9)), *STORIES[1:]])


def test_equal_scores_stand_the_newest_first_then_by_slug() -> None:
    ways = [item("x", 0, "herring")] + [
        item(slug, day, f"herring gauge own{slug}") for slug, day in (("c", 1), ("a", 2), ("b", 2), ("d", 3))
    ]
    assert [near.slug for near in full(ways)["x"]] == ["d", "a", "b", "c"]


def test_no_stories_have_no_links() -> None:
    links, kept = relate([], None)
    assert (len(links), dict(links)) == (0, {})
    assert dict(relate(STORIES, through_bytes(kept))[0]) == full(STORIES)
    assert dict(relate([], relate(STORIES, None)[1])[0]) == {}


def test_what_is_kept_is_small() -> None:
    words = [
        f"{one}{two}a"
        for one in ("ber", "dor", "fin", "gal", "hem", "kos")
        for two in ("lon", "mak", "nur", "pes")
    ]
    texts = [" ".join(f"{word}{'xyz'[at % 3]}" for word in words) for at in range(200)]
    items = [replace(item(f"s{at}", at, text), digest=f"{at:032}") for at, text in enumerate(texts)]
    _, kept = relate(items, None)
    assert len(kept.to_bytes()) < 450 * len(texts)


@examples(100)
@given(st.data())
def test_damaged_bytes_are_nothing(data: st.DataObject) -> None:
    whole = relate(STORIES, None)[1].to_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    flipped = whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :]
    assert Kept.from_bytes(flipped) is None
    assert Kept.from_bytes(whole[:at]) is None
    assert Kept.from_bytes(whole + whole[: at + 1]) is None


@given(st.binary(max_size=60))
def test_other_bytes_are_nothing(data: bytes) -> None:
    assert Kept.from_bytes(data) is None
