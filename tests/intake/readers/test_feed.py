from __future__ import annotations

import json
import time
from html import escape

import feedparser
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plugins.core.dispatch import Dispatch
from plugins.core.matter import Place
from plugins.core.model import Source
from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.readers import feed
from plugins.intake.text.agencies import known_agencies
from plugins.intake.text.decode import text_of
from tests.values import MONDAY, after, examples

AGENCIES = known_agencies([Source(name="Meridian Wire", aliases=("MW",))])
DATE = "<pubDate>Mon, 16 Nov 2026 09:30:00 GMT</pubDate>"
TEXT = "The harbour of Lisbon opened again on Monday, and ships sail."
SPACES = """xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:cc="http://backend.userland.com/creativeCommonsRssModule"
 xmlns:atom="http://www.w3.org/2005/Atom" """


def rss(*items: str, channel: str = "<title>Meridian Wire</title>") -> bytes:
    entries = "\n".join(f"<item>{item}</item>" for item in items)
    top = f'<?xml version="1.0"?>\n<rss version="2.0" {SPACES}>'
    return f"{top}<channel>{channel}\n{entries}</channel></rss>".encode()


def item(text: str = TEXT, title: str = "Harbour reopens", more: str = DATE) -> str:
    return f"<title>{title}</title><guid>wire:1</guid><description>{escape(text)}</description>{more}"


def atom(entry: str, top: str = "<title>Meridian Wire</title>") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{top}<entry>{entry}</entry></feed>'.encode()


def stories(data: bytes) -> list[Dispatch]:
    found = feed.read(data, "wire/a.xml", AGENCIES)
    assert all(isinstance(each, Dispatch) for each in found), found
    return [each for each in found if isinstance(each, Dispatch)]


def story(data: bytes) -> Dispatch:
    (found,) = stories(data)
    return found


def problem(data: bytes) -> Problem:
    (found,) = feed.read(data, "wire/a.xml", AGENCIES)
    assert isinstance(found, Problem)
    return found


def texts(found: Dispatch, role: Role) -> list[str]:
    return [part.text for part in found.parts if part.role is role]


def squeezed(text: str) -> str:
    return "".join(text.split())


RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="a"><title>Meridian Wire</title></channel>
<item rdf:about="b"><title>Harbour reopens</title><link>https://wire.example/1</link><description>The harbour
of Lisbon opened again on Monday, and ships sail.</description><dc:date>2026-11-16T09:30:00Z</dc:date></item>
</rdf:RDF>"""
ATOM_03 = b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Meridian Wire</title><entry>
<id>wire:1</id><title>Harbour reopens</title><issued>2026-11-16T09:30:00Z</issued>
<content type="text/html" mode="escaped">The harbour of Lisbon opened again on Monday, and ships
sail.</content></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Meridian Wire",
    "items": [
        {
            "id": "wire:1",
            "title": "Harbour reopens",
            "content_html": f"<p>{TEXT}</p>",
            "date_published": "2026-11-16T09:30:00Z",
            "authors": [{"name": "Rui Semedo"}],
            "tags": ["ships"],
            "url": "https://wire.example/1",
        }
    ],
}
XHTML = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div>'
STAMP = "<id>wire:1</id><title>Harbour reopens</title><updated>2026-11-16T09:30:00Z</updated>"
FORMATS = [
    pytest.param(rss(item()), id="RSS 2.0, text in the description"),
    pytest.param(rss(item(f"<p>{TEXT}</p>")), id="RSS 2.0, HTML in the description"),
    pytest.param(
        rss(item("Short.", more=f"{DATE}<content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded>")),
        id="RSS 2.0, content:encoded",
    ),
    pytest.param(rss(item()).replace(b'"2.0"', b'"0.91"'), id="RSS 0.91"),
    pytest.param(
        rss(item()).decode().replace('"1.0"?>', '"1.0" encoding="utf-16"?>').encode("utf-16"), id="UTF-16"
    ),
    pytest.param(b"\xef\xbb\xbf" + rss(item()), id="byte order mark"),
    pytest.param(RDF, id="RSS 1.0"),
    pytest.param(ATOM_03, id="Atom 0.3"),
    pytest.param(atom(f'{STAMP}<content type="xhtml">{XHTML}</content>'), id="Atom, XHTML"),
    pytest.param(atom(f'{STAMP}<content type="html">{escape(TEXT)}</content>'), id="Atom, HTML"),
    pytest.param(atom(f"{STAMP}<content>{TEXT}</content>"), id="Atom, text"),
    pytest.param(atom(f"{STAMP}<summary>{TEXT}</summary>"), id="Atom, only a summary"),
    pytest.param(json.dumps(JSON).encode(), id="JSON Feed"),
]


@pytest.mark.parametrize("data", FORMATS)
def test_every_format_gives_the_same_story(data: bytes) -> None:
    assert feed.sniff(data, "a.xml") == 0.99
    found = story(data)
    assert (found.matter.title, found.body) == ("Harbour reopens", TEXT)
    assert (found.matter.date, found.matter.source) == (MONDAY, "Meridian Wire")
    assert (found.matter.source_format, found.matter.confidence) == ("feed", 1.0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"feed",
        b"<html><body>rss</body></html>",
        b"<newsMessage/>",
        b"<feed><p>of fish</p></feed>",
        b'{"version": "1"}',
        b"[1]",
        b"<rssx/>",
    ],
)
def test_what_is_no_feed_is_left_to_others(data: bytes) -> None:
    assert feed.sniff(data, "a.xml") == 0.0


def test_the_fields_of_an_entry_become_front_matter() -> None:
    more = f"""{DATE}<atom:updated>2026-11-17T09:30:00Z</atom:updated><dc:creator>Rui Semedo</dc:creator>
