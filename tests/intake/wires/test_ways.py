from __future__ import annotations

import pytest
from lxml import etree

from plugins.intake.wires.ways import last_part, way

TREE = etree.fromstring(
    """
<item xmlns="urn:a" xmlns:o="urn:other" guid="g1" xml:lang="de">
  <meta><o:head role="hl:main">one</o:head><head role="hl:Kicker">two</head><head>three</head></meta>
  <line><type name="URL"/><text>address</text></line>
  <line><type name="note"/><text>for editors</text></line>
  <line><text>without type</text></line>
  <body.content><p><note class="x">deep</note></p><!-- <note>none</note> --></body.content>
  <place code="c1"/><place code=""/><place/>
</item>
"""
)


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        pytest.param("meta/head", ["one", "two", "three"], id="names are read without namespace"),
        pytest.param("meta/head[@role=main]", ["one"], id="a condition on the last part of a code"),
        pytest.param(
            "meta/head[@role=kicker|main]", ["one", "two"], id="on one of several, whatever the case"
        ),
        pytest.param("meta/head[@role=]", ["three"], id="on there being none"),
        pytest.param("meta/head[@role!=kicker]", ["one", "three"], id="on another"),
        pytest.param("line[type@name=note]/text", ["for editors"], id="on an attribute of a child"),
        pytest.param("line[type@name=]/text", ["without type"], id="on a child that is not there"),
        pytest.param("body.content//note", ["deep"], id="at any depth, but not in comments"),
        pytest.param("//note[@class=x]", ["deep"], id="from the top at any depth"),
        pytest.param("nothing/here", [], id="nowhere"),
    ],
)
def test_a_way_leads_to_elements(written: str, texts: list[str]) -> None:
    assert [element.text for element in way(written).walk(TREE)] == texts


@pytest.mark.parametrize(
    ("written", "values"),
    [
        pytest.param("@guid", ["g1"], id="of the item itself"),
        pytest.param("@xml:lang", ["de"], id="of the namespace of XML"),
        pytest.param("place@code", ["c1", ""], id="also an empty one, but none that is missing"),
        pytest.param("meta/head[@role=main]@role", ["hl:main"], id="behind a condition"),
    ],
)
def test_a_way_may_end_in_an_attribute(written: str, values: list[str]) -> None:
    found = way(written)
    assert [element.get(found.attribute or "") for element in found.walk(TREE)] == values


@pytest.mark.parametrize(
    ("code", "last"),
    [
        ("drol:summary", "summary"),
        ("http://cv.iptc.org/newscodes/pubstatusg2/usable", "usable"),
        ("http://example.org/role#main", "main"),
        ("https://example.org/usable/", "usable"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_the_last_part_of_a_code_is_what_tells(code: str, last: str) -> None:
    assert last_part(code) == last
