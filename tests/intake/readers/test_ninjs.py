from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dispatch import Dispatch, Order
from plugins.core.front_matter import read as front_matter
from plugins.core.front_matter import write
from plugins.core.kinds import Embargo, PubStatus
from plugins.core.matter import StoryMatter
from plugins.core.problem import Problem
from plugins.intake.markup.checked import rendered_text
from plugins.intake.readers.ninjs import read, sniff
from plugins.intake.reading import reader_for
from plugins.intake.verified import shows_body
from tests.intake.json_items.items import AGENCIES, BODY, item, raw
from tests.values import examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.intake.found import Found

PICTURE = {"uri": "p", "type": "picture", "versioncreated": "2026-11-16T09:30:00Z"}


def found(value: object) -> tuple[Found, ...]:
    return read(raw(value), "a.json", AGENCIES)


def dispatch(value: object) -> Dispatch:
    (one,) = found(value)
    assert isinstance(one, Dispatch), one
    return one


@pytest.mark.parametrize(
    ("value", "name"),
    [
        pytest.param(item(), "ninjs", id="ninjs"),
        pytest.param([item()], "ninjs", id="a list of it"),
        pytest.param(
            {"title": "A", "text": "Lisbon, Nov 16, 2026 (MW) - B."}, "saved-page", id="a saved page"
        ),
    ],
)
def test_the_reader_takes_what_is_its_own(value: object, name: str) -> None:
    reader = reader_for(raw(value), "a.json")
    assert reader
    assert reader.name == name


def test_an_item_becomes_a_dispatch() -> None:
    one = dispatch(item(usageterms="No archival use", language="en"))
    assert one.matter.guid == "urn:newsml:meridian.example:20261116:salt"
    assert one.matter.source_format == "ninjs"
    assert one.matter.confidence == 1.0
    assert one.blocks[0] == "The salt pans sell their crop by the **pinch**."
    assert one.order is None


def test_the_generations_say_the_same() -> None:
    first = dispatch(item(byline="Ana", infosource=[{"name": "MW"}], description_text="Salt is dear."))
    common = {"uri": item()["uri"], "type": "text"}
    values = [("headlines", "main", item()["headline"]), ("descriptions", "summary", "Salt is dear.")]
    lists = {
        key: [{"role": role, "value": value}] for key, role, value in (*values, ("bodies", "xhtml", BODY))
    }
    second = dispatch(
        {
            **common,
            **lists,
            "versioncreated": "2026-11-16T09:30:00Z",
            "by": "Ana",
            "infosources": [{"name": "MW"}],
        }
    )
    third = dispatch(
        {
            **common,
            **lists,
            "versionCreated": "2026-11-16T09:30:00Z",
            "by": "Ana",
            "infoSources": [{"name": "MW"}],
        }
    )
    assert first.matter == second.matter == third.matter
    assert first.blocks == second.blocks == third.blocks


def test_a_text_within_another_is_part_of_it() -> None:
    within = item(uri="urn:b", headline="Sidebar", associations={"c": item(uri="urn:c")})
    one, two, three = found(item(uri="urn:a", associations={"b": within, "p": PICTURE}))
    assert isinstance(one, Dispatch)
    assert isinstance(two, Dispatch)
    assert isinstance(three, Dispatch)
    assert [each.matter.part_of for each in (one, two, three)] == [None, "urn:a", "urn:b"]


def test_what_binds_a_text_binds_the_text_within_it() -> None:
    outer = item(embargoed="", usageterms="No archival use", license="CC BY 4.0", infosource=[{"name": "MW"}])
    within = item(uri="urn:b", body_xhtml="<p>It has 113 steps.</p>")
    _, two = found({**outer, "associations": {"b": within}})
    assert isinstance(two, Dispatch)
    assert two.matter.embargoed_until == Embargo()
    assert (two.matter.usage_terms, two.matter.source) == ("No archival use", "Meridian Wire")
    assert two.matter.license is None, "a licence is not handed down"


def test_items_of_a_list_are_apart() -> None:
    assert [each.matter.part_of for each in found([item(), item()]) if isinstance(each, Dispatch)] == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("status", "expected"), [("canceled", PubStatus.CANCELED), ("withheld", PubStatus.WITHHELD)]
)
def test_without_a_body_a_status_is_an_order(status: str, expected: PubStatus) -> None:
    one = dispatch(item(pubstatus=status, body_xhtml=None, slugline="salt-aveiro"))
    assert one.blocks == ()
    assert one.order == Order(
        pub_status=expected,
        guid=one.matter.guid,
        slugline="salt-aveiro",
        title="Aveiro sells its salt by the pinch",
    )