<category>Ships</category><category>Ports</category><category>Ships</category><link>https://wire.example/1</link>
<dc:rights>© 2026 Meridian Wire. For editorial use only.</dc:rights>
<cc:license>https://creativecommons.org/licenses/by/4.0/</cc:license>
<content:encoded>&lt;p&gt;{TEXT}&lt;/p&gt;</content:encoded>"""
    found = story(rss(item("Lisbon's ships are free.", more=more))).matter
    assert found.summary == "Lisbon's ships are free."
    assert (found.guid, found.source_url) == ("wire:1", "https://wire.example/1")
    assert (found.date, found.modified) == (MONDAY, after(1))
    assert (found.byline, found.tags, found.version) == ("Rui Semedo", ("Ships", "Ports"), None)
    assert found.copyright_notice == "© 2026 Meridian Wire. For editorial use only."
    assert (found.copyright_holder, found.license) == ("Meridian Wire", "CC BY 4.0")


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("<author>desk@wire.example (Rui Semedo)</author>", "Rui Semedo"),
        ("<author>desk@wire.example</author>", "desk@wire.example"),
        ("<dc:creator>Rui Semedo</dc:creator><dc:creator>Ana Vaz</dc:creator>", "Rui Semedo, Ana Vaz"),
        ("", None),
    ],
)
def test_the_writer_is_named_without_his_address(author: str, byline: str | None) -> None:
    assert story(rss(item(more=DATE + author))).matter.byline == byline


@pytest.mark.parametrize(
    ("channel", "more", "source"),
    [
        ("<title>MW</title>", "", "Meridian Wire"),
        ("<title>Meridian Wire - Ships and Ports</title>", "", "Meridian Wire"),
        ("<title>World | Reuters</title>", "", "Reuters"),
        ("<title>The Quay Gazette</title>", "", "The Quay Gazette"),
        ("<title>The Quay Gazette</title>", '<source url="https://a.example/">MW</source>', "Meridian Wire"),
        ("<title>The Quay Gazette</title><dc:publisher>Reuters</dc:publisher>", "", "Reuters"),
        ("", "", None),
    ],
)
def test_the_source_is_the_agency_that_is_named_or_the_feed(
    channel: str, more: str, source: str | None
) -> None:
    assert story(rss(item(more=DATE + more), channel=channel)).matter.source == source


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("LISBON, Portugal, Nov 16 (MW) - Ships sail.", ("Ships sail.",), id="plain text"),
        pytest.param("<p>LISBON, Portugal, Nov 16 (MW) - Ships sail.</p>", ("Ships sail.",), id="HTML"),
        pytest.param(
            "<p><b>LISBON, Portugal, Nov 16 (MW)</b> &ndash; Ships <a href='https://w.example/'>sail</a>.</p>",
            ("Ships [sail](<https://w.example/>).",),
            id="with links behind it",
        ),
        pytest.param("<p>LISBON, Portugal, Nov 16 (MW)</p><p>Ships sail.</p>", ("Ships sail.",), id="alone"),
    ],
)
def test_a_dateline_is_taken_from_the_text(text: str, blocks: tuple[str, ...]) -> None:
    found = story(rss(item(text), channel="<title>The Quay Gazette</title>"))
    assert found.blocks == blocks
    assert found.matter.dateline == "LISBON, Portugal, Nov 16 (MW)"
    assert found.matter.located == Place(name="Lisbon", country="PT")
    assert (found.matter.source, found.matter.provider) == ("Meridian Wire", "The Quay Gazette")


def test_the_body_keeps_links_lists_tables_and_crossheads() -> None:
    text = """<h2>More</h2><p>See <a href="/ships">ships</a>.</p><ul><li>one</li><li>two</li></ul>
