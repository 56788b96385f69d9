from __future__ import annotations

import pytest
from lxml import etree

from plugins.core.parts import Role
from plugins.intake.wires.fields import gathered, is_language, row, text_in

TREE = etree.fromstring(
    '<item lang="x"><title xml:lang="de">  Der\n Hafen </title><title xml:lang="en-GB">The harbour</title>'
    '<title>Harbour</title><note/><key v="b"/><key v="b"/><key v="a"/><short>S</short></item>'
)
TABLE = (
    row("title", Role.HEADLINE, "title", "short"),
    row("note", Role.NOTE, "note"),
    row("tags", Role.METADATA, "key@v"),
    row("gone", Role.METADATA, "gone"),
)
FIELDS = gathered((TREE,), TABLE)


@pytest.mark.parametrize(
    ("lang", "title"), [(None, "Der Hafen"), ("de-AT", "Der Hafen"), ("en", "The harbour"), ("fr", "Harbour")]
)
def test_of_several_values_the_one_in_the_language_is_taken(lang: str | None, title: str) -> None:
    assert FIELDS.first("title", lang) == title


def test_values_stand_in_the_order_of_the_ways() -> None:
    assert FIELDS.texts("title") == ("Der Hafen", "The harbour", "Harbour", "S")


def test_each_value_stands_once() -> None:
    assert FIELDS.texts("tags") == ("b", "a")


def test_an_empty_element_is_a_hit_without_text() -> None:
    assert FIELDS.first("note") is None
    assert len(FIELDS.all("note")) == 1


def test_what_is_not_there_gives_nothing() -> None:
    assert FIELDS.all("gone") == ()
    assert FIELDS.first("gone") is None


def test_an_element_is_claimed_for_its_field_and_an_attribute_claims_none() -> None:
    claims = FIELDS.claims()
    assert {element.tag for element in claims} == {"title", "note", "short"}
    assert {claim.role for claim in claims.values()} == {Role.HEADLINE, Role.NOTE}


def test_fields_over_others_come_first() -> None:
    other = gathered((etree.fromstring("<item><title>Other</title><gone>here</gone></item>"),), TABLE)
    both = FIELDS.over(other)
    assert both.first("title") == "Der Hafen"
    assert both.texts("title")[-1] == "Other"
    assert both.first("gone") == "here"


def test_of_two_scopes_the_nearer_comes_first() -> None:
    near, far = (etree.fromstring(f"<item><short>{text}</short></item>") for text in ("near", "far"))
    assert gathered((near, far), TABLE).texts("title") == ("near", "far")


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        pytest.param("<a> x\n y </a>", "x y", id="one line"),
        pytest.param("<a><p>x</p><p>y</p></a>", "x y", id="a space between blocks"),
        pytest.param("<a>x<b>y</b>z</a>", "xyz", id="none within words"),
        pytest.param("<a>x<!-- no --> y</a>", "x y", id="no comments"),
        pytest.param(
            "<a>By <person>X Y</person><byttl>Staff</byttl></a>", "By X Y, Staff", id="a writer's title"
        ),
        pytest.param("<a><byttl>Staff</byttl></a>", "Staff", id="a title alone"),
        pytest.param("<a/>", "", id="nothing"),
    ],
)
def test_the_text_of_an_element_is_one_line(xml: str, text: str) -> None:
    assert text_in(etree.fromstring(xml)) == text


def test_a_missing_language_may_be_any() -> None:
    assert is_language(None, "en")
    assert is_language("en", None)
    assert is_language("EN-gb", "en-US")
    assert not is_language("de", "en")
