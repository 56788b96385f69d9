from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import TagKind
from plugins.tags.pages import FEWEST_OF_FEED, FEWEST_OF_LETTERS, by_tag, tag_feeds, tag_index, tag_pages
from tests.values import examples, slugs, story, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugins.core.model import Story, Tag
    from plugins.tags.pages import TagPage

TIDES, FILM = tag("Tides"), tag("Film")
LISBON = tag("Lisbon", kind=TagKind.PLACE)
STORIES = (
    story("newest", tags=(TIDES, LISBON)),
    story("middle", tags=(FILM, TIDES)),
    story("oldest", tags=(TIDES,)),
    story("untagged"),
)


def all_pages(stories: tuple[Story, ...], size: int, vocabulary: tuple[Tag, ...] = ()) -> Iterator[TagPage]:
    """Return the tags' pages of the stories."""
    return tag_pages(stories, by_tag(stories), size, vocabulary)


def test_each_tag_has_its_stories_in_the_order_given_on_pages_of_the_size() -> None:
    pages = [(page.listing.url, slugs(page.listing.stories)) for page in all_pages(STORIES, 2)]
    assert pages == [
        ("tags/film/", ["middle"]),
        ("tags/lisbon/", ["newest"]),
        ("tags/tides/", ["newest", "middle"]),
        ("tags/tides/page/2/", ["oldest"]),
    ]


def test_a_page_knows_its_tag() -> None:
    assert [page.tag for page in all_pages(STORIES, 2)] == [FILM, LISBON, TIDES, TIDES]


def test_no_story_gives_no_page_and_an_empty_index() -> None:
    assert list(all_pages((), 20)) == []
    assert tag_index({}).groups == ()


def test_the_index_groups_by_kind_and_counts_the_stories() -> None:
    groups = [
        (group.kind, [(count.tag.name, count.stories) for count in group.tags])
        for group in tag_index(by_tag(STORIES)).groups
    ]
    assert groups == [(TagKind.TOPIC, [("Film", 1), ("Tides", 3)]), (TagKind.PLACE, [("Lisbon", 1)])]


def test_the_index_goes_by_name_whatever_the_case_and_accents() -> None:
    stories = (story(tags=(tag("Zebra"), tag("apple", slug="z"), tag("Apple", slug="a"), tag("Émile"))),)
    (group,) = tag_index(by_tag(stories)).groups
    assert [(count.tag.name, count.tag.slug) for count in group.tags] == [
        ("Apple", "a"),
        ("apple", "z"),
        ("Émile", "émile"),
        ("Zebra", "zebra"),
    ]


def test_two_ways_to_write_one_slug_share_one_page_as_the_newest_story_has_it() -> None:
    stories = (story("new", tags=(tag("Élan", slug="elan"),)), story("old", tags=(tag("elan", slug="elan"),)))
    (page,) = all_pages(stories, 20)
    assert (page.tag.name, slugs(page.listing.stories)) == ("Élan", ["new", "old"])


def test_a_place_in_one_story_and_a_topic_in_another_are_one_tag() -> None:
    stories = (story("new", tags=(LISBON,)), story("old", tags=(tag("Lisbon"),)))
    (group,) = tag_index(by_tag(stories)).groups
    assert (group.kind, [count.stories for count in group.tags]) == (TagKind.PLACE, [2])


SEA = tag("Sea")
TIDAL = tag("Tidal power", parent="sea")
SURGE = tag("Surge", parent="tidal-power")


def pages_of(*tags: tuple[Tag, ...], vocabulary: tuple[Tag, ...] = ()) -> dict[str, TagPage]:
    stories = tuple(story(f"s{at}", tags=found) for at, found in enumerate(tags))
    return {page.listing.url: page for page in all_pages(stories, 2, vocabulary)}


def names(tags: tuple[Tag, ...]) -> list[str]:
    return [one.name for one in tags]


def test_a_parent_lists_its_children_and_not_their_stories() -> None:
    pages = pages_of((SEA,), (TIDAL,), (TIDES,), vocabulary=(SEA, TIDAL))
    sea, tidal = pages["tags/sea/"], pages["tags/tidal-power/"]
    assert (names(sea.children), slugs(sea.listing.stories)) == (["Tidal power"], ["s0"])
    assert (tidal.parent, tidal.children) == (SEA, ())


