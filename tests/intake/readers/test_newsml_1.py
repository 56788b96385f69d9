from __future__ import annotations

import pytest

from plugins.core.parts import Role
from plugins.intake.readers import newsml_1
from tests.intake.wires.samples import newsml_1 as wire
from tests.intake.wires.samples import problem, stories, story

HEADLINE = "<HeadLine>Harbour open</HeadLine>"
SUBJECTS = (
    '<DescriptiveMetadata><SubjectCode><Subject FormalName="03000000"/>'
    '<SubjectDetail FormalName="03010001"/></SubjectCode></DescriptiveMetadata>'
)


def content(data: str, kind: str = "") -> str:
    return f"<ContentItem>{kind}<DataContent>{data}</DataContent></ContentItem>"


@pytest.mark.parametrize(
    ("data", "score"),
    [
        (b"<NewsML/>", 0.99),
        (b'\n<NewsML Version="1.2">', 0.99),
        (b'<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "n.dtd" [<!ENTITY a "b">]><NewsML>', 0.99),
        (b"<newsItem/>", 0.0),
        (b"<NewsMLx/>", 0.0),
        (b"NewsML", 0.0),
        (b"", 0.0),
    ],
)
def test_a_file_is_told_by_its_root_alone(data: bytes, score: float) -> None:
    assert newsml_1.sniff(data, "x.xml") == score


@pytest.mark.parametrize(
    ("data", "blocks"),
    [
        pytest.param("<nitf><body><body.content><p>a</p></body.content></body></nitf>", ("a",), id="NITF"),
        pytest.param("<p>a</p><p>b</p>", ("a", "b"), id="bare paragraphs"),
        pytest.param(
            '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a</p></body></html>', ("a",), id="XHTML"
        ),
        pytest.param("<![CDATA[<h3>Pier</h3><p>a</p>]]>", ("### Pier", "a"), id="HTML in CDATA"),
        pytest.param("a\n\nb", ("a", "b"), id="plain text"),
        pytest.param(
            "<table><tr><td>a</td><td>b</td></tr></table>", ("| a | b |\n| --- | --- |",), id="a table"
        ),
        pytest.param(
            '<p><a href="https://a.example/">a</a></p>', ("[a](<https://a.example/>)",), id="a link"
        ),
    ],
)
def test_the_content_is_read_in_any_form(data: str, blocks: tuple[str, ...]) -> None:
    assert story(newsml_1, wire(content(data))).blocks == blocks


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ("<SubHeadLine>Ferries sail</SubHeadLine>", "summary", "Ferries sail"),
        ("<ByLine>By Ana</ByLine>", "byline", "By Ana"),
        ("<DateLine>LISBON</DateLine>", "dateline", "LISBON"),
        ("<CreditLine>FP</CreditLine>", "credit_line", "FP"),
        ("<CopyrightLine>FP 2026</CopyrightLine>", "copyright_notice", "FP 2026"),
        ("<RightsLine>Not in Iceland</RightsLine>", "usage_terms", "Not in Iceland"),
        ("<SlugLine>SEA</SlugLine>", "slugline", "SEA"),
        (
            '<NewsLine><NewsLineType FormalName="Kicker"/><NewsLineText>Sea</NewsLineText></NewsLine>',
            "kicker",
            "Sea",
        ),
        (
            '<NewsLine><NewsLineType FormalName="AdvisoryLine"/><NewsLineText>Adds</NewsLineText></NewsLine>',
            "ed_note",
            "Adds",
        ),
        (
            '<NewsLine><NewsLineType FormalName="Correction"/><NewsLineText>Nine</NewsLineText></NewsLine>',
            "correction",
            "Nine",
        ),
        (
            '<NewsLine><NewsLineType FormalName="URL"/><NewsLineText>x</NewsLineText></NewsLine>',
            "ed_note",
            None,
        ),
    ],
)
def test_a_line_is_a_field(lines: str, field: str, value: str | None) -> None:
    assert getattr(story(newsml_1, wire(lines=HEADLINE + lines)).matter, field) == value


