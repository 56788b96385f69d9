from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.core.dispatch import Dispatch
from plugins.core.parts import Role
from plugins.core.problem import Problem
from plugins.intake.markup.trees import xml_tree
from plugins.intake.readers import newsml_1, newsml_g2, nitf
from plugins.intake.text.agencies import KNOWN
from tests.intake.wires import samples
from tests.values import examples

if TYPE_CHECKING:
    from types import ModuleType

READERS = pytest.mark.parametrize("reader", [newsml_g2, newsml_1, nitf], ids=lambda reader: reader.NAME)
BY_READER = {newsml_g2.NAME: newsml_g2, newsml_1.NAME: newsml_1, nitf.NAME: nitf}
WORDS = st.text(alphabet="abc é<&*_[]|#\n.", min_size=1, max_size=12)
NAMES = st.sampled_from(
    [
        *("p", "h1", "h2", "hl2", "ul", "ol", "li", "table", "tr", "td", "b", "em", "a", "br", "div", "bq"),
        *("note", "media", "media-caption", "byline", "dateline", "abstract"),
    ]
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


TREES = st.recursive(
    WORDS.map(escaped),
    lambda inner: st.tuples(NAMES, st.lists(inner, max_size=4)).map(
        lambda of: f"<{of[0]}>{''.join(of[1])}</{of[0]}>"
    ),
    max_leaves=14,
)


def wired(reader: ModuleType, content: str, note: str = "") -> str:
    """Return a file of the reader's format with the content, and a note among its data."""
    if reader is nitf:
        return samples.nitf(content, head=f"<hedline><hl1>Harbour</hl1></hedline><note><p>{note}</p></note>")
    if reader is newsml_1:
        body = f"<ContentItem><DataContent>{content}</DataContent></ContentItem>"
        return samples.newsml_1(body, lines=f"<HeadLine>Harbour</HeadLine><SeriesLine>{note}</SeriesLine>")
    return samples.g2_item(content or " ", item=f"<edNote>{note}</edNote>")


def ink(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@READERS
@examples(150)
@given(trees=st.lists(TREES, max_size=4), note=WORDS)
def test_the_parts_hold_all_text_of_the_file(reader: ModuleType, trees: list[str], note: str) -> None:
    data = wired(reader, "<p>The harbour.</p>" + "".join(trees), escaped(note)).encode()
    root = xml_tree(data, "")
    assert not isinstance(root, Problem)
    found = reader.read(data, "x.xml", KNOWN)
    parts = "".join(part.text for each in found if isinstance(each, Dispatch) for part in each.parts)
    assert ink(parts) == ink("".join(map(str, root.itertext())))


@READERS
@examples(150)
@given(trees=st.lists(TREES, min_size=1, max_size=4))
@example(trees=["loose", "<p>###</p>", "text"])
def test_all_that_is_taken_for_the_text_is_shown(reader: ModuleType, trees: list[str]) -> None:
    found = reader.read(wired(reader, "<p>The harbour.</p>" + "".join(trees)).encode(), "x.xml", KNOWN)
    for each in found:
        assert isinstance(each, Dispatch)
        taken = "".join(part.text for part in each.parts if part.role in {Role.BODY, Role.CROSSHEAD})
        letters = Counter(sign for sign in taken if sign.isalpha())
        assert letters - Counter(each.body) == Counter()


@READERS
@examples(200)
@given(data=st.data())
def test_a_broken_file_gives_stories_or_problems_and_never_raises(
    reader: ModuleType, data: st.DataObject
) -> None:
    whole = wired(
        reader, "<p>The harbour <b>is</b> open.</p><table><tr><td>a</td><td>b</td></tr></table>"
    ).encode()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    piece = data.draw(
        st.sampled_from([b"", whole[start:end] * 3, b"<!--", b"&x;", b"]]>"]) | st.binary(max_size=9)
    )
    broken = whole[:start] + piece + whole[end:]
    assert 0 <= reader.sniff(broken, "x") <= 1
    found = reader.read(broken, "x.xml", KNOWN)
    assert found
    assert found == reader.read(broken, "x.xml", KNOWN)


@READERS
@examples(80)
@given(noise=st.binary(max_size=300))
def test_noise_never_raises(reader: ModuleType, noise: bytes) -> None:
    (found,) = reader.read(noise, "x.xml", KNOWN)
    assert isinstance(found, Problem)


@pytest.mark.parametrize(
    ("reader", "text", "kind"),
    [
        pytest.param(newsml_g2, samples.g2_item(""), "newsItem (text)", id="G2 without content"),
        pytest.param(
            newsml_g2, samples.g2_item(" <!-- x --> "), "newsItem (text)", id="G2 with a comment alone"
        ),
        pytest.param(newsml_1, samples.newsml_1(""), "NewsItem", id="NewsML 1 without content"),
        pytest.param(
            nitf, samples.nitf("<media><media-caption>x</media-caption></media>"), "NITF document", id="NITF"
        ),
        pytest.param(newsml_g2, samples.g2_message(), "no item", id="an empty message"),
    ],
)
def test_a_file_without_text_is_a_problem_that_names_what_it_is(
    reader: ModuleType, text: str, kind: str
) -> None:
    found = samples.problem(reader, text)
    assert (found.code, found.path) == ("no-story", "wire.xml")
    assert kind in found.message
    assert found.hint


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (newsml_g2, samples.g2_item(date="")),
        (newsml_1, samples.newsml_1().replace("ThisRevisionCreated", "Other").replace("20261116<", "x<")),
        (nitf, samples.nitf(data="")),
    ],
)
def test_a_story_without_date_is_a_problem(reader: ModuleType, text: str) -> None:
    found = samples.problem(reader, text)
    assert (found.code, found.line) == ("no-date", 1)
    assert "date" in found.hint


