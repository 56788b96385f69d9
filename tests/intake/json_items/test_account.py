from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from plugins.core.parts import Part, Role
from plugins.intake.json_items.account import Told, account
from plugins.intake.json_items.bodies import copy_of
from plugins.intake.json_items.document import leaves
from plugins.intake.json_items.items import items_in
from tests.intake.json_items.items import AGENCIES, BODY, item, raw
from tests.values import examples

if TYPE_CHECKING:
    from plugins.intake.json_items.document import Json


def parts_of(root: Json, *stories: str) -> list[tuple[Part, ...]]:
    items = items_in(root)
    told = [Told(each, copy_of(each, None, AGENCIES)) for each in items if each.pointer in stories]
    return account(raw(root).decode(), root, items, told)


def roles(parts: tuple[Part, ...]) -> dict[str, tuple[str, str]]:
    return {part.path: (part.role.value, part.rule.name) for part in parts}


def test_each_value_has_the_role_of_its_member() -> None:
    (parts,) = parts_of(
        item(byline="Ana", body_text="x", foo="bar", headlines=[{"role": "sub", "value": "S"}], ednote="n"),
        "",
    )
    assert roles(parts) == {
        "/uri": ("metadata", "ninjs-field"),
        "/type": ("metadata", "ninjs-field"),
        "/versioncreated": ("metadata", "ninjs-field"),
        "/headline": ("headline", "ninjs-field"),
        "/body_xhtml": ("frame", "ninjs-body"),
        "/body_xhtml#/html/body/p": ("body", "paragraph"),
        "/body_xhtml#/html/body/h2": ("crosshead", "crosshead"),
        "/body_xhtml#/html/body/p[2]": ("body", "paragraph"),
        "/byline": ("byline", "ninjs-field"),
        "/body_text": ("metadata", "ninjs-other-body"),
        "/foo": ("metadata", "ninjs-other"),
        "/headlines/0/role": ("metadata", "ninjs-other"),
        "/headlines/0/value": ("headline", "ninjs-field"),
        "/ednote": ("note", "ninjs-field"),
    }
    assert [part.line for part in parts][:3] == [2, 3, 4]


def test_what_an_associated_picture_shows_is_a_caption() -> None:
    picture = {
        "uri": "p",
        "type": "picture",
        "description_text": "A pan",
        "renditions": {"a": {"width": "1"}},
    }
    (parts,) = parts_of(
        item(associations={"main": {**picture, "headlines": [{"role": "x", "value": "H"}]}}), ""
    )
    assert {path.removeprefix("/associations/main"): told for path, told in roles(parts).items()}.items() >= {
        "/description_text": ("caption", "ninjs-caption"),
        "/renditions/a/width": ("metadata", "ninjs-media"),
        "/headlines/0/value": ("caption", "ninjs-caption"),
        "/headlines/0/role": ("metadata", "ninjs-media"),
    }.items()


def test_a_story_within_another_has_its_own_parts() -> None:
    first, second = parts_of(item(associations={"a": item(headline="B")}), "", "/associations/a")
    assert "/headline" in roles(first)
    assert all(path.startswith("/associations/a/") for path in roles(second))
    assert not any(path.startswith("/associations/a/") for path in roles(first))


def test_what_stands_in_no_story_belongs_to_the_first() -> None:
    (parts,) = parts_of({"count": "2", "items": [item(), item(body_xhtml=None)]}, "/items/0")
    told = roles(parts)
    assert told["/count"] == ("metadata", "ninjs-beside")
    assert told["/items/1/headline"] == ("metadata", "ninjs-no-story")


def test_what_is_not_shown_of_the_body_is_a_part_of_its_own() -> None:
    (parts,) = parts_of(item(body_xhtml=f"{BODY}<script>run()</script>"), "")
    assert [(part.role, part.text) for part in parts if part.path.endswith("script")] == [
        (Role.FURNITURE, "run()")
    ]


LEAVES = st.none() | st.booleans() | st.text(st.characters(codec="ascii"), max_size=8)
MEMBERS = st.dictionaries(
    st.sampled_from(["headlines", "bodies", "foo", "associations", "description_text", "Byline", "a/b"]),
    st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=5,
    ),
)


@given(MEMBERS, MEMBERS)
@examples(150)
def test_each_value_is_one_part_of_one_story(first: dict[str, Json], second: dict[str, Json]) -> None:
    root: Json = [item(**first), item(**second), "loose"]
    told = parts_of(root, "/0", "/1")
    paths = [part.path for parts in told for part in parts if "body_xhtml#" not in part.path]
    assert sorted(paths) == sorted(pointer for pointer, _ in leaves(root))


@given(MEMBERS)
@examples(100)
def test_lines_never_go_back(members: dict[str, Json]) -> None:
    for parts in parts_of([item(**members)], "/0"):
        lines = [part.line for part in parts]
        assert lines == sorted(lines)
        assert all(line > 1 for line in lines)


def test_a_file_on_one_line_has_no_other() -> None:
    root = item()
    told = [Told(each, copy_of(each, None, AGENCIES)) for each in items_in(root)]
    (parts,) = account(json.dumps(root), root, items_in(root), told)
    assert {part.line for part in parts} == {1}
