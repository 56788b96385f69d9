from __future__ import annotations

import pytest
from lxml import etree

from plugins.core.parts import Role
from plugins.intake.wires.contents import MOST_CHARACTERS, MOST_ELEMENTS, blocks_in, content_in, is_too_large


def element(inner: str) -> etree._Element:
    return etree.fromstring(f"<content>{inner}</content>", etree.XMLParser(resolve_entities=False))


def markdown(inner: str) -> list[str]:
    return [block.markdown for block in blocks_in(content_in(element(inner)))]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        pytest.param("<p>a</p><p>b</p>", ["a", "b"], id="bare paragraphs"),
        pytest.param(
            '<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>t</h:title></h:head>'
            "<h:body><h:p>a</h:p></h:body></h:html>",
            ["a"],
            id="XHTML under a prefix",
        ),
        pytest.param("<html><p>a</p></html>", ["a"], id="HTML without body"),
        pytest.param("<nitf><body><body.content><p>a</p></body.content></body></nitf>", ["a"], id="NITF"),
        pytest.param(
            "<nitf><body><body.head><hedline><hl1>t</hl1></hedline></body.head><p>a</p>"
            "<body.end><tagline>z</tagline></body.end></body></nitf>",
            ["a"],
            id="NITF without body.content",
        ),
        pytest.param(
            "<body.content><p>a</p></body.content><body.content><p>b</p></body.content>", ["a", "b"], id="two"
        ),
        pytest.param("&lt;p&gt;a &lt;b&gt;c&lt;/b&gt;&lt;/p&gt;", ["a **c**"], id="HTML written as text"),
        pytest.param("<![CDATA[<p>a<br>b</p>]]>", ["a  \nb"], id="HTML in CDATA"),
        pytest.param(
            "<![CDATA[<nitf><body><body.head><byline>By X</byline></body.head>"
            "<body.content><p>a</p></body.content></body></nitf>]]>",
            ["a"],
            id="NITF in CDATA",
        ),
        pytest.param("a line\n\nanother", ["a line", "another"], id="plain text"),
        pytest.param("5 &lt; 6 *and* 7", ["5 &lt; 6 \\*and\\* 7"], id="plain text with signs"),
        pytest.param("- Figures -\nx.", ["## Figures", "x."], id="plain text with a crosshead"),
        pytest.param("", [], id="nothing"),
        pytest.param("<!-- nothing -->", [], id="a comment"),
    ],
)
def test_a_text_is_read_in_any_form(inner: str, expected: list[str]) -> None:
    assert markdown(inner) == expected


def test_what_is_left_out_is_not_shown_and_its_neighbours_are() -> None:
    content = content_in(element("<p>a</p><note><p>secret</p></note>tail<p>b</p>"))
    (note,) = content.root.iter("note")
    assert [block.text for block in blocks_in(content, {note})] == ["a", "tail", "b"]


def test_the_tree_stays_as_it_was() -> None:
    content = content_in(element("<p>a</p><note><p>secret</p></note>"))
    before = etree.tostring(content.root)
    blocks_in(content, set(content.root.iter("note")))
    assert etree.tostring(content.root) == before


def test_each_block_knows_its_element_in_the_file() -> None:
    content = content_in(element("<p>a</p><note>secret</note><h2>b</h2>"))
    blocks = blocks_in(content, set(content.root.iter("note")))
    assert [(block.element.tag, block.role) for block in blocks] == [("p", Role.BODY), ("h2", Role.CROSSHEAD)]
    assert all(block.element in set(content.root.iter()) for block in blocks)


def test_entities_of_html_are_what_they_stand_for() -> None:
    source = b'<!DOCTYPE c SYSTEM "c.dtd"><c>caf&eacute; &mdash; &own; x</c>'
    tree = etree.fromstring(source, etree.XMLParser(resolve_entities=False, load_dtd=False))
    (block,) = blocks_in(content_in(tree))
    assert block.text == "café — &own; x"


@pytest.mark.parametrize(
    ("inner", "is_large"),
    [
        ("<p/>" * 100, False),
        ("<p/>" * MOST_ELEMENTS, True),
        ("x" * (MOST_CHARACTERS + 1), True),
        (f"<p>{'x' * MOST_CHARACTERS}</p>y", True),
    ],
)
def test_a_text_that_is_no_story_is_told_by_its_size(inner: str, is_large: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_too_large(content_in(element(inner))) is is_large
