from __future__ import annotations

from plugins.core.model import Link
from plugins.sections.pages import section_pages
from plugins.sections.tree import Filing, placed
from tests.values import matter, section, slugs, story

TREE = placed(
    (
        section("world", section("europe", section("iberia"), title="Europe"), default=True),
        section("sport"),
    )
)


def filed(*pairs: tuple[str, str]) -> tuple[tuple[str, str, list[str]], ...]:
    stories = (story(slug, matter=matter(section=path)) for slug, path in pairs)
    found = tuple(Filing(TREE).file(one)[0] for one in stories)
    return tuple(
        (page.section.path, page.listing.url, slugs(page.listing.stories))
        for page in section_pages(TREE, found, 2)
    )


def test_every_section_has_a_page_even_an_empty_one_parents_first() -> None:
    assert filed() == (
        ("world", "sections/world/", []),
        ("world/europe", "sections/world/europe/", []),
        ("world/europe/iberia", "sections/world/europe/iberia/", []),
        ("sport", "sections/sport/", []),
    )


def test_a_story_stands_in_its_section_and_in_those_above() -> None:
    pages = {path: found for path, _, found in filed(("lisbon", "world/europe/iberia"), ("race", "sport"))}
    assert pages == {
        "world": ["lisbon"],
        "world/europe": ["lisbon"],
        "world/europe/iberia": ["lisbon"],
        "sport": ["race"],
    }


def test_a_long_list_has_more_pages_in_the_order_given() -> None:
    pages = filed(*((f"s{at}", "sport") for at in range(5)))
    assert [page for page in pages if page[0] == "sport"] == [
        ("sport", "sections/sport/", ["s0", "s1"]),
        ("sport", "sections/sport/page/2/", ["s2", "s3"]),
        ("sport", "sections/sport/page/3/", ["s4"]),
    ]


def test_a_story_without_section_stands_in_none() -> None:
    pages = section_pages(TREE, (story(),), 20)
    assert [slugs(page.listing.stories) for page in pages] == [[], [], [], []]


def test_the_trail_leads_from_the_top_to_the_parent() -> None:
    trails = {page.section.path: page.section.trail for page in section_pages(TREE, (), 20)}
    world, europe = (
        Link(title="World", url="sections/world/"),
        Link(title="Europe", url="sections/world/europe/"),
    )
    assert trails == {
        "world": (),
        "world/europe": (world,),
        "world/europe/iberia": (world, europe),
        "sport": (),
    }


def test_without_a_tree_there_are_no_pages() -> None:
    assert list(section_pages((), (story(),), 20)) == []


def test_the_front_of_a_section_has_the_newest_of_each_sub_section_but_its_lead() -> None:
    paths = ["world/europe", "world/europe/iberia", *["world/europe"] * 6]
    found = tuple(
        Filing(TREE).file(story(f"s{at}", matter=matter(section=path)))[0] for at, path in enumerate(paths)
    )
    first, second, *_ = section_pages(TREE, found, 5)
    modules = [(module.section.path, slugs(module.stories)) for module in first.modules]
    assert modules == [("world/europe", ["s1", "s2", "s3", "s4"])]
    assert second.modules == ()