<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><script>alert(1)</script>"""
    found = story(rss(item(text, more=f"{DATE}<link>https://wire.example/a/b</link>")))
    assert found.blocks == (
        "## More",
        "See [ships](<https://wire.example/ships>).",
        "- one\n- two",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
    )


@pytest.mark.parametrize(
    "furniture",
    [
        "The post Harbour reopens appeared first on Meridian Wire.",
        "Continue reading on our site…",
        "Read more »",
        "Comments",
        "Share this on",
    ],
)
def test_what_the_site_puts_behind_its_text_is_furniture(furniture: str) -> None:
    found = story(rss(item(f"<p>{TEXT}</p><p>{furniture}</p>")))
    assert found.body == TEXT
    assert furniture in texts(found, Role.FURNITURE)


def test_a_headline_byline_and_notice_in_the_text_are_told_apart() -> None:
    text = f"<h1>Harbour reopens</h1><p>By Rui Semedo</p><p>{TEXT}</p><p>© 2026 Meridian Wire</p>"
    found = story(rss(item(text)))
    assert found.body == TEXT
    assert found.matter.byline == "By Rui Semedo"
    assert found.matter.copyright_notice == "© 2026 Meridian Wire"


def test_a_summary_that_repeats_the_text_is_no_standfirst() -> None:
    content = f"<content:encoded><![CDATA[<p>{TEXT}</p><p>More.</p>]]></content:encoded>"
    found = story(rss(item("The harbour of Lisbon opened […]", more=DATE + content)))
    assert found.matter.summary is None
    assert "The harbour of Lisbon opened […]" in texts(found, Role.FURNITURE)


def test_a_text_that_is_cut_is_to_be_looked_at() -> None:
    found = story(rss(item("The harbour of Lisbon opened again on […]")))
    assert found.matter.review == ("the feed gives only the beginning of the text",)


def test_an_entry_without_title_is_named_by_how_it_begins() -> None:
    found = story(rss(f"<description>{TEXT} Nobody was hurt.</description>{DATE}"))
    assert found.matter.title == TEXT.removesuffix(".")
    assert "the entry has no title" in found.matter.review[0]


def test_without_a_date_that_of_the_feed_is_taken_with_a_doubt() -> None:
    channel = "<title>MW</title><lastBuildDate>Mon, 16 Nov 2026 09:30:00 GMT</lastBuildDate>"
    found = story(rss(item(more=""), channel=channel)).matter
    assert (found.date, found.confidence) == (MONDAY, 0.9)
    assert found.review == ("the entry has no date: it is that of the whole feed",)


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        pytest.param(rss(item(more="")), "no-date", 5, id="no date"),
        pytest.param(rss(f"<title>Harbour</title>{DATE}"), "no-story", 5, id="no text"),
        pytest.param(rss(item("<img src='a.png'>")), "no-story", 5, id="only a picture"),
        pytest.param(rss(DATE), "no-story", 5, id="neither title nor text"),
        pytest.param(rss(), "no-story", 1, id="no entries"),
        pytest.param(b"<rss", "no-story", 1, id="cut off"),
    ],
)
def test_what_is_no_story_is_a_problem_at_its_place(data: bytes, code: str, line: int) -> None:
    found = problem(data)
    assert (found.code, found.path, found.line) == (code, "wire/a.xml", line)
    assert found.hint


def test_a_problem_names_its_entry_and_the_others_are_read() -> None:
    data = rss(item(), f"<title>Only a title</title>{DATE}", item(title="Third"))
    first, second, third = feed.read(data, "wire/a.xml", AGENCIES)
    assert isinstance(second, Problem)
    assert "'Only a title'" in second.message
    assert isinstance(first, Dispatch)
    assert isinstance(third, Dispatch)
    assert third.matter.title == "Third"


def test_without_an_id_the_link_is_the_name_and_without_both_one_is_made() -> None:
    linked = rss(item(more=f"{DATE}<link>https://wire.example/1</link>").replace("<guid>wire:1</guid>", ""))
    assert story(linked).matter.guid == "https://wire.example/1"
    bare = story(rss(item().replace("<guid>wire:1</guid>", ""))).matter.guid
    assert (bare or "").startswith("urn:dateline:meridian-wire:")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Ships &amp;amp; ports", "Ships & ports"),
        ("&lt;b&gt;Ships&lt;/b&gt; sail", "Ships sail"),
        ("<![CDATA[Ships & <i>ports</i>]]>", "Ships & ports"),
        ("Fish &lt; 3 kilos", "Fish < 3 kilos"),
        ("Caf&#233; reopens", "Café reopens"),
    ],
)
def test_a_title_is_shown_as_readers_saw_it(title: str, shown: str) -> None:
    assert story(rss(item(title=title))).matter.title == shown


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(rss(item()).replace(b"</guid>", b""), id="an element left open"),
        pytest.param(
            rss(item()).replace(b"Harbour", b"Harbour &nbsp;"), id="an entity that XML does not know"
        ),
        pytest.param(rss(item()).replace(b"Harbour", b"Harbour & Co"), id="a bare ampersand"),
        pytest.param(rss(item())[:-9], id="cut off at the end"),
    ],
)
def test_broken_xml_is_read_all_the_same_and_looked_at(data: bytes) -> None:
    found = story(data)
    assert TEXT in found.body
    assert found.matter.review[0].startswith("the feed is no well-formed XML")
    told = squeezed("".join(part.text for part in found.parts))
    assert told == squeezed(data.decode())


def test_no_entity_is_expanded_and_no_address_opened() -> None:
    doctype = (
        '<!DOCTYPE rss [<!ENTITY a "xxxx"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    )
    data = rss(item("Text. &b; &f;").replace("&amp;", "&")).replace(b'"1.0"?>', f'"1.0"?>{doctype}'.encode())
    for found in feed.read(data, "a.xml", AGENCIES):
        assert "xxxxxxxx" not in getattr(found, "body", "")


def test_a_file_name_in_the_bytes_is_not_opened() -> None:
    for data in (b"/etc/hostname", b"https://wire.example/feed"):
        assert isinstance(feed.read(data, "a.xml", AGENCIES)[0], Problem)


def test_every_piece_has_its_place() -> None:
    data = rss(item(), item(f"\n<p>First.</p>\n<p>{TEXT}</p>", title="Second"))
    first, second = stories(data)
    assert ("/rss/channel/title", 4, Role.METADATA) in {
        (each.path, each.line, each.role) for each in first.parts
    }
    body = [each for each in second.parts if each.role is Role.BODY]
    assert [(each.line, each.text) for each in body] == [(7, "First."), (8, TEXT)]
    assert body[1].path == "/rss/channel/item[2]/description/html/body/p[2]"


def test_the_values_of_a_json_feed_have_pointers() -> None:
    found = story(json.dumps(JSON, indent=1).encode())
    places = {each.path: (each.line, each.role) for each in found.parts}
    assert places["/title"] == (3, Role.HEADLINE)
    assert places["/items/0/authors/0/name"][1] is Role.METADATA
    assert places["/items/0/title"] == (7, Role.HEADLINE)


def test_two_thousand_entries_are_quick() -> None:
    data = rss(*(item(f"<p>{TEXT * 20}</p>", title=f"Story {at}") for at in range(2000)))
    start = time.perf_counter()
    assert len(stories(data)) == 2000
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("data", FORMATS[:-1])
def test_titles_and_names_are_those_that_feedparser_finds(data: bytes) -> None:
    (entry,) = feedparser.parse(data).entries
    found = story(data).matter
    assert (found.title, found.guid) == (entry.title, entry.get("id") or entry.get("link"))


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6)


@examples(150)
@given(PARAGRAPHS, WORDS, st.booleans())
def test_nothing_of_a_feed_is_lost(paragraphs: list[str], title: str, is_html: bool) -> None:  # noqa: FBT001 - drawn
    text = "".join(f"<p>{each}</p>" for each in paragraphs) if is_html else "\n\n".join(paragraphs)
    data = rss(item(text, title=title, more=f"{DATE}<comments>{title}</comments>"))
    assume(text_of(data) == data.decode())  # no letters by chance as those of UTF-8 read as windows-1252
    (found,) = feed.read(data, "a.xml", AGENCIES)
    if isinstance(found, Dispatch):
        told = squeezed("".join(part.text for part in found.parts))
        assert all(squeezed(each) in told for each in (*paragraphs, title, "Meridian Wire"))


@examples(300)
@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    for each in (data, b"<rss>" + data, b'{"version": "https://jsonfeed.org/version/1", "items": [' + data):
        feed.sniff(each, "a.xml")
        assert feed.read(each, "a.xml", AGENCIES)


@examples(300)
@given(
    st.sampled_from([each.values[0] for each in FORMATS]),
    st.integers(0, 900),
    st.integers(0, 60),
    st.binary(max_size=30),
)
def test_no_damage_breaks_it(data: object, start: int, length: int, other: bytes) -> None:
    assert isinstance(data, bytes)
    damaged = data[:start] + other + data[start + length :]
    found = feed.read(damaged, "a.xml", AGENCIES)
    assert found
    assert found == feed.read(damaged, "a.xml", AGENCIES)


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(list(JSON["items"][0])), inner, max_size=4)
    ),
    max_leaves=12,
)


@examples(200)
@given(st.lists(JSONS, max_size=3))
def test_no_json_breaks_it(items: list[object]) -> None:
    assert feed.read(json.dumps({**JSON, "items": items}).encode(), "a.json", AGENCIES)
