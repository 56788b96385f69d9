from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.yaml_nodes import MAX_DEPTH, Mapping, Mark, Node, Scalar, Sequence, parse
from tests.core.matters import SIGNS
from tests.values import examples


def plain(node: Node) -> object:
    """Return the node as plain Python values."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}


def test_every_node_knows_its_place_in_the_file() -> None:
    node, problems = parse('a: b\nlist:\n  - "x"\n  - {k: é, l: y}\n', "a.yaml", first_line=10)
    assert not problems
    list_node = Sequence(
        (
            Scalar("x", is_plain=False, mark=Mark(12, 5)),
            Mapping(
                (
                    (
                        Scalar("k", is_plain=True, mark=Mark(13, 6)),
                        Scalar("é", is_plain=True, mark=Mark(13, 9)),
                    ),
                    (
                        Scalar("l", is_plain=True, mark=Mark(13, 12)),
                        Scalar("y", is_plain=True, mark=Mark(13, 15)),
                    ),
                ),
                Mark(13, 5),
            ),
        ),
        Mark(12, 3),
    )
    assert node == Mapping(
        (
            (Scalar("a", is_plain=True, mark=Mark(10, 1)), Scalar("b", is_plain=True, mark=Mark(10, 4))),
            (Scalar("list", is_plain=True, mark=Mark(11, 1)), list_node),
        ),
        Mark(10, 1),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", {}, id="nothing is an empty mapping"),
        pytest.param("# only a comment\n", {}, id="a comment is an empty mapping"),
        pytest.param("---\n", {}, id="an empty document is an empty mapping"),
        pytest.param("{}", {}, id="empty braces are an empty mapping"),
        pytest.param(
            "a: no\nb: 1\nc: ~\nd: 2026-11-16",
            {"a": "no", "b": "1", "c": "~", "d": "2026-11-16"},
            id="no types",
        ),
        pytest.param("a: 'it''s'\nb: \"x\\ty\"", {"a": "it's", "b": "x\ty"}, id="both kinds of quotes"),
        pytest.param("a: |\n  one\n  two\nb: x", {"a": "one\ntwo\n", "b": "x"}, id="a text of several lines"),
        pytest.param("a: one\n  two", {"a": "one two"}, id="a plain text that goes on"),
        pytest.param("<<: {a: b}", {"<<": {"a": "b"}}, id="a merge sign is a key like any other"),
        pytest.param("1: a\nno: b", {"1": "a", "no": "b"}, id="keys are texts"),
        pytest.param('"": a', {"": "a"}, id="an empty key"),
        pytest.param(
            "a: {b: {c: [d, [e]]}}", {"a": {"b": {"c": ["d", ["e"]]}}}, id="a nest of lists and pairs"
        ),
        pytest.param('a: ! "1"', {"a": "1"}, id="the tag that says only: no tag"),
    ],
)
def test_plain_data_is_read_as_texts(text: str, expected: object) -> None:
    node, problems = parse(text, "a.yaml")
    assert not problems
    assert plain(node) == expected


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        pytest.param("a: x", True, id="no quotes"),
        pytest.param("a:", True, id="nothing"),
        pytest.param('a: "x"', False, id="double quotes"),
        pytest.param("a: 'x'", False, id="single quotes"),
        pytest.param("a: |\n  x", False, id="a block"),
        pytest.param("a: >\n  x", False, id="a folded block"),
    ],
)
def test_a_scalar_knows_whether_it_was_quoted(text: str, is_plain: bool) -> None:  # noqa: FBT001 - a table's column
    ((_, value),) = parse(text, "a.yaml")[0].pairs
    assert isinstance(value, Scalar)
    assert value.is_plain is is_plain


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param(
            "a: &x b",
            ["a.yaml:1:4: alias: anchors and aliases are not allowed"],
            id="an anchor that nobody uses",
        ),
        pytest.param(
            "a: [&x b, *x]",
            [
                "a.yaml:1:5: alias: anchors and aliases are not allowed",
                "a.yaml:1:11: alias: anchors and aliases are not allowed",
            ],
            id="an alias within a list",
        ),
        pytest.param(
            "a: !!python/object/apply:os.system [x]",
            ["a.yaml:1:4: bad-yaml: tag 'tag:yaml.org,2002:python/object/apply:os.system' is not allowed"],
            id="a tag that would run a program",
        ),
        pytest.param(
            "a: 1\nb: 2\na: 3\na: 4",
            [
                "a.yaml:3:1: duplicate-key: 'a' stands twice (first on line 1)",
                "a.yaml:4:1: duplicate-key: 'a' stands twice (first on line 1)",
            ],
            id="a key that stands three times",
        ),
        pytest.param(
            "a: {b: 1, b: 2}",
            ["a.yaml:1:11: duplicate-key: 'b' stands twice (first on line 1)"],
            id="a key that stands twice in braces",
        ),
        pytest.param("[a]: b", ["a.yaml:1:1: bad-yaml: a key must be a word"], id="a list for a key"),
        pytest.param("- a", ["a.yaml:1:1: bad-yaml: expected `key: value` lines"], id="a list for a file"),
        pytest.param(
            "a: b\n---\nc: d", ["a.yaml:3:1: bad-yaml: expected one YAML document"], id="two documents"
        ),
        pytest.param(
            "a: b\nc: é\x9f",
            [r"a.yaml:2:5: bad-character: character '\x9f' is not allowed"],
            id="a character that YAML does not know",
        ),
    ],
)
def test_what_is_not_plain_data_is_a_problem(text: str, problems: list[str]) -> None:
    assert [str(problem) for problem in parse(text, "a.yaml")[1]] == problems


def test_the_first_of_two_keys_wins() -> None:
    assert plain(parse("a: 1\na: 2", "a.yaml")[0]) == {"a": "1"}


def test_a_bomb_of_aliases_stays_small() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))]
    node, problems = parse("\n".join(lines), "a.yaml")
    assert plain(node) == {"a0": ["x", "x"], **{f"a{n}": [""] * 9 for n in range(1, 10)}}
    assert {problem.code for problem in problems} == {"alias"}
    assert len(problems) == 10 + 9 * 9


@pytest.mark.parametrize("start", ["[", "{a: ", "- ", "? "])
def test_a_nest_of_any_kind_ends_at_the_limit_and_not_in_a_recursion(start: str) -> None:
    _, problems = parse(f"a:\n {start * 50_000}", "a.yaml")
    assert [problem.message for problem in problems] == [f"nested deeper than {MAX_DEPTH} levels"]


def test_a_nest_as_deep_as_the_limit_is_read() -> None:
    assert not parse(f"a: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}", "a.yaml")[1]


NESTED = st.recursive(
    st.text(SIGNS, max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(SIGNS, max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


def in_flow(value: object) -> str:
    """Return the value as YAML in brackets, every text in quotes with all its signs escaped."""
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(sign):08x}" for sign in value) + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(in_flow, value))}]"
    assert isinstance(value, dict)
    return f"{{{', '.join(f'{in_flow(key)}: {in_flow(item)}' for key, item in value.items())}}}"


@given(st.dictionaries(st.text(SIGNS, max_size=5), NESTED, max_size=4))
@examples(100)
def test_any_nest_of_texts_lists_and_pairs_is_read_as_it_is(value: dict[str, object]) -> None:
    node, problems = parse(in_flow(value), "a.yaml")
    assert not problems
    assert plain(node) == value


@given(st.text(max_size=60), st.integers(1, 50))
@examples(150)
def test_arbitrary_text_never_raises_and_moves_with_its_first_line(text: str, first: int) -> None:
    _, problems = parse(text, "a.yaml")
    _, moved = parse(text, "a.yaml", first)
    assert [problem.line + first - 1 for problem in problems] == [problem.line for problem in moved]
    assert all(problem.line <= text.count("\n") + text.count("\r") + 2 for problem in problems)
