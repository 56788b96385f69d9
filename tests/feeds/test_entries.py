from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.model import walk
from plugins.core.run import Following
from plugins.feeds.entries import Address, Entry, Feed, addresses, entry_of, feeds, followed, told_of
from plugins.sections.tree import placed
from tests.values import MONDAY, SITE, after, edition, examples, matter, section, story, tag

if TYPE_CHECKING:
    from plugins.core.model import Story

TREE = placed((section("world", section("europe"), default=True), section("sport")))
WORLD, EUROPE, SPORT = tuple(walk(TREE))
STORIES = (
    story("newest", date=after(2), section=EUROPE),
    story("middle", date=after(1), section=SPORT),
    story("oldest", date=after(0), section=WORLD),
)


def entries(feed: Feed) -> list[Entry]:
    """Return what the feed says of each story."""
    return [entry_of(each, feed.site) for each in feed.stories]


def entry(given_story: Story) -> Entry:
    (found,) = entries(next(feeds(SITE, (given_story,), (), 40)))
    return found


def listed(feed: Feed) -> list[str]:
    return [one.url.split("/")[-2] for one in entries(feed)]


def test_there_is_a_feed_of_all_and_one_of_each_section_with_those_below() -> None:
    made = {feed.path: listed(feed) for feed in feeds(SITE, STORIES, (WORLD, EUROPE, SPORT), 40)}
    assert made == {
        "feeds/": ["newest", "middle", "oldest"],
        "feeds/world/": ["newest", "oldest"],
        "feeds/world/europe/": ["newest"],
        "feeds/sport/": ["middle"],
    }


def test_a_feed_has_its_title_subtitle_and_page() -> None:
    described = section("sport", title="Sport & Games", description="All that is played.", path="sport")
    whole, sport, world = feeds(SITE, (), (described, WORLD), 40)
    assert (whole.title, whole.subtitle) == ("The Tideline", "Coastal news")
    assert whole.page_url == "https://tideline.example/digest/"
    assert (sport.title, sport.subtitle) == ("The Tideline: Sport & Games", "All that is played.")
    assert sport.page_url == "https://tideline.example/digest/sections/sport/"
    assert world.subtitle == "World"


@pytest.mark.parametrize(("most", "count"), [(1, 1), (2, 2), (3, 3), (40, 3)])
def test_a_feed_has_the_first_entries_and_no_more(most: int, count: int) -> None:
    whole, world = feeds(SITE, STORIES, (WORLD,), most)
    assert listed(whole) == ["newest", "middle", "oldest"][:count]
    assert listed(world) == ["newest", "oldest"][:count]


def test_an_entry_says_what_the_story_says() -> None:
    given_story = story(
        "strike",
        matter=matter(
            title="Strike ends",
            summary="At last.",
            modified=after(3),
            copyright_holder="Tidewire",
            tags=("Port",),
        ),
        html="<p>It is over.</p>",
        credit="Tidewire / P. Astle",
        tags=(tag("Port strike"), tag("Port Ansel")),
    )
    assert entry(given_story) == Entry(
        id="tag:tideline.example,2026-11-16:strike",
        title="Strike ends",
        url="https://tideline.example/digest/stories/strike/",
        published=MONDAY,
        updated=after(3),
        summary="At last.",
        html="<p>It is over.</p>",
        author="Tidewire / P. Astle",
        rights="Tidewire",
        categories=("Port strike", "Port Ansel"),
        lang="en",
    )


def test_an_entry_of_a_bare_story_has_the_site_as_author_and_its_date_as_last_change() -> None:
    bare = entry(story())
    assert (bare.author, bare.updated, bare.summary, bare.rights) == ("The Tideline", MONDAY, "", "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            '<a href="/digest/stories/x/">x</a>',
            '<a href="https://tideline.example/digest/stories/x/">x</a>',
            id="from the root",
        ),
        pytest.param(
            '<img alt="" src="/digest/images/a.png">',
            '<img alt="" src="https://tideline.example/digest/images/a.png">',
            id="an image",
        ),
        pytest.param(
            '<a title="a b" href="/x?a=1&amp;b=2#c">x</a>',
            '<a title="a b" href="https://tideline.example/x?a=1&amp;b=2#c">x</a>',
            id="with query and fragment",
        ),
        pytest.param(
            '<a href="#note-1">1</a>',
            '<a href="https://tideline.example/digest/stories/harbour-reopens/#note-1">1</a>',
            id="within the page",
        ),
        pytest.param(
            '<a href="https://a.example/">a</a>', '<a href="https://a.example/">a</a>', id="outside"
        ),
        pytest.param('<a href="mailto:a@a.example">a</a>', '<a href="mailto:a@a.example">a</a>', id="mail"),
        pytest.param(
            '<p>write href="/x" here</p>', '<p>write href="/x" here</p>', id="in the text, not a link"
        ),
        pytest.param(
            '<a href="/a/">a</a> <a href="/b/">b</a>',
            '<a href="https://tideline.example/a/">a</a> <a href="https://tideline.example/b/">b</a>',
            id="every one",
        ),
        pytest.param(
            '<a href="/\\1\\g&lt;0&gt;">x</a>',
            '<a href="https://tideline.example/\\1\\g&lt;0&gt;">x</a>',
            id="backslashes",
        ),
        pytest.param("", "", id="nothing"),
    ],
)
def test_links_of_the_text_are_absolute(html: str, expected: str) -> None:
    assert entry(story(html=html)).html == expected