def test_with_a_body_it_is_a_dispatch() -> None:
    one = dispatch(item(pubstatus="canceled"))
    assert one.order is None
    assert one.matter.pub_status is PubStatus.CANCELED


def test_a_plain_text_that_says_much_more_is_a_doubt() -> None:
    one = dispatch(item(body_text="Much more salt. " * 40))
    assert one.matter.review == ("/body_text holds much more text than the form that was taken",)
    assert one.matter.confidence == 0.9


@pytest.mark.parametrize(
    ("value", "report"),
    [
        pytest.param(PICTURE, "1:1: no-story: there is no story in the file, only a picture", id="a picture"),
        pytest.param(
            [PICTURE, {**PICTURE, "type": "event"}, PICTURE],
            "1:1: no-story: there is no story in the file, only a picture, an event",
            id="several things, each named once",
        ),
        pytest.param({}, "1:1: no-story: no item is in the file", id="nothing"),
        pytest.param(
            item(body_xhtml="<div>" * 400 + "a"),
            "1:1: no-story: there is no story in the file, only a text that is empty or too deep to be read",
            id="a text too deep",
        ),
        pytest.param(
            item(versioncreated=None, body_xhtml="<p>Salt.</p>"),
            "2:1: no-date: the item 'urn:newsml:meridian.example:20261116:salt' has no versioncreated",
            id="no date",
        ),
    ],
)
def test_what_is_no_story_is_a_problem(value: object, report: str) -> None:
    (problem,) = found(value)
    assert str(problem) == f"a.json:{report}"


def test_a_picture_beside_a_story_is_no_problem() -> None:
    assert [type(each) for each in found([PICTURE, item()])] == [Dispatch]


def test_no_story_is_lost_when_another_has_no_date() -> None:
    kinds = [type(each) for each in found([item(), item(versioncreated=None, body_xhtml="<p>Salt.</p>")])]
    assert kinds == [Dispatch, Problem]


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param(lambda one: [one], id="in a list"),
        pytest.param(lambda one: {"items": [one]}, id="in an object"),
        pytest.param(lambda one: {"data": {"items": [{"meta": {"count": 1}, "item": one}]}}, id="deep"),
        pytest.param(lambda one: {"uri": "urn:package", "associations": {"a": one}}, id="in a package"),
        pytest.param(lambda one: item(uri="p", type="picture", associations=[one]), id="with a picture"),
    ],
)
def test_an_item_is_the_same_wherever_it_stands(wrapped: Callable[[object], object]) -> None:
    one = dispatch(wrapped(item()))
    assert one.matter == dispatch(item()).matter
    assert one.blocks == dispatch(item()).blocks


@pytest.mark.parametrize(
    "encoding",
    [
        pytest.param("utf-8-sig", id="behind a byte order mark"),
        pytest.param("utf-16", id="in UTF-16"),
        pytest.param("cp1252", id="in windows-1252, though JSON should not be"),
    ],
)
def test_the_encoding_does_not_matter(encoding: str) -> None:
    data = raw(item(headline="Ein Würfel Salz")).decode().encode(encoding)
    (one,) = read(data, "a.json", AGENCIES)
    assert isinstance(one, Dispatch)
    assert one.matter.title == "Ein Würfel Salz"


def test_what_no_file_can_hold_is_left_out() -> None:
    data = raw(item()).replace(b"by the pinch", rb"by\ud800\u0000 the\u202e pinch")
    (one,) = read(data, "a.json", AGENCIES)
    assert isinstance(one, Dispatch)
    assert one.matter.title == "Aveiro sells its salt by the pinch"
    assert not problems_with(one)


def test_long_fields_are_cut_to_what_front_matter_takes() -> None:
    one = dispatch(item(headline="Salt " * 200, ednote="Salt " * 2000, slugline="s" * 500, byline="B" * 9000))
    assert one.matter.title.endswith(" …")
    assert not problems_with(one)


def test_a_second_member_of_a_name_is_not_lost() -> None:
    data = raw(item()).replace(b'"type": "text"', b'"type": "text", "note": "one", "note": "two"')
    (one,) = read(data, "a.json", AGENCIES)
    assert isinstance(one, Dispatch)
    assert {"one", "two"} <= {part.text for part in one.parts}


