from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from plugins.core.kinds import TagKind
from plugins.tags.pages import tag_index, tag_pages
from tests.values import examples, slugs, story, tag

if TYPE_CHECKING:
    from plugins.core.model import Story

TIDES, FILM = tag("Tides"), tag("Film")
LISBON = tag("Lisbon", kind=TagKind.PLACE)
STORIES = (
    story("newest", tags=(TIDES, LISBON)),
    story("middle", tags=(FILM, TIDES)),
    story("oldest", tags=(TIDES,)),
    story("untagged"),
)


def test_each_tag_has_its_stories_in_the_order_given_on_pages_of_the_size() -> None:
    pages = [(page.listing.url, slugs(page.listing.stories)) for page in tag_pages(STORIES, 2)]
    assert pages == [
        ("tags/film/", ["middle"]),
        ("tags/lisbon/", ["newest"]),
        ("tags/tides/", ["newest", "middle"]),
        ("tags/tides/page/2/", ["oldest"]),
    ]


def test_a_page_knows_its_tag() -> None:
    assert [page.tag for page in tag_pages(STORIES, 2)] == [FILM, LISBON, TIDES, TIDES]


def test_no_story_gives_no_page_and_an_empty_index() -> None:
    assert list(tag_pages((), 20)) == []
    assert tag_index(()).groups == ()


def test_the_index_groups_by_kind_and_counts_the_stories() -> None:
    groups = [
        (group.kind, [(count.tag.name, count.stories) for count in group.tags])
        for group in tag_index(STORIES).groups
    ]
    assert groups == [(TagKind.TOPIC, [("Film", 1), ("Tides", 3)]), (TagKind.PLACE, [("Lisbon", 1)])]


def test_the_index_goes_by_name_whatever_the_case() -> None:
    stories = (story(tags=(tag("Zebra"), tag("apple", slug="z"), tag("Apple", slug="a"), tag("Émile"))),)
    (group,) = tag_index(stories).groups
    assert [(count.tag.name, count.tag.slug) for count in group.tags] == [
        ("Apple", "a"),
        ("apple", "z"),
        ("Zebra", "zebra"),
        ("Émile", "émile"),
    ]


def test_two_ways_to_write_one_slug_share_one_page_as_the_newest_story_has_it() -> None:
    stories = (story("new", tags=(tag("Élan", slug="elan"),)), story("old", tags=(tag("elan", slug="elan"),)))
    (page,) = tag_pages(stories, 20)
    assert (page.tag.name, slugs(page.listing.stories)) == ("Élan", ["new", "old"])


def test_a_place_in_one_story_and_a_topic_in_another_are_one_tag() -> None:
    stories = (story("new", tags=(LISBON,)), story("old", tags=(tag("Lisbon"),)))
    (group,) = tag_index(stories).groups
    assert (group.kind, [count.stories for count in group.tags]) == (TagKind.PLACE, [2])


TAGS = st.lists(st.sampled_from([TIDES, FILM, LISBON]), unique=True).map(tuple)


@examples(50)
@given(st.lists(TAGS, max_size=7), st.integers(1, 4))
def test_every_story_stands_once_under_each_of_its_tags(tags: list[tuple[object, ...]], size: int) -> None:
    stories: tuple[Story, ...] = tuple(story(f"s{at}", tags=found) for at, found in enumerate(tags))
    listed = [(page.tag.slug, one.slug) for page in tag_pages(stories, size) for one in page.listing.stories]
    assert sorted(listed) == sorted((found.slug, one.slug) for one in stories for found in one.tags)
    counted = sum(count.stories for group in tag_index(stories).groups for count in group.tags)
    assert counted == len(listed)
    urls = [page.listing.url for page in tag_pages(stories, size)]
    assert len(urls) == len(set(urls))