SLUGS = st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1, max_size=6)


@examples(50)
@given(SLUGS, st.text("ab <&", min_size=1), st.integers(1, 8))
def test_ids_are_unique_and_stay_when_the_title_the_text_and_other_stories_change(
    slugs: list[str], title: str, most: int
) -> None:
    before = tuple(story(slug, date=after(-at)) for at, slug in enumerate(slugs))
    changed = tuple(
        story(one.slug, matter=matter(title=title, date=one.date, modified=after(9)), html="<p>new</p>")
        for one in (*before, story("zebra"))
    )
    ids = {found.url: found.id for found in entries(next(feeds(SITE, before, (), most)))}
    assert len(set(ids.values())) == len(ids) == min(len(slugs), most)
    later = {found.url: found.id for found in entries(next(feeds(SITE, changed, (), 40)))}
    assert ids.items() <= later.items()


def test_an_id_has_the_host_without_port_or_the_local_one() -> None:
    sites = [
        type(SITE)(name="", subtitle="", url=url, base="/", lang="en")
        for url in ("http://a.example:8000", "")
    ]
    ids = [entries(next(feeds(site, (story("x"),), (), 1)))[0].id for site in sites]
    assert ids == ["tag:a.example,2026-11-16:x", "tag:localhost,2026-11-16:x"]


def test_what_is_told_of_a_story_is_made_once_for_all_feeds_and_anew_when_the_story_is() -> None:
    made = []

    def title(told: Entry) -> str:
        made.append(told.title)
        return told.title

    whole, world = feeds(SITE, STORIES, (WORLD,), 40)
    assert [*told_of(whole, title)] == [f"Title of {slug}" for slug in ("newest", "middle", "oldest")]
    assert [*told_of(world, title)] == ["Title of newest", "Title of oldest"]
    assert made == [f"Title of {slug}" for slug in ("newest", "middle", "oldest")]
    changed = story("newest", matter=matter(title="Changed"), section=EUROPE)
    assert [*told_of(next(feeds(SITE, (changed,), (), 40)), title)] == ["Changed"]


def test_addresses_are_the_front_page_editions_stories_and_others_by_url() -> None:
    changed = story("strike", modified=after(5))
    found = addresses((changed, story("storm")), (edition("2026-W47"),), ("tags/", "about/"))
    assert found == (
        Address(url="", changed=after(5)),
        Address(url="about/"),
        Address(url="editions/2026-w47/"),
        Address(url="stories/storm/", changed=MONDAY),
        Address(url="stories/strike/", changed=after(5)),
        Address(url="tags/"),
    )


def test_an_empty_site_has_its_front_page() -> None:
    assert addresses((), (), ()) == (Address(url=""),)


@examples(50)
@given(SLUGS, st.data())
def test_addresses_stand_once_in_one_order_whatever_the_input_order(
    slugs: list[str], data: st.DataObject
) -> None:
    stories = tuple(story(slug) for slug in slugs)
    others = tuple(f"tags/{slug}/" for slug in slugs)
    found = addresses(stories, (), others)
    shuffled = tuple(data.draw(st.permutations(stories)))
    assert addresses(shuffled, (), tuple(data.draw(st.permutations(others)))) == found
    assert len({address.url for address in found}) == len(found) == 1 + 2 * len(slugs)


def test_a_page_of_another_stage_has_its_feed_below_feeds() -> None:
    strike = Following(title="Strike", subtitle="Dockers", url="threads/strike/", stories=STORIES)
    (feed,) = followed(SITE, [strike], 2)
    assert (feed.title, feed.subtitle, feed.path) == ("Strike", "Dockers", "feeds/threads/strike/")
    assert feed.page_url == f"{SITE.url}/threads/strike/"
    assert [each.slug for each in feed.stories] == ["newest", "middle"]
