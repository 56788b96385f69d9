from __future__ import annotations

import pytest

from plugins.core.parts import Role
from plugins.intake.readers import nitf
from tests.intake.wires.samples import nitf as wire
from tests.intake.wires.samples import problem, story

ISSUED = '<date.issue norm="20261116T093000Z"/>'
HEAD = "<hedline><hl1>Harbour open</hl1></hedline>"


@pytest.mark.parametrize(
    ("data", "score"),
    [
        (b"<nitf/>", 0.99),
        (b'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf version="3">', 0.99),
        (b'<n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/">', 0.99),
        (b"<nitfs/>", 0.0),
        (b"<newsItem><nitf/></newsItem>", 0.0),
        (b"", 0.0),
    ],
)
def test_a_file_is_told_by_its_root_alone(data: bytes, score: float) -> None:
    assert nitf.sniff(data, "x.xml") == score


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        pytest.param("<p>a <em>b</em></p>", ("a *b*",), id="paragraphs"),
        pytest.param("<hl2>Pier</hl2><p>a</p>", ("## Pier", "a"), id="a crosshead"),
        pytest.param("<ol><li>a</li><li>b</li></ol>", ("1. a\n2. b",), id="a list"),
        pytest.param(
            "<table><tr><td>a</td><td>b</td></tr></table>", ("| a | b |\n| --- | --- |",), id="a table"
        ),
        pytest.param("<bq><block><p>a</p></block></bq>", ("> a",), id="a quotation"),
        pytest.param("<block><p>a</p></block><p>b</p>", ("a", "b"), id="blocks"),
        pytest.param(
            "<p>a</p><media><media-caption>The quay</media-caption></media>", ("a",), id="no caption"
        ),
        pytest.param(
            "<p>a</p><note noteclass='editorsnote'><p>x</p></note>", ("a",), id="no note for editors"
        ),
        pytest.param("<p>a</p><note><p>x</p></note>", ("a", "x"), id="a note for readers"),
        pytest.param("<byline>By Ana</byline><p>a</p>", ("a",), id="no byline"),
    ],
)
def test_the_text_is_read(content: str, blocks: tuple[str, ...]) -> None:
    assert story(nitf, wire(content)).blocks == blocks


@pytest.mark.parametrize(
    ("data", "field", "value"),
    [
        ('<doc-id id-string="X1" regsrc="AFP"/>', "guid", "X1"),
        ('<doc-id id-string="X1" regsrc="AFP"/>', "source", "Agence France-Presse (AFP)"),
        ('<urgency ed-urg="4"/>', "urgency", 4),
        ('<du-key key="harbour" version="3"/>', "slugline", "harbour"),
        ('<du-key key="harbour" version="3"/>', "version", 3),
        ('<key-list><keyword key="a"/><keyword key="b"/></key-list>', "tags", ("a", "b")),
        ('<ed-msg info="Adds."/>', "ed_note", "Adds."),
        ('<ed-msg msg-type="kill"/>', "pub_status", "canceled"),
        ('<correction info="Nine." id-string="X0"/>', "correction", "Nine."),
        ('<correction info="Nine." id-string="X0"/>', "evolved_from", "X0"),
        ('<doc.copyright holder="Meridian Wire" year="2026"/>', "copyright_holder", "Meridian Wire"),
        ('<doc.rights limitations="Not in print"/>', "usage_terms", "Not in print"),
        ('<doc-scope scope="coast"/>', "tags", ()),
    ],
)
def test_a_field_of_the_head(data: str, field: str, value: object) -> None:
    assert getattr(story(nitf, wire(data=ISSUED + data)).matter, field) == value


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<hedline><hl2>Ferries sail</hl2></hedline>", "summary", "Ferries sail"),
        ("<abstract><p>Ferries</p><p>sail</p></abstract>", "summary", "Ferries sail"),
        ("<byline>By <person>Ana</person></byline>", "byline", "By Ana"),
        ("<dateline><location>LISBON</location></dateline>", "dateline", "LISBON"),
        ("<distributor>AFP</distributor>", "provider", "Agence France-Presse (AFP)"),
        ("<note><p>Call us.</p></note>", "ed_note", "Call us."),
        ("<note noteclass='cpyrt'><p>© MW</p></note>", "copyright_notice", "© MW"),
        ("<rights>All rights reserved</rights>", "copyright_notice", "All rights reserved"),
    ],
)
def test_a_field_of_the_bodys_head(head: str, field: str, value: str) -> None:
    assert getattr(story(nitf, wire(head=HEAD + head)).matter, field) == value


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (
            "<tobject><tobject.subject tobject.subject.refnum='04000000'/></tobject>",
            "subjects",
            ("subj:04000000",),
        ),
        ("<tobject><tobject.property tobject.property.type='Feature'/></tobject>", "genre", "Feature"),
        ("<meta name='slugline' content='SEA'/>", "slugline", "SEA"),
        ("<pubdata ex-ref='https://a.example/1'/>", "source_url", "https://a.example/1"),
        ("<pubdata ex-ref='page 4'/>", "source_url", None),
    ],
)
def test_a_field_beside_the_docdata(head: str, field: str, value: object) -> None:
    assert getattr(story(nitf, wire().replace("<head>", f"<head>{head}")).matter, field) == value


@pytest.mark.parametrize("status", ["usable", "withheld", "canceled"])
def test_the_status_is_that_of_the_management(status: str) -> None:
    assert story(nitf, wire(status=f' management-status="{status}"')).matter.pub_status == status


def test_a_withheld_document_without_text_is_an_order() -> None:
    found = story(nitf, wire("", status=' management-status="withheld"'))
    assert found.order
    assert (found.order.pub_status, found.order.guid) == ("withheld", "MW1")


@pytest.mark.parametrize(
    ("data", "day"),
    [
        ('<date.issue norm="20261116"/><date.release norm="20261117"/>', 16),
        ('<date.issue norm="20261116T093000+0100"/>', 16),
        ('<date.release norm="2026-11-17T09:30:00Z"/>', 17),
        ('<date.issue norm="soon"/><date.release norm="20261117"/>', 17),
    ],
)
def test_the_date_is_that_of_issue(data: str, day: int) -> None:
    assert story(nitf, wire(data=data)).matter.date.day == day


def test_a_story_date_in_the_dateline_is_one_too() -> None:
    head = HEAD + '<dateline>LISBON, <story.date norm="20261116">Nov 16</story.date></dateline>'
    matter = story(nitf, wire(data="", head=head)).matter
    assert (matter.date.day, matter.dateline) == (16, "LISBON, Nov 16")


def test_captions_are_accounted_for_and_go_nowhere_else() -> None:
    found = story(nitf, wire("<p>a</p><media><media-caption>The quay</media-caption></media>"))
    assert [part.text for part in found.parts if part.role is Role.CAPTION] == ["The quay"]


def test_bad_xml_is_a_problem_with_its_place() -> None:
    found = problem(nitf, "<nitf>\n<p></nitf>")
    assert (found.code, found.line) == ("bad-xml", 2)
