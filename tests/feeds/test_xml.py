from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.source_text import ILLEGAL
from plugins.feeds.entries import Address, addresses, feeds
from plugins.feeds.xml import ATOM, SITEMAP, atom, rss, sitemap
from tests.values import MONDAY, SITE, after, edition, examples, matter, story, tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.core.model import Story

    Made = Callable[..., bytes]

URL = "https://tideline.example/digest/feeds/atom.xml"
NAMES = {"a": ATOM, "s": SITEMAP}
WEST = timezone(timedelta(hours=-5))
HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="a script"),
    pytest.param("Fish & Chips &amp; &lt;b&gt;", id="ampersands and entities"),
    pytest.param("x ]]> y", id="the end of a CDATA section"),
    pytest.param("\"double\" and 'single' \u201ccurly\u201d", id="quotes"),
    pytest.param("Harbour \U0001f6a2\U0001f30a reopens \u200d\ufe0f", id="emoji"),
    pytest.param("<!-- <?xml ?> <!DOCTYPE a [<!ENTITY b 'c'>]>", id="comment, instruction and entity"),
    pytest.param("\u0645\u0631\u062d\u0628\u0627 \u4e1c\u4eac", id="other scripts"),
    pytest.param("a\tb\nc  d", id="tab, line end and two spaces"),
]


def parsed(made: bytes) -> Any:  # noqa: ANN401 - feedparser ships no types
    found = feedparser.parse(made)
    assert not found.bozo, found.get("bozo_exception")
    return found


def made_by(form: Made, *stories: Story, most: int = 40) -> bytes:
    return form(next(feeds(SITE, stories, (), most)), URL)


def titles(made: bytes, path: str) -> list[str | None]:
    return [node.text for node in ET.fromstring(made).findall(path, NAMES)]


@pytest.mark.parametrize("title", HOSTILE)
def test_whatever_the_title_the_feeds_are_well_formed_and_hold_it(title: str) -> None:
    hostile = story(
        "x",
        matter=matter(title=title, summary=title, copyright_holder=title),
        html="<p>x</p>",
        credit=title,
        tags=(tag(title, slug="x"),),
    )
    atoms, items = made_by(atom, hostile), made_by(rss, hostile)
    assert len(parsed(atoms).entries) == len(parsed(items).entries) == 1
    assert titles(atoms, "a:entry/a:title") == titles(items, "channel/item/title") == [title]
    assert titles(atoms, "a:entry/a:summary") == titles(atoms, "a:entry/a:rights") == [title]
    assert ET.fromstring(atoms).find("a:entry/a:category[@term]", NAMES) is not None
    assert titles(items, "channel/item/category") == [title]


LEGAL = st.text(min_size=1).filter(lambda text: not ILLEGAL.search(text) and "\r" not in text)


@examples(100)
@given(LEGAL)
def test_any_text_that_content_may_hold_comes_out_as_it_went_in(title: str) -> None:
    given_story = story("x", matter=matter(title=title), html=title)
    assert titles(made_by(atom, given_story), "a:entry/a:title") == [title]
    assert titles(made_by(atom, given_story), "a:entry/a:content") == [title]
    assert titles(made_by(rss, given_story), "channel/item/description") == [title]


def test_an_atom_feed_reads_as_it_was_meant() -> None:
    found = parsed(
        made_by(atom, story("strike", title="Strike ends", html="<p>Over.</p>", credit="Tidewire"))
    )
    assert (found.version, found.feed.title, found.feed.subtitle) == (
        "atom10",
        "The Tideline",
        "Coastal news",
    )
    assert {link.rel: link.href for link in found.feed.links} == {
        "self": URL,
        "alternate": "https://tideline.example/digest/",
    }
    (entry,) = found.entries
    assert (entry.title, entry.author) == ("Strike ends", "Tidewire")
    assert (entry.id, entry.link) == (
        "tag:tideline.example,2026-11-16:strike",
        "https://tideline.example/digest/stories/strike/",
    )
    assert (entry.content[0].type, entry.content[0].value) == ("text/html", "<p>Over.</p>")
    assert (entry.published, entry.updated) == ("2026-11-16T09:30:00+00:00",) * 2


def test_an_rss_feed_reads_as_it_was_meant() -> None:
    made = made_by(rss, story("strike", title="Strike ends", html="<p>Over.</p>"))
    found = parsed(made)
    assert (found.version, found.feed.title, found.feed.link) == (
        "rss20",
        "The Tideline",
        "https://tideline.example/digest/",
    )
    (entry,) = found.entries
    assert (entry.title, entry.link) == ("Strike ends", "https://tideline.example/digest/stories/strike/")
    assert entry.description == "<p>Over.</p>"
    assert ("self", URL) in [(link.rel, link.href) for link in found.feed.links]