@pytest.mark.parametrize(
    ("about", "field", "value"),
    [
        (
            '<AdministrativeMetadata><Source><Party FormalName="AFP"/></Source></AdministrativeMetadata>',
            "source",
            "Agence France-Presse (AFP)",
        ),
        (
            '<AdministrativeMetadata><Provider><Party FormalName="FP"/></Provider></AdministrativeMetadata>',
            "provider",
            "FP",
        ),
        ("", "provider", "fjord.example"),
        ('<DescriptiveMetadata><Genre FormalName="Feature"/></DescriptiveMetadata>', "genre", "Feature"),
        ('<DescriptiveMetadata><Language FormalName="nor"/></DescriptiveMetadata>', "lang", "no"),
        (
            SUBJECTS,
            "subjects",
            ("subj:03000000", "subj:03010001"),
        ),
        (
            '<DescriptiveMetadata><Property FormalName="Keyword" Value="tides"/></DescriptiveMetadata>',
            "tags",
            ("tides",),
        ),
        (
            "<RightsMetadata><Copyright><CopyrightHolder>FP</CopyrightHolder></Copyright></RightsMetadata>",
            "copyright_holder",
            "FP",
        ),
        (
            "<RightsMetadata><UsageRights><UsageType>web</UsageType><Limitations>none</Limitations></UsageRights></RightsMetadata>",
            "usage_terms",
            "web\nnone",
        ),
    ],
)
def test_a_field_of_the_metadata(about: str, field: str, value: object) -> None:
    assert getattr(story(newsml_1, wire(about=about)).matter, field) == value


@pytest.mark.parametrize(
    ("status", "field", "value"),
    [
        ('<Status FormalName="Withheld"/>', "pub_status", "withheld"),
        ('<Status FormalName="Usable"/><Urgency FormalName="2"/>', "urgency", 2),
        ('<Status FormalName="Usable"/><Instruction FormalName="Rectify"/>', "signal", "Rectify"),
        (
            '<Status FormalName="Usable"/><DerivedFrom NewsItem="urn:newsml:a.b:20261115:X:3N"/>',
            "evolved_from",
            "urn:newsml:a.b:20261115:X",
        ),
    ],
)
def test_a_field_of_the_management(status: str, field: str, value: object) -> None:
    assert getattr(story(newsml_1, wire(status=status)).matter, field) == value


def test_the_nearest_component_tells() -> None:
    inner = f"<NewsComponent><NewsLines><HeadLine>Near</HeadLine></NewsLines>{content('a')}</NewsComponent>"
    assert (
        story(newsml_1, wire(inner, lines="<HeadLine>Far</HeadLine><ByLine>By Ana</ByLine>")).matter.title
        == "Near"
    )
    assert (
        story(newsml_1, wire(inner, lines="<HeadLine>Far</HeadLine><ByLine>By Ana</ByLine>")).matter.byline
        == "By Ana"
    )


def test_each_item_of_a_file_is_a_story() -> None:
    item = wire().removeprefix('<NewsML Version="1.2">').removesuffix("</NewsML>")
    text = f"<NewsML>{item}{item.replace('FP1', 'FP2')}</NewsML>"
    assert [each.matter.guid for each in stories(newsml_1, text)] == [
        "urn:newsml:fjord.example:20261116:FP1",
        "urn:newsml:fjord.example:20261116:FP2",
    ]


def test_each_item_accounts_for_its_own_data() -> None:
    item = wire().removeprefix('<NewsML Version="1.2">').removesuffix("</NewsML>")
    first, second = stories(newsml_1, f"<NewsML>{item}{item.replace('FP1', 'FP2')}</NewsML>")
    assert "FP1" in [part.text for part in first.parts]
    assert "FP2" in [part.text for part in second.parts]


def test_an_item_within_an_item_is_a_story_of_its_own() -> None:
    inner = (
        wire(content("inner"))
        .removeprefix('<NewsML Version="1.2">')
        .removesuffix("</NewsML>")
        .replace("FP1", "FP2")
    )
    found = stories(newsml_1, wire(content("outer") + inner))
    assert sorted(each.body for each in found) == ["inner", "outer"]


def test_the_envelope_is_accounted_for() -> None:
    text = wire().replace(
        "<NewsItem>", "<NewsEnvelope><Priority/><NewsService>coast</NewsService></NewsEnvelope><NewsItem>"
    )
    assert "coast" in [part.text for part in story(newsml_1, text).parts if part.role is Role.METADATA]


def test_a_file_of_references_alone_is_no_story() -> None:
    text = (
        "<NewsML><NewsItem><NewsComponent><NewsItemRef NewsItem='urn:x'/></NewsComponent></NewsItem></NewsML>"
    )
    assert problem(newsml_1, text).code == "no-story"


def test_bad_xml_is_a_problem_with_its_place() -> None:
    found = problem(newsml_1, "<NewsML>\n\nSalt & fish</NewsML>")
    assert (found.code, found.line) == ("bad-xml", 3)
