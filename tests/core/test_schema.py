from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest

from plugins.core.kinds import Embargo, WebAddress, Week
from plugins.core.matter import EditionMatter, PageMatter, StoryMatter
from plugins.core.model import Section, Source, Tag
from plugins.core.problem import Located
from plugins.core.schema import MAX_TEXT, FieldType, decode, field_types, parse_datetime
from plugins.core.yaml_nodes import parse
from tests.values import report


class Size(StrEnum):
    """A choice."""

    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A record within another."""

    name: str
    size: Size | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A record with a field of every type that a file may hold."""

    title: str | None = None
    is_old: bool = False
    count: int | None = None
    when: datetime | None = None
    week: Week | None = None
    embargo: Embargo | None = None
    link: WebAddress | None = None
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    computed: str = field(default="", metadata={"computed": True})


def read(text: str) -> Tree:
    """Return the record in the text; fails if it has a problem."""
    tree, problems = decode(parse(text, "a.yaml")[0], Tree, "a.yaml")
    assert not problems
    assert tree is not None
    return tree


def faults(text: str, into: type[object] = Tree) -> list[str]:
    """Return the problems of the text as they are printed."""
    record, problems = decode(parse(text, "a.yaml")[0], into, "a.yaml")
    assert (record is None) == bool(problems)
    return report(problems)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        pytest.param("", Tree(), id="nothing gives every default"),
        pytest.param("title: x", Tree(title="x"), id="a text"),
        pytest.param("title: 1", Tree(title="1"), id="a text of digits"),
        pytest.param("is_old: true", Tree(is_old=True), id="true"),
        pytest.param("is_old: false", Tree(), id="false"),
        pytest.param("count: -7", Tree(count=-7), id="a negative number"),
        pytest.param('count: "7"', Tree(count=7), id="a number in quotes"),
        pytest.param("week: 2026-W47", Tree(week=Week(2026, 47)), id="a week"),
        pytest.param(
            "when: 2026-11-16T09:30Z", Tree(when=datetime(2026, 11, 16, 9, 30, tzinfo=UTC)), id="a time"
        ),
        pytest.param("embargo:", Tree(embargo=Embargo()), id="an embargo without time is held"),
        pytest.param('embargo: ""', Tree(embargo=Embargo()), id="an embargo of an empty text is held"),
        pytest.param("link: https://a.example", Tree(link=WebAddress("https://a.example")), id="an address"),
        pytest.param(
            "leaf: {name: x, size: small}", Tree(leaf=Leaf(name="x", size=Size.SMALL)), id="a record"
        ),
        pytest.param(
            "leaves:\n- name: x\n- name: y", Tree(leaves=(Leaf(name="x"), Leaf(name="y"))), id="records"
        ),
        pytest.param("names: [a, a, '']", Tree(names=("a", "a", "")), id="texts, also twice, also empty"),
        pytest.param("numbers: [1, 2]", Tree(numbers=(1, 2)), id="numbers"),
        pytest.param("title:\ncount:\nleaf:\nnames:\nlink:", Tree(), id="keys without value are absent"),
        pytest.param(f"title: {'x' * 300}", Tree(title="x" * 300), id="a title of 300 characters"),
        pytest.param(f"names: [{'x' * MAX_TEXT}]", Tree(names=("x" * MAX_TEXT,)), id="the longest text"),
    ],
)
def test_a_record_is_read(text: str, tree: Tree) -> None:
    assert read(text) == tree


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("is_old: yes", "1:9: wrong-type: 'is_old': expected true or false, got 'yes'", id="yes"),
        pytest.param(
            "is_old: True", "1:9: wrong-type: 'is_old': expected true or false, got 'True'", id="True"
        ),
        pytest.param(
            "count: 1.5", "1:8: wrong-type: 'count': expected a whole number, got '1.5'", id="a fraction"
        ),
        pytest.param("count: 1_0", "1:8: wrong-type: 'count': expected a whole number, got '1_0'", id="1_0"),
        pytest.param(
            'count: ""', "1:8: wrong-type: 'count': expected a whole number, got ''", id="no number"
        ),
        pytest.param(
            "week: 2026-W54",
            "1:7: bad-date: 'week': expected a week such as 2026-W47, got '2026-W54'",
            id="a week that the year does not have",
        ),
        pytest.param(
            "link: /x",
            "1:7: bad-link: 'link': expected an http(s) address, got '/x'",
            id="a path for an address",
        ),
        pytest.param("leaf: []", "1:7: wrong-type: expected `key: value` pairs", id="a list for a record"),
        pytest.param(
            "leaves: [x]", "1:10: wrong-type: expected `key: value` pairs", id="a word for a record"
        ),
        pytest.param(
            "names: [{a: b}]", "1:9: wrong-type: 'names': expected one value", id="pairs for a text"
        ),
        pytest.param(
            "leaf: {name: x, size: medium}",
            "1:23: wrong-type: 'size': 'medium' is not one of small, large",
            id="a choice that there is not",
        ),
        pytest.param(
            "leaves: [{size: small}]",
            "1:10: missing-key: 'name' is missing\n    hint: add `name:` with a value",
            id="a record in a list without its required key",
        ),
        pytest.param(
            f"leaf: {{name: {'x' * (MAX_TEXT + 1)}}}",
            "1:14: too-long: 'name' has 4001 characters, at most 4000 are allowed\n    hint: shorten it",
            id="a text that is too long",
        ),
        pytest.param(
            'names: ["a\\u0002"]',
            r"1:9: bad-character: 'names' holds the character '\x02'",
            id="a control character in a list",
        ),
        pytest.param(
            'title: ""',
            "1:8: missing-key: 'title' is empty\n    hint: write a headline",
            id="a title of nothing",
        ),
        pytest.param("computed: x", "1:1: unknown-key: 'computed' is not a known key", id="a computed key"),
        pytest.param(
            f"count: {'9' * 200}",
            f"1:8: wrong-type: 'count': expected a whole number, got {'9' * 80!r}",
            id="a long value is shown in part",
        ),
    ],
)
def test_a_fault_names_what_was_expected(text: str, problem: str) -> None:
    (found,) = faults(text)
    assert found.removeprefix("a.yaml:").startswith(problem)


