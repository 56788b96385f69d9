from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plugins.intake.json_items.items import has_text, items_in, kind_named, likelihood
from plugins.intake.json_items.members import Node
from tests.intake.json_items.items import item, raw

if TYPE_CHECKING:
    from plugins.intake.json_items.document import Json


@pytest.mark.parametrize(
    ("value", "sure"),
    [
        pytest.param(item(), 0.99, id="an item of the first generation"),
        pytest.param({"uri": "a", "bodies": [], "versionCreated": "x"}, 0.99, id="of the third"),
        pytest.param([item()], 0.99, id="a list"),
        pytest.param({"items": [{"item": item()}]}, 0.99, id="in whatever holds it"),
        pytest.param({"body_html": "x" * 50_000, **item()}, 0.99, id="keys at the end alone"),
        pytest.param({"uri": "a", "body_text": "x"}, 0.95, id="the least that an item has"),
        pytest.param({"title": "a", "text": "b", "url": "c"}, 0.0, id="a saved page"),
        pytest.param({"uri": "a", "title": "b", "body": "c", "date": "d"}, 0.0, id="an item of another kind"),
        pytest.param({"headlines": ["a"], "bodies": ["b"]}, 0.0, id="without any name"),
        pytest.param("uri: versioncreated: pubstatus:", 0.0, id="a text"),
    ],
)
def test_the_keys_tell_what_the_json_is(value: object, sure: float) -> None:
    assert likelihood(raw(value)) == sure


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbf" + raw(item()), id="behind a byte order mark"),
        pytest.param(raw(item()).decode().encode("utf-16"), id="in UTF-16"),
        pytest.param(b"\n\n  " + raw(item()), id="behind blank lines"),
    ],
)
def test_the_encoding_does_not_matter(data: bytes) -> None:
    assert likelihood(data) == 0.99


@pytest.mark.parametrize(
    ("root", "pointers"),
    [
        pytest.param(item(), [""], id="one"),
        pytest.param([item(), "x", item()], ["/0", "/2"], id="a list"),
        pytest.param({"data": {"items": [item()]}}, ["/data/items/0"], id="deep within"),
        pytest.param(
            item(associations={"a/b": item(), "c": {"uri": "x"}}),
            ["", "/associations/a~1b"],
            id="with those associated, but for mere links",
        ),
        pytest.param({"guid": "a", "body_html": "b"}, [""], id="named by guid"),
        pytest.param({"uri": None, "body_html": "b"}, [], id="not without a name"),
        pytest.param("text", [], id="none"),
    ],
)
def test_items_are_found_wherever_they_stand(root: Json, pointers: list[str]) -> None:
    assert [node.pointer for node in items_in(root)] == pointers


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"type": "picture"}, "a picture"),
        ({"type": "Video"}, "a video"),
        ({"type": "audio"}, "a sound recording"),
        ({"type": None, "eventDetails": {}}, "an event"),
        ({"type": None, "plannedCoverage": []}, "a planning item"),
        ({"type": "smell"}, "an item of the kind 'smell'"),
        ({"type": "text", "body_xhtml": None}, "a text without a body"),
        ({"type": None, "body_xhtml": None}, "an item without a body"),
    ],
)
def test_what_is_no_story_has_a_name(members: dict[str, Any], kind: str) -> None:
    node = Node.of_item("", item(**members))
    assert not has_text(node)
    assert kind_named(node) == kind


@pytest.mark.parametrize("kind", [None, "text", "composite", "component"])
def test_a_story_is_an_item_with_text(kind: str | None) -> None:
    assert has_text(Node.of_item("", item(type=kind)))