@pytest.mark.parametrize(
    ("reader", "text", "names"),
    [
        (
            newsml_g2,
            samples.g2_item("", item='<pubStatus qcode="stat:canceled"/>'),
            ("tag:meridian.example,2026:1", None, "Harbour open"),
        ),
        (
            newsml_1,
            samples.newsml_1(
                "", status='<Status FormalName="Canceled"/>', lines="<SlugLine>HARBOUR</SlugLine>"
            ),
            ("urn:newsml:fjord.example:20261116:FP1", "HARBOUR", None),
        ),
        (nitf, samples.nitf("", status=' management-status="canceled"'), ("MW1", None, "Harbour open")),
    ],
)
def test_a_canceled_item_without_text_is_an_order(
    reader: ModuleType, text: str, names: tuple[str | None, ...]
) -> None:
    found = samples.story(reader, text)
    assert found.order
    assert (found.order.guid, found.order.slugline, found.order.title) == names
    assert found.order.pub_status == found.matter.pub_status == "canceled"
    assert found.blocks == ()


def test_a_canceled_item_with_text_is_a_story_that_is_canceled() -> None:
    found = samples.story(newsml_g2, samples.g2_item(item='<pubStatus qcode="stat:canceled"/>'))
    assert found.order is None
    assert found.matter.pub_status == "canceled"
    assert found.blocks


def test_an_order_that_stands_in_attributes_alone_has_a_part_nevertheless() -> None:
    data = '<docdata management-status="canceled"><date.issue norm="20261116"/></docdata>'
    text = f"<nitf><head>{data}</head></nitf>"
    found = samples.story(nitf, text)
    assert found.order
    assert found.matter.title == "wire.xml"
    assert [part.role for part in found.parts] == [Role.METADATA]


def test_prose_in_the_content_that_is_neither_text_nor_caption_is_unknown() -> None:
    found = samples.story(nitf, samples.nitf(end="<bibliography>Log of the light.</bibliography>"))
    assert found.matter.review == ("line 1: Log of the light.",)
    assert found.matter.confidence == 0.9


def test_a_second_summary_is_unknown_unless_it_says_the_same() -> None:
    head = "<hedline><hl1>x</hl1><hl2>Ferries sail</hl2></hedline><abstract>{}</abstract>"
    assert samples.story(nitf, samples.nitf(head=head.format("Ferries sail."))).matter.review == ()
    assert samples.story(nitf, samples.nitf(head=head.format("Nobody knows"))).matter.review == (
        "line 1: Nobody knows",
    )


def test_entities_of_the_file_are_not_expanded_and_doubted() -> None:
    source = '<!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY a "bomb">]>' + samples.nitf(
        "<p>A &a; and a caf&eacute;.</p>"
    )
    found = samples.story(nitf, source)
    assert "bomb" not in found.body
    assert "café" in found.body
    assert found.matter.review == ("the file uses entities of its own, which are not expanded: &a;",)


def test_text_that_was_decoded_wrongly_is_mended() -> None:
    broken = samples.nitf("<p>It\u2019s a café.</p>").encode().decode("cp1252").encode()
    (found,) = nitf.read(broken, "x.xml", KNOWN)
    assert isinstance(found, Dispatch)
    assert found.body == "It\u2019s a café."


def test_a_declared_encoding_is_followed() -> None:
    data = '<?xml version="1.0" encoding="iso-8859-15"?>' + samples.nitf("<p>10 € for a café.</p>")
    (found,) = nitf.read(data.encode("iso-8859-15"), "x.xml", KNOWN)
    assert isinstance(found, Dispatch)
    assert found.body == "10 € for a café."


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        pytest.param(nitf, samples.nitf("<p/>" * 130_000), id="elements"),
        pytest.param(nitf, samples.nitf("<p>x</p>" * 9_000), id="paragraphs"),
        pytest.param(nitf, samples.nitf("<p>word</p>" + "word " * 220_000), id="characters"),
        pytest.param(newsml_g2, samples.g2_message(*[samples.g2_item()] * 1001), id="items"),
        pytest.param(newsml_1, "<NewsML>" + "<NewsItem/>" * 1001 + "</NewsML>", id="NewsML 1 items"),
        pytest.param(
            newsml_1,
            samples.newsml_1("<ContentItem><DataContent>x</DataContent></ContentItem>" * 1001),
            id="NewsML 1 texts",
        ),
        pytest.param(
            newsml_g2, samples.g2_message(*[samples.g2_item("<p>x</p>" * 6000)] * 4), id="texts together"
        ),
        pytest.param(nitf, samples.nitf("<div>" * 210 + "x" + "</div>" * 210), id="depth"),
    ],
)
def test_what_is_larger_than_any_wire_is_a_problem(reader: ModuleType, text: str) -> None:
    assert samples.problem(reader, text).code == "too-complex"