@pytest.mark.parametrize(
    "members",
    [
        pytest.param({}, id="with dateline and crosshead"),
        pytest.param(
            {"body_xhtml": "<h1>Aveiro sells its salt by the pinch</h1><p>a</p>"}, id="headline again"
        ),
        pytest.param({"body_xhtml": "<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>"}, id="list and table"),
        pytest.param({"body_xhtml": "<figure>x</figure><p>a</p><script>y</script>"}, id="a picture"),
        pytest.param(
            {"body_xhtml": None, "body_text": "LISBON (AFP) - One.\n\n- Two -\n\nThree."}, id="plain"
        ),
        pytest.param({"dateline": "LISBON, Nov 16"}, id="a dateline of its own"),
    ],
)
def test_what_is_shown_is_what_was_read_as_body(members: dict[str, Any]) -> None:
    assert shows_body(dispatch(item(**members)))


def test_nearly_all_of_the_body_is_shown() -> None:
    one = dispatch(
        item(body_xhtml="".join(f"<p>Grain {at} of *salt* &amp; <b>sea</b>.</p>" for at in range(50)))
    )
    shown = "".join(rendered_text(one.body).split())
    assert shown == "".join(f"Grain{at}of*salt*&sea." for at in range(50))


@given(st.permutations(list(item().items())))
@examples(30)
def test_the_order_of_members_is_irrelevant(members: list[tuple[str, object]]) -> None:
    one = dispatch(dict(members))
    assert (one.matter, one.blocks) == (dispatch(item()).matter, dispatch(item()).blocks)


def test_twice_is_the_same() -> None:
    value = item(associations={"a": PICTURE})
    assert found(value) == found(value)


def test_broken_json_is_a_problem_with_line_and_column() -> None:
    (problem,) = read(raw(item())[:-3], "a.json", AGENCIES)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line > 1) == ("bad-json", True)


def ink(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings(inner)]
    return [value] if isinstance(value, str) else []


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
KEYS = (
    "uri",
    "type",
    "headline",
    "headlines",
    "bodies",
    "body_text",
    "body_xhtml",
    "embargoed",
    "subject",
    "place",
)
ITEMS = st.dictionaries(st.sampled_from((*KEYS, "pubStatus", "associations", "version", "language")), ODD)


@given(ITEMS)
@examples(150)
def test_nothing_of_an_item_is_lost(members: dict[str, Any]) -> None:
    value = [item(), {**item(uri="urn:b"), **members}]
    results = read(json.dumps(value).encode(), "a.json", AGENCIES)
    parts = [part.text for each in results if isinstance(each, Dispatch) for part in each.parts]
    held = sorted(filter(None, map(ink, parts)))
    for text in filter(None, map(ink, strings(value))):
        assert text in held, text


@given(ITEMS)
@examples(150)
def test_what_is_read_can_be_written_and_read_again(members: dict[str, Any]) -> None:
    for each in read(json.dumps({**item(), **members}).encode(), "a.json", AGENCIES):
        if isinstance(each, Dispatch):
            assert not problems_with(each)


def problems_with(one: Dispatch) -> tuple[Problem, ...]:
    return front_matter(write(one.matter, one.body).encode(), "a.md", StoryMatter)[1]


@given(st.binary(max_size=300) | ODD.map(lambda value: json.dumps(value).encode()))
@examples(200)
def test_no_bytes_raise(data: bytes) -> None:
    assert 0.0 <= sniff(data, "a.json") <= 1.0
    assert read(data, "a.json", AGENCIES)


@given(st.integers(0, 600), st.binary(min_size=1, max_size=4))
@examples(150)
def test_no_damage_raises(at: int, noise: bytes) -> None:
    data = raw(item(associations={"a": PICTURE}))
    assert read(data[:at] + noise + data[at + len(noise) :], "a.json", AGENCIES)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b'{"uri":"a","bodies":' + b"[" * 2_400_000 + b"]" * 2_400_000 + b"}", id="deep"),
        pytest.param(b'{"uri":"a","bodies":[' + b"1," * 2_400_000 + b"1]}", id="flat"),
        pytest.param(b'{"uri":"a","bodies":"' + b'\\"' * 2_400_000 + b'"}', id="escaped"),
        pytest.param(raw(item(body_xhtml=BODY * 20_000)), id="long"),
        pytest.param(raw([item() for _ in range(3000)]), id="many"),
    ],
)
def test_five_megabytes_take_no_long_time(data: bytes) -> None:
    start = time.process_time()
    assert read(data, "a.json", AGENCIES)
    assert time.process_time() - start < 20, "the limit is ten times what it takes"
