from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.model import walk
from plugins.sections.tree import FILE, Filing, placed, tree_problems
from tests.values import examples, located, matter, report, section, story

if TYPE_CHECKING:
    from plugins.core.model import Section

CLIMATE = section("climate", kickers=("WARMING SEA",))
TREE = placed(
    (
        section("politics", default=True, kickers=("COAST AND COUNCIL",)),
        section("environment", CLIMATE, kickers=("Sea and Shore", "Straße")),
        section("culture", section("film", section("festivals"))),
    )
)


KNOWN = f"known here: {', '.join(sorted(one.path for one in walk(TREE)))}"


def place(**of_matter: object) -> str | None:
    filed, problems = Filing(TREE).file(story(matter=matter(**of_matter)))
    assert problems == ()
    return filed.section.path if filed.section else None


def test_each_section_has_the_path_from_the_top() -> None:
    assert [(one.path, one.url) for one in walk(TREE)] == [
        ("politics", "sections/politics/"),
        ("environment", "sections/environment/"),
        ("environment/climate", "sections/environment/climate/"),
        ("culture", "sections/culture/"),
        ("culture/film", "sections/culture/film/"),
        ("culture/film/festivals", "sections/culture/film/festivals/"),
    ]


@pytest.mark.parametrize(
    ("kicker", "path"),
    [
        pytest.param("COAST AND COUNCIL", "politics", id="as it is listed"),
        pytest.param("coast and council", "politics", id="in small letters"),
        pytest.param("SEA AND SHORE", "environment", id="in capitals"),
        pytest.param("STRASSE", "environment", id="in capitals that are written otherwise"),
        pytest.param("Warming Sea", "environment/climate", id="of a section below"),
        pytest.param("Culture", "culture", id="a section's title"),
        pytest.param("festivals", "culture/film/festivals", id="the title of a section far below"),
        pytest.param("SEA", "politics", id="a part of one is none: the default"),
        pytest.param("SPORT", "politics", id="an unknown one: the default"),
        pytest.param("", "politics", id="an empty one: the default"),
        pytest.param(None, "politics", id="none: the default"),
    ],
)
def test_a_kicker_files_the_story(kicker: str | None, path: str) -> None:
    assert place(kicker=kicker) == path


@pytest.mark.parametrize("path", ["politics", "environment/climate", "culture/film/festivals"])
def test_the_section_that_the_editor_names_goes_before_the_kicker(path: str) -> None:
    assert place(section=path, kicker="SEA AND SHORE") == path


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        pytest.param("enviroment", "did you mean 'environment' or 'environment/climate'?", id="a slip"),
        pytest.param("climate", KNOWN, id="the last part of a path is no path"),
        pytest.param(
            "environment/climat", "did you mean 'environment/climate' or 'environment'?", id="a slip below"
        ),
        pytest.param("Politics", "did you mean 'politics'?", id="a capital"),
        pytest.param("xyz", KNOWN, id="nothing near"),
    ],
)
def test_a_section_that_is_none_is_a_problem_at_its_place_with_a_hint(name: str, hint: str) -> None:
    given_story = story("strike", matter=matter(section=located(name, 5, 10), kicker="CULTURE"))
    filed, problems = Filing(TREE).file(given_story)
    (told,) = report(problems)
    assert filed.section is None
    assert told.splitlines() == [
        f"content/dispatches/strike.md:5:10: unknown-section: {name!r} is no section of {FILE}",
        f"    hint: {hint}",
    ]


def test_of_two_sections_with_one_kicker_the_first_has_the_story() -> None:
    tree = placed((section("one", kickers=("X",)), section("two", kickers=("X",), default=True)))
    filed, _ = Filing(tree).file(story(kicker="x"))
    assert filed.section == tree[0]


def test_an_empty_kicker_of_a_section_takes_no_story_without_one() -> None:
    tree = placed((section("one", kickers=("",)), section("two", default=True)))
    assert Filing(tree).file(story(kicker=None))[0].section == tree[1]


def test_without_a_tree_a_story_has_no_section() -> None:
    assert Filing(()).file(story(kicker="CULTURE")) == (story(kicker="CULTURE"), ())


@pytest.mark.parametrize(
    ("path", "held"),
    [
        pytest.param("environment", ["environment"], id="its own section"),
        pytest.param("environment/climate", ["environment", "environment/climate"], id="and those above it"),
    ],
)
def test_a_section_holds_the_stories_of_those_below(path: str, held: list[str]) -> None:
    filed, _ = Filing(TREE).file(story(matter=matter(section=path)))
    assert [one.path for one in walk(TREE) if one.holds(filed)] == held


