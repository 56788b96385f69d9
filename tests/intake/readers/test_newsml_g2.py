from __future__ import annotations

import pytest

from plugins.core.parts import Role
from plugins.intake.readers import newsml_g2
from plugins.intake.text.agencies import KNOWN
from tests.intake.wires.samples import g2_item, g2_message, problem, stories, story

XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


@pytest.mark.parametrize(
    ("data", "score"),
    [
        (b"<newsItem/>", 0.99),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<g2:newsMessage xmlns:g2="urn:x">', 0.99),
        (b"<packageItem guid='1'>", 0.99),
        (b"<conceptItem>", 0.99),
        (b"<knowledgeItem>", 0.99),
        (b"<planningItem>", 0.99),
        (b"<catalogItem>", 0.99),
        ("<newsItem/>".encode("utf-16"), 0.99),
        (b"<newsitem/>", 0.0),
        (b"<NewsML/>", 0.0),
        (b"<html/>", 0.0),
        (b"LISBON (MW) - <newsItem>", 0.0),
        (b"", 0.0),
    ],
)
def test_a_file_is_told_by_its_root_alone(data: bytes, score: float) -> None:
    assert newsml_g2.sniff(data, "x.xml") == score


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        pytest.param(f"<html {XHTML}><body><p>a</p></body></html>", ("a",), id="XHTML"),
        pytest.param(f"<div {XHTML}><ul><li>a</li><li>b</li></ul></div>", ("- a\n- b",), id="a list"),
        pytest.param(
            f"<table {XHTML}><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            ("| a | b |\n| --- | --- |\n| 1 | 2 |",),
            id="a table",
        ),
        pytest.param(
            "<inlineData contenttype='text/html'>&lt;p&gt;a&lt;/p&gt;</inlineData>", ("a",), id="HTML as text"
        ),
        pytest.param("<inlineData>a\n\nb</inlineData>", ("a", "b"), id="plain text"),
        pytest.param(
            "<inlineData>a</inlineData><inlineXML><p>a</p><p>b</p></inlineXML>".replace(
                "<inlineData", "<inlineXML", 0
            ),
            ("a", "b"),
            id="of two forms the fuller",
        ),
        pytest.param(
            "<inlineXML contenttype='image/svg+xml'><svg>x</svg></inlineXML><inlineXML>a</inlineXML>",
            ("a",),
            id="no drawing",
        ),
        pytest.param(
            "<inlineData encoding='base64'>QUJD</inlineData><inlineXML>a</inlineXML>",
            ("a",),
            id="nothing encoded",
        ),
    ],
)
def test_the_content_is_read_in_any_form(content: str, blocks: tuple[str, ...]) -> None:
    assert story(newsml_g2, g2_item(content)).blocks == blocks


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ("<signal qcode='sig:update'/>", "signal", "update"),
        ("<edNote>a</edNote><edNote>b</edNote>", "ed_note", "a\nb"),
        ("<edNote role='r:correction'>Nine, not ten.</edNote>", "correction", "Nine, not ten."),
        ("<link rel='irel:evolvedFrom' residref='tag:1'/>", "evolved_from", "tag:1"),
        (
            "<link rel='http://cv.iptc.org/newscodes/itemrelation/evolvedFrom' href='http://a.example/1'/>",
            "evolved_from",
            "http://a.example/1",
        ),
        ("<link rel='irel:seeAlso' residref='tag:1'/>", "evolved_from", None),
        ("<link rel='x:canonical' href='https://a.example/1'/>", "source_url", "https://a.example/1"),
        ("<pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/withheld'/>", "pub_status", "withheld"),
    ],
)
def test_a_field_of_the_item(item: str, field: str, value: str | None) -> None:
    assert getattr(story(newsml_g2, g2_item(item=item)).matter, field) == value


