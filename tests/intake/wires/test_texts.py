from __future__ import annotations

from lxml import etree

from plugins.intake.wires.contents import content_in
from plugins.intake.wires.fields import Fields, gathered
from plugins.intake.wires.g2_fields import G2_FIELDS
from plugins.intake.wires.texts import best_of, contents_in, with_texts_fields


def elements(*inner: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<set>{''.join(f'<c>{each}</c>' for each in inner)}</set>"))


def test_elements_without_anything_hold_no_content() -> None:
    assert len(contents_in(elements("", " \n ", "text", "<p/>"))) == 2


def test_the_fullest_form_comes_first_and_of_equals_the_first() -> None:
    short, long, same = map(content_in, elements("one", "<p>one two</p>", "one two"))
    assert best_of((short, long, same)) == (long, same, short)


def test_what_is_alone_needs_no_choice() -> None:
    (only,) = map(content_in, elements("one"))
    assert best_of((only,)) == (only,)
    assert best_of(()) == ()


def test_a_nitf_brings_its_head_along_and_a_page_its_language_and_address() -> None:
    nitf, page = map(
        content_in,
        elements(
            "<nitf><body><body.head><byline>By Ana</byline></body.head></body></nitf>",
            '<html lang="pt"><head><link rel="canonical" href="https://a.example/1"/></head>'
            '<body><p class="byline">By Rui</p></body></html>',
        ),
    )
    fields = with_texts_fields(Fields({}), (nitf, page))
    assert fields.texts("byline") == ("By Ana", "By Rui")
    assert fields.first("lang") == "pt"
    assert fields.first("source_url") == "https://a.example/1"


def test_the_items_own_fields_come_first() -> None:
    item = etree.fromstring("<i><contentMeta><by>By the item</by></contentMeta></i>")
    (page,) = map(content_in, elements('<div><p class="byline">By the page</p></div>'))
    fields = with_texts_fields(gathered((item,), G2_FIELDS), (page,))
    assert fields.texts("byline") == ("By the item", "By the page")