def test_a_section_does_not_hold_stories_of_one_whose_slug_begins_alike() -> None:
    tree = placed((section("art", default=True), section("artists")))
    filed, _ = Filing(tree).file(story(matter=matter(section="artists")))
    assert [one.path for one in walk(tree) if one.holds(filed)] == ["artists"]


GOOD = section("good", default=True)


@pytest.mark.parametrize(
    ("tree", "messages"),
    [
        pytest.param((), [], id="no tree at all is none to mend"),
        pytest.param((GOOD,), [], id="one section, the default"),
        pytest.param((section("top", GOOD), section("other")), [], id="the default may lie below"),
        pytest.param(
            (GOOD, section("a", section("good")), section("b", section("good"))),
            [],
            id="a slug again at another place",
        ),
        pytest.param((GOOD, section("sea-2")), [], id="hyphens and digits"),
        pytest.param(
            (GOOD, section("sea"), section("sea")),
            ["the slug 'sea' stands twice at its place"],
            id="a slug twice",
        ),
        pytest.param(
            (GOOD, section("top", section("sea"), section("sea"))),
            ["the slug 'sea' stands twice at its place"],
            id="a slug twice below",
        ),
        pytest.param(
            (section("sea"),), ["0 sections have `default: true`, there must be one"], id="no default"
        ),
        pytest.param(
            (GOOD, section("top", section("sea", default=True))),
            ["2 sections have `default: true`, there must be one"],
            id="two defaults at different depths",
        ),
        pytest.param((GOOD, section("page")), ["the slug 'page' cannot be used in a URL"], id="reserved"),
        pytest.param((GOOD, section("")), ["the slug '' cannot be used in a URL"], id="empty"),
        pytest.param((GOOD, section("--")), ["the slug '--' cannot be used in a URL"], id="only hyphens"),
        pytest.param((GOOD, section("Sea")), ["the slug 'Sea' cannot be used in a URL"], id="a capital"),
        pytest.param((GOOD, section("a b")), ["the slug 'a b' cannot be used in a URL"], id="a space"),
        pytest.param((GOOD, section("a/b")), ["the slug 'a/b' cannot be used in a URL"], id="a slash"),
        pytest.param((GOOD, section("..")), ["the slug '..' cannot be used in a URL"], id="the folder above"),
        pytest.param(
            (GOOD, section("m\u00e9er")), ["the slug 'm\u00e9er' cannot be used in a URL"], id="an accent"
        ),
        pytest.param(
            (GOOD, section("a\u00b2")), ["the slug 'a\u00b2' cannot be used in a URL"], id="a raised digit"
        ),
    ],
)
def test_what_is_wrong_with_a_tree(tree: tuple[Section, ...], messages: list[str]) -> None:
    assert [problem.message for problem in tree_problems(placed(tree))] == messages


def test_a_bad_slug_is_shown_at_its_place() -> None:
    tree = placed((GOOD, section("top", section(located("page", 9, 13)))))
    (told,) = report(tree_problems(tree))
    assert told.splitlines() == [
        "content/sections.yaml:9:13: bad-section: the slug 'page' cannot be used in a URL",
        "    hint: choose another slug",
    ]


SLUG = st.sampled_from(["sea", "port", "film", "art"])
SECTIONS = st.recursive(
    st.builds(section, SLUG),
    lambda below: st.builds(lambda slug, parts: section(slug, *parts), SLUG, st.lists(below, max_size=3)),
    max_leaves=8,
)


@examples(60)
@given(st.lists(SECTIONS, max_size=3).map(tuple))
def test_paths_lead_through_the_slugs_and_lose_no_section(tree: tuple[Section, ...]) -> None:
    whole = placed(tree)
    assert [one.slug for one in walk(whole)] == [one.slug for one in walk(tree)]
    assert placed(whole) == whole
    for one in walk(whole):
        assert [below.path for below in one.sections] == [
            f"{one.path}/{below.slug}" for below in one.sections
        ]


@examples(60)
@given(st.lists(SECTIONS, max_size=3).map(tuple))
def test_a_story_is_held_by_its_section_and_each_above_it_and_no_other(tree: tuple[Section, ...]) -> None:
    for one in walk(placed(tree)):
        holders = {other.path for other in walk(placed(tree)) if other.holds(story(section=one))}
        parts = one.path.split("/")
        assert holders == {"/".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