def test_a_parent_without_stories_has_a_page_if_one_below_has_stories() -> None:
    pages = pages_of((SURGE,), vocabulary=(SEA, TIDAL, SURGE, FILM))
    assert sorted(pages) == ["tags/sea/", "tags/surge/", "tags/tidal-power/"]
    assert slugs(pages["tags/sea/"].listing.stories) == []
    assert names(pages["tags/sea/"].children) == ["Tidal power"]


def test_a_parent_that_nobody_knows_is_left_out() -> None:
    (page,) = pages_of((TIDAL,)).values()
    assert page.parent is None


def test_related_tags_share_most_stories_then_are_the_rarer() -> None:
    pages = pages_of((TIDES, FILM, SEA), (TIDES, FILM, SEA), (TIDES, FILM), (FILM, LISBON), (SEA,), (SEA,))
    assert names(pages["tags/tides/"].related) == ["Film", "Sea"]
    assert names(pages["tags/film/"].related) == ["Tides", "Sea"]
    assert names(pages["tags/lisbon/"].related) == []


def test_parent_and_child_are_not_related_as_well() -> None:
    pages = pages_of((SEA, TIDAL), (SEA, TIDAL), vocabulary=(SEA, TIDAL))
    assert (names(pages["tags/sea/"].related), names(pages["tags/tidal-power/"].related)) == ([], [])


def test_only_the_first_page_shows_what_lies_about_the_tag() -> None:
    pages = pages_of(*[(SEA, FILM, TIDAL)] * 3, vocabulary=(SEA, TIDAL))
    first, second = pages["tags/sea/"], pages["tags/sea/page/2/"]
    assert (names(first.children), names(first.related), first.feed) == (
        ["Tidal power"],
        ["Film"],
        "feeds/tags/sea/",
    )
    assert (second.children, second.related, second.feed) == ((), (), None)


def test_a_tag_with_enough_stories_has_a_feed_of_its_own() -> None:
    stories = tuple(story(f"s{at}", tags=(SEA, *((FILM,) if at else ()))) for at in range(FEWEST_OF_FEED))
    (followed,) = tag_feeds(by_tag(stories), "The Tideline")
    assert (followed.title, followed.url) == (f"The Tideline: {SEA.name}", SEA.url)
    assert slugs(followed.stories) == ["s0", "s1", "s2"]
    linked = {page.tag.slug: page.feed for page in all_pages(stories, 20)}
    assert linked == {"sea": "feeds/tags/sea/", "film": None}


def test_a_kind_with_many_tags_is_divided_by_letters() -> None:
    many = (*(tag(f"Ebb {at:02}") for at in range(FEWEST_OF_LETTERS)), tag("Élan"), tag("7 seas"), tag("Ω"))
    (group,) = tag_index(by_tag([story(tags=many)])).groups
    letters = [(part.letter, len(part.tags)) for part in group.letters]
    assert letters == [("#", 1), ("E", FEWEST_OF_LETTERS + 1), ("Ω", 1)]


def test_a_kind_with_few_tags_is_not_divided() -> None:
    (group,) = tag_index(by_tag([story(tags=(TIDES, FILM))])).groups
    assert [(part.letter, len(part.tags)) for part in group.letters] == [("", 2)]


TAGS = st.lists(st.sampled_from([TIDES, FILM, LISBON]), unique=True).map(tuple)


@examples(50)
@given(st.lists(TAGS, max_size=7), st.integers(1, 4))
def test_every_story_stands_once_under_each_of_its_tags(tags: list[tuple[object, ...]], size: int) -> None:
    stories: tuple[Story, ...] = tuple(story(f"s{at}", tags=found) for at, found in enumerate(tags))
    listed = [(page.tag.slug, one.slug) for page in all_pages(stories, size) for one in page.listing.stories]
    assert sorted(listed) == sorted((found.slug, one.slug) for one in stories for found in one.tags)
    counted = sum(count.stories for group in tag_index(by_tag(stories)).groups for count in group.tags)
    assert counted == len(listed)
    urls = [page.listing.url for page in all_pages(stories, size)]
    assert len(urls) == len(set(urls))