@pytest.mark.parametrize(
    ("about", "field", "value"),
    [
        ("<headline role='h:kicker'>Sea</headline>", "kicker", "Sea"),
        ("<headline role='h:subheadline'>Ferries sail</headline>", "summary", "Ferries sail"),
        ("<description role='drol:summary'>Ferries sail</description>", "summary", "Ferries sail"),
        ("<description>Ferries sail</description>", "summary", "Ferries sail"),
        ("<description role='drol:caption'>The quay</description>", "summary", None),
        ("<slugline separator='-'>SEA-HARBOUR</slugline>", "slugline", "SEA-HARBOUR"),
        ("<dateline>LISBON</dateline>", "dateline", "LISBON"),
        ("<creditline>MW/AFP</creditline>", "credit_line", "MW/AFP"),
        ("<urgency>3</urgency>", "urgency", 3),
        ("<genre qcode='genre:Feature'/>", "genre", "Feature"),
        ("<genre qcode='genre:Feature'><name>A feature</name></genre>", "genre", "A feature"),
        ("<keyword>a</keyword><keyword>b</keyword><keyword>a</keyword>", "tags", ("a", "b")),
        ("<subject qcode='medtop:20000523'/><subject qcode='pers:1'/>", "subjects", ("medtop:20000523",)),
    ],
)
def test_a_field_of_the_content(about: str, field: str, value: object) -> None:
    matter = story(newsml_g2, g2_item(about=f"<headline>x</headline>{about}")).matter
    assert getattr(matter, field) == value


def test_identity_is_guid_and_version() -> None:
    matter = story(newsml_g2, g2_item()).matter
    assert (matter.guid, matter.version, matter.source_format) == (
        "tag:meridian.example,2026:1",
        2,
        "newsml-g2",
    )


def test_the_fields_of_a_nitf_content_stand_behind_those_of_the_item() -> None:
    inner = (
        "<nitf><head><docdata><urgency ed-urg='2'/></docdata></head><body>"
        "<body.head><byline>By Ana</byline></body.head>"
        "<body.content><p>a</p></body.content></body></nitf>"
    )
    matter = story(newsml_g2, g2_item(inner, about="<headline>x</headline><urgency>5</urgency>")).matter
    assert (matter.byline, matter.urgency) == ("By Ana", 5)


@pytest.mark.parametrize("name", ["notepad", "notepad nonpublic", "ednote"])
def test_a_notepad_in_a_page_is_for_editors(name: str) -> None:
    found = story(
        newsml_g2,
        g2_item(f'<html><body><p>a</p><section class="{name}"><p>Call us.</p></section></body></html>'),
    )
    assert found.body == "a"
    assert found.matter.ed_note == "Call us."
    assert [part.text for part in found.parts if part.role is Role.NOTE] == ["Call us."]


def test_a_message_gives_each_of_its_stories() -> None:
    text = g2_message(g2_item(guid="1"), g2_item("", guid="2"), g2_item("<p>b</p>", guid="3"))
    assert [each.matter.guid for each in stories(newsml_g2, text)] == ["1", "3"]


def test_items_that_are_no_stories_are_accounted_for_by_the_first() -> None:
    concept = "<conceptItem><concept><name>Crane</name></concept></conceptItem>"
    first, second = stories(newsml_g2, g2_message(g2_item(guid="1"), concept, g2_item(guid="2")))
    assert "Crane" in [part.text for part in first.parts if part.role is Role.METADATA]
    assert "Crane" not in [part.text for part in second.parts]


def test_one_bad_story_of_a_message_does_not_hide_the_others() -> None:
    found = newsml_g2.read(g2_message(g2_item(), g2_item(date="")).encode(), "x.xml", KNOWN)
    assert [type(each).__name__ for each in found] == ["Dispatch", "Problem"]


@pytest.mark.parametrize(
    ("root", "kind"),
    [
        (
            "<packageItem><itemMeta><itemClass qcode='ninat:composite'/></itemMeta></packageItem>",
            "packageItem (composite)",
        ),
        ("<conceptItem/>", "conceptItem"),
        ("<newsItem><itemMeta><itemClass uri='http://a/b/video'/></itemMeta></newsItem>", "newsItem (video)"),
    ],
)
def test_a_file_of_no_stories_names_what_it_is(root: str, kind: str) -> None:
    assert kind in problem(newsml_g2, root).message


def test_a_picture_with_a_text_of_its_own_is_a_story() -> None:
    text = g2_item("<p>A whole story.</p>").replace("ninat:text", "ninat:picture")
    assert story(newsml_g2, text).body == "A whole story."


def test_bad_xml_is_a_problem_with_its_place() -> None:
    found = problem(newsml_g2, "<newsItem>\n<a></b></newsItem>")
    assert (found.code, found.line) == ("bad-xml", 2)
