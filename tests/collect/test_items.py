from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.collect.faults import Fault
from plugins.collect.items import items_of
from tests.collect.serving import entry, rss
from tests.values import examples

URL = "https://wire.example/feed"
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Meridian Wire</title>
<items><rdf:Seq><rdf:li rdf:resource="1"/></rdf:Seq></items></channel>
<item rdf:about="1"><title>One</title><dc:date>2026-11-16</dc:date></item>
<item rdf:about="2"><title>Two</title></item></rdf:RDF>"""


def test_each_small_feed_holds_the_channels_words_and_one_entry() -> None:
    first, second = items_of(rss(entry(1), entry(2), more="<copyright>MW</copyright>"), URL)
    for item, other in ((first, b"Story 2"), (second, b"Story 1")):
        assert b"<copyright>MW</copyright>" in item.data
        assert item.data.count(b"<item>") == 1
        assert other not in item.data
        assert URL.encode() in item.data  # so that relative links lead somewhere


def test_a_list_of_the_entries_is_left_out() -> None:
    one, two = items_of(RDF, URL)
    assert (one.day, two.day) == ("2026-11-16", None)
    assert b"Seq" not in one.data


def test_an_entry_that_stands_twice_is_one() -> None:
    assert len(items_of(rss(entry(1), entry(2), entry(1)), URL)) == 2


@pytest.mark.parametrize(
    ("former", "later"),
    [
        pytest.param(entry(1), f"\n {entry(1)}".lstrip(), id="space around it"),
        pytest.param(
            f'{entry(1)}<c:comments xmlns:c="http://purl.org/rss/1.0/modules/slash/">1</c:comments>',
            f'{entry(1)}<c:comments xmlns:c="http://purl.org/rss/1.0/modules/slash/">2</c:comments>',
            id="somebody commented on it",
        ),
        pytest.param(entry(1), entry(1).replace("<guid>", "<guid >"), id="spaces within a tag"),
    ],
)
def test_what_is_no_change_of_an_entry_leaves_its_key(former: str, later: str) -> None:
    (one,), (other,) = items_of(rss(former), URL), items_of(rss(later), URL)
    assert one.key == other.key


def test_any_change_of_its_text_gives_another_key() -> None:
    (one,), (other,) = items_of(rss(entry(1)), URL), items_of(rss(entry(1, text="Shut.")), URL)
    assert one.key != other.key


def test_a_json_feed_is_cut_the_same_way() -> None:
    top = {"version": "https://jsonfeed.org/version/1", "title": "Wire", "items": [{"id": "1"}, {"id": "2"}]}
    one, two = items_of(json.dumps(top).encode(), URL)
    assert json.loads(one.data) == {**top, "items": [{"id": "1"}]}
    assert json.loads(two.data) == {**top, "items": [{"id": "2"}]}


def test_no_entity_is_expanded_and_no_file_read() -> None:
    bomb = b'<!DOCTYPE rss [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    (item,) = items_of(bomb + rss("<title>x &b; &f; y</title>").partition(b"\n")[2], URL)
    assert b"xxxxxxxxxx" not in item.data
    assert b"root:" not in item.data


@pytest.mark.parametrize("data", [b"", b"<html/>", b"news", b"{}", b"[1]", b'{"version": 1}', b"<item/>"])
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(Fault) as caught:
        items_of(data, URL)
    assert caught.value.code == "bad-feed"


@examples(200)
@given(st.binary() | st.binary().map(lambda data: rss(entry(1)).replace(b"Story", data)))
def test_no_bytes_break_it(data: bytes) -> None:
    with suppress(Fault):
        items = items_of(data, URL)
        assert len({item.key for item in items}) == len(items)