def test_an_rss_guid_is_the_id_and_no_link() -> None:
    guid = ET.fromstring(made_by(rss, story("strike"))).find("channel/item/guid")
    assert guid is not None
    assert (guid.text, guid.attrib) == ("tag:tideline.example,2026-11-16:strike", {"isPermaLink": "false"})


@pytest.mark.parametrize(
    ("when", "text"),
    [
        pytest.param(MONDAY, "Mon, 16 Nov 2026 09:30:00 +0000", id="UTC"),
        pytest.param(
            datetime(2026, 1, 2, 3, 4, 5, tzinfo=WEST), "Fri, 02 Jan 2026 03:04:05 -0500", id="another zone"
        ),
    ],
)
def test_rss_dates_are_those_of_mail(when: datetime, text: str) -> None:
    made = made_by(rss, story(date=when))
    assert titles(made, "channel/item/pubDate") == titles(made, "channel/lastBuildDate") == [text]
    assert parsedate_to_datetime(text) == when


def test_a_story_without_text_shows_its_standfirst() -> None:
    made = made_by(rss, story(summary="At last."))
    assert titles(made, "channel/item/description") == ["At last."]


def test_a_feed_was_updated_when_its_last_changed_entry_was() -> None:
    stories = (story("new", date=after(2)), story("corrected", date=after(0), modified=after(4)))
    assert titles(made_by(atom, *stories), "a:updated") == [after(4).isoformat()]
    assert titles(made_by(rss, *stories), "channel/lastBuildDate") == ["Fri, 20 Nov 2026 09:30:00 +0000"]


def test_a_feed_without_entries_is_valid_and_has_no_clock() -> None:
    assert parsed(made_by(atom)).feed.updated == "1970-01-01T00:00:00+00:00"
    assert titles(made_by(rss), "channel/lastBuildDate") == []
    assert parsed(made_by(rss)).entries == []


@pytest.mark.parametrize(("form", "path"), [(atom, "a:entry/a:title"), (rss, "channel/item/title")])
def test_entries_are_the_first_ones_in_the_order_given(form: Made, path: str) -> None:
    stories = tuple(story(f"s{at}", title=f"T{at}", date=after(-at)) for at in range(4))
    assert titles(made_by(form, *stories, most=3), path) == ["T0", "T1", "T2"]


def test_every_link_of_a_feed_is_absolute() -> None:
    html = '<a href="/digest/x/">x</a><a href="#y">y</a><img src="/digest/images/z.png">'
    expected = (
        '<a href="https://tideline.example/digest/x/">x</a>'
        '<a href="https://tideline.example/digest/stories/harbour-reopens/#y">y</a>'
        '<img src="https://tideline.example/digest/images/z.png">'
    )
    for form, text, link in (
        (atom, "a:entry/a:content", "a:link"),
        (rss, "channel/item/description", "link"),
    ):
        made = made_by(form, story(html=html))
        assert titles(made, text) == [expected]
        links = ET.fromstring(made).iterfind(f".//{link}", NAMES)
        assert {(node.get("href") or node.text or "")[:32] for node in links} == {f"{SITE.url}/"[:32]}


def test_the_same_stories_give_the_same_bytes() -> None:
    stories = tuple(story(f"s{at}", tags=(tag("Film"),)) for at in range(3))
    for form in (atom, rss):
        assert made_by(form, *stories) == made_by(form, *stories)
        assert made_by(form, *stories).startswith(b"<?xml version='1.0' encoding='utf-8'?>\n")


def test_a_sitemap_lists_each_address_with_its_last_change() -> None:
    made = sitemap((Address(url=""), Address(url="stories/x/", changed=MONDAY)), SITE.url)
    root = ET.fromstring(made)
    assert root.tag == f"{{{SITEMAP}}}urlset"
    assert [[(node.tag.partition("}")[2], node.text) for node in url] for url in root] == [
        [("loc", "https://tideline.example/digest/")],
        [("loc", "https://tideline.example/digest/stories/x/"), ("lastmod", "2026-11-16T09:30:00+00:00")],
    ]


def test_a_sitemap_of_a_whole_site_has_each_url_once() -> None:
    stories = tuple(story(f"s{at}") for at in range(5))
    listed = addresses(stories, (edition("2026-W47"), edition("2026-W46")), ("tags/", "archive/", "about/"))
    found = titles(sitemap(listed, SITE.url), "s:url/s:loc")
    assert len(set(found)) == len(found) == 11


def test_an_address_with_signs_of_xml_is_escaped() -> None:
    made = sitemap((Address(url="tags/a&b/"),), SITE.url)
    assert titles(made, "s:url/s:loc") == [f"{SITE.url}/tags/a&b/"]


def test_the_time_zone_of_a_change_stays() -> None:
    when = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=WEST)
    assert titles(sitemap((Address(url="", changed=when),), ""), "s:url/s:lastmod") == [
        "2026-01-02T03:04:05-05:00"
    ]
    assert when.astimezone(UTC).hour == 8
