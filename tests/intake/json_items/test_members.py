from __future__ import annotations

import pytest

from plugins.intake.json_items.members import Node, nodes, role_of, texts

ITEM = Node.of_item(
    "/0",
    {
        "versionCreated": "now",
        "headline_main": "Short",
        "headline_web": "Long",
        "keywords": ["salt", "sea"],
        "headlines": [{"role": "main", "value": "M"}, {"ROLE": "http://roles.example/sub", "Value": "S"}],
        "infosource": {"name": "Meridian Wire"},
        "mixed": ["loose", {"name": "held"}, None],
        "empty": " ",
    },
)


@pytest.mark.parametrize(
    ("path", "pointers"),
    [
        pytest.param("versioncreated", ["/0/versionCreated"], id="case does not matter"),
        pytest.param("headline_*", ["/0/headline_main", "/0/headline_web"], id="a star is any end"),
        pytest.param("keywords", ["/0/keywords/0", "/0/keywords/1"], id="a list is its texts"),
        pytest.param("headlines[].value", ["/0/headlines/0/value", "/0/headlines/1/Value"], id="all objects"),
        pytest.param("headlines[sub].value", ["/0/headlines/1/Value"], id="those of a role"),
        pytest.param("infosource[].name", ["/0/infosource/name"], id="a single object is a list of one"),
        pytest.param("mixed[].name", ["/0/mixed/1/name"], id="texts among objects are passed over"),
        pytest.param("headlines.value", [], id="a list is no object"),
        pytest.param("versioncreated.value", [], id="a text has no members"),
        pytest.param("nothing", [], id="what is not there"),
    ],
)
def test_a_path_leads_to_values(path: str, pointers: list[str]) -> None:
    assert [node.pointer for node in nodes(ITEM, path)] == pointers
    plain = Node(ITEM.pointer, ITEM.value)
    assert nodes(plain, path) == nodes(ITEM, path), "with or without the names at hand"


def test_texts_come_in_the_order_of_the_paths_and_are_not_empty() -> None:
    assert [node.text for node in texts(ITEM, "empty headlines[sub].value keywords")] == ["S", "salt", "sea"]


@pytest.mark.parametrize(
    ("value", "role"),
    [
        ({"role": "Main"}, "main"),
        ({"role": "descrole:caption"}, "caption"),
        ({"role": ["x"]}, ""),
        ("main", ""),
    ],
)
def test_a_role_is_the_last_word_of_its_name(value: object, role: str) -> None:
    assert role_of(value) == role  # type: ignore[arg-type]