def test_all_faults_are_found_also_in_nested_records() -> None:
    text = "leaves:\n- nam: x\n- name: [y]\n  size: big\nis_old: 1\nnames: x\n"
    record, problems = decode(parse(text, "a.yaml")[0], Tree, "a.yaml")
    assert record is None
    assert sorted((problem.line, problem.column, problem.code) for problem in problems) == [
        (2, 3, "missing-key"),
        (2, 3, "unknown-key"),
        (3, 9, "wrong-type"),
        (4, 9, "wrong-type"),
        (5, 9, "wrong-type"),
        (6, 8, "wrong-type"),
    ]


@pytest.mark.parametrize(
    ("into", "missing"),
    [
        pytest.param(StoryMatter, ["title", "date"], id="a story needs a title and a date"),
        pytest.param(EditionMatter, ["title", "number", "week", "date"], id="an edition"),
        pytest.param(PageMatter, ["title"], id="a page"),
        pytest.param(Section, ["slug", "title"], id="a section"),
        pytest.param(Tag, ["name", "slug"], id="a tag"),
        pytest.param(Source, ["name"], id="a source"),
        pytest.param(Tree, [], id="a record in which all may be absent"),
    ],
)
def test_a_field_without_default_is_required(into: type[object], missing: list[str]) -> None:
    expected = [f"a.yaml:1:1: missing-key: {name!r} is missing" for name in missing]
    assert [fault.partition("\n")[0] for fault in faults("", into)] == expected


def test_a_text_knows_the_place_from_which_it_was_read() -> None:
    tree = read("title: x\nnames:\n  - a\n  - 'b'\nleaf:\n  name: y\n")
    assert tree.leaf is not None
    texts = (tree.title, *tree.names, tree.leaf.name)
    places = [(text.line, text.column) for text in texts if isinstance(text, Located)]
    assert places == [(1, 8), (3, 5), (4, 5), (6, 9)]


def test_the_annotations_say_how_each_field_is_read() -> None:
    kinds = field_types(Tree)
    assert list(kinds) == list(Tree.__slots__)
    assert kinds["count"] == FieldType(inner=int, is_list=False, is_required=False, is_computed=False)
    assert kinds["leaves"] == FieldType(inner=Leaf, is_list=True, is_required=False, is_computed=False)
    assert kinds["computed"].is_computed
    assert field_types(Leaf)["name"].is_required


@pytest.mark.parametrize(
    ("text", "time"),
    [
        pytest.param(
            "2026-11-16T09:30:00+00:00", datetime(2026, 11, 16, 9, 30, tzinfo=UTC), id="the usual form"
        ),
        pytest.param("2026-11-16T09:30Z", datetime(2026, 11, 16, 9, 30, tzinfo=UTC), id="a short form"),
        pytest.param(
            "2026-11-16 09:30:00Z", datetime(2026, 11, 16, 9, 30, tzinfo=UTC), id="a space for the T"
        ),
        pytest.param(
            "2026-11-16T09:30:00-05:30",
            datetime(2026, 11, 16, 9, 30, tzinfo=timezone(-timedelta(hours=5, minutes=30))),
            id="a zone west of Greenwich",
        ),
    ],
)
def test_a_time_is_read_with_its_zone(text: str, time: datetime) -> None:
    assert parse_datetime(text) == time


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2026-11-16T09:30:00", id="no zone"),
        pytest.param("2026-11-16", id="no time"),
        pytest.param("", id="nothing"),
        pytest.param("16 November 2026", id="words"),
        pytest.param("2026-11-16T24:30Z", id="an hour that no day has"),
        pytest.param("2026-11-16T09:30+25:00", id="a zone that no place has"),
        pytest.param("0999-01-01T00:00Z", id="a year that strftime would not pad"),
        pytest.param("9999-12-31T00:00Z", id="a year whose last day has no next"),
        pytest.param("2026-11-16T09:30Z\n", id="a line end after it"),
    ],
)
def test_what_is_no_time_with_zone_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        parse_datetime(text)
