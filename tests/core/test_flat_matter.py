from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core import flat_matter, front_matter
from plugins.core.matter import EditionMatter, PageMatter, StoryMatter
from plugins.core.problem import Located
from tests.core.matters import STORY_MATTERS, TRICKY
from tests.values import examples

HEAD = ["title: Harbour reopens", "date: 2026-11-16T09:30:00+00:00"]
NAMES = [field.name for field in dataclasses.fields(StoryMatter)]
# What YAML or the schema takes for something, in plain texts, in quotes or in brackets.
SIGNS = (
    *(
        "a",
        "b c",
        "it's",
        'say "a"',
        ": ",
        ":",
        " #",
        "#",
        ", ",
        ",",
        "[",
        "]",
        "{",
        "}",
        "?",
        "- ",
        "-",
        "~",
    ),
    *(
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "%",
        "@",
        "`",
        "=",
        "---",
        "...",
        "\\",
        "\\n",
        '\\"',
        "\\\\",
        "\\x41",
        "\\/",
    ),
    *("\\u00e9", "\\u0001", "\\ud800", "\\U0001f30a", "\\U00110000", '"', "'", "''", " ", "  ", "\t", "\r"),
    *("é", "“x”", "東京", "٣", "🌊", "\xa0", "\u3000", "\xad", "\u200b", "\ufeff", "\u2028", "\x85", "\x01"),
    *("\x7f", "\x9f", "\ufffe", "\ud7ff", "\ue000", "x" * 301),
)
VALUES = (
    *("2026-11-16T09:30:00+00:00", "2027-01-01T00:00Z", "2026-11-16", "9999-12-31T23:59Z", "2026-W47"),
    *("08", "-4", "0.9", "1e3", "1234567890", "true", "draft", "usable", "no", "", '""', "''", "[]", "{}"),
    *(
        "https://a.example/x?y=1&z=2#s",
        "http://[::1]/",
        "javascript:1",
        "{name: x}",
        "{name: x, country: PT}",
    ),
    *("{country: PT}", "{name: x, name: y}", "{name: x, x: y}", "{name: [a]}", "[{name: x}]", "[a, [b]]"),
)
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=4).map("".join)
SCALARS = st.one_of(
    st.sampled_from(VALUES), TEXTS, TEXTS.map(lambda text: f'"{text}"'), TEXTS.map(lambda text: f"'{text}'")
)
LISTS = st.lists(SCALARS, max_size=3).flatmap(
    lambda items: st.sampled_from((", ", ",", " , ")).map(lambda comma: f"[{comma.join(items)}]")
)
PLACES = st.lists(st.tuples(st.sampled_from(("name", "country", "x")), SCALARS), max_size=3).map(
    lambda pairs: f"{{{', '.join(f'{name}: {value}' for name, value in pairs)}}}"
)
LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(NAMES),
    st.sampled_from((*[": "] * 9, ":", ":  ", " : ")),
    st.one_of(SCALARS, LISTS, PLACES),
) | st.sampled_from(("", "# note", "  - a", "- a", "...", "--- ", "? a", "x: y", "  b: c", "kicker", *NAMES))


def placed(value: object) -> object:
    """Return the value with the place of each text within it, and with the zones of its times."""
    if dataclasses.is_dataclass(value):
        return {field.name: placed(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [placed(item) for item in value]
    place = (value.line, value.column) if isinstance(value, Located) else None
    return type(value), value, repr(value), place


def assert_the_same(lines: list[str], into: type[object]) -> object:
    """Fail if the short way reads the lines otherwise than the strict one; return what it read."""
    short = flat_matter.read(lines, into, first_line=2)
    if short is not None:
        value, problems = front_matter.read_strictly(lines, "a.md", into)
        assert not problems
        assert placed(short) == placed(value)
    return short


@given(STORY_MATTERS)
@examples(300)
def test_whatever_is_written_is_read_the_short_way(matter: StoryMatter) -> None:
    lines = front_matter.write(matter, "").split("\n")
    assert assert_the_same(lines[1 : lines.index("---", 1)], StoryMatter) == matter


@pytest.mark.parametrize("text", TRICKY)
def test_a_tricky_text_is_read_the_short_way_alone_in_a_list_and_in_a_place(text: str) -> None:
    lines = [
        front_matter.line_of("kicker", text),
        front_matter.line_of("tags", (text, "x", text)),
    ]
    assert assert_the_same([*HEAD, *lines], StoryMatter)


@given(
    st.lists(LINES, max_size=3), st.integers(0, 2), st.sampled_from((StoryMatter, EditionMatter, PageMatter))
)
@examples(1500)
def test_what_is_read_the_short_way_is_what_the_strict_way_reads(
    lines: list[str], at: int, into: type[object]
) -> None:
    assert_the_same([*HEAD[:at], *lines, *HEAD[at:]], into)


@given(st.sampled_from(NAMES), SCALARS | LISTS | PLACES)
@examples(1500)
def test_a_line_is_read_as_by_the_strict_way(name: str, value: str) -> None:
    assert_the_same(
        [line for line in HEAD if not line.startswith(f"{name}:")] + [f"{name}: {value}"], StoryMatter
    )


@given(
    st.characters(),
    st.sampled_from(("{}", "a{}b", "{}a", "[{}]", "[a, b{}]", '"{}"', "'{}'", "{{name: {}}}")),
)
@examples(500)
def test_any_character_is_read_as_by_the_strict_way(char: str, form: str) -> None:
    for name in ("kicker", "tags", "located"):
        assert_the_same([*HEAD, f"{name}: {form.format(char)}"], StoryMatter)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("kicker: a: b", id="a colon"),
        pytest.param("kicker: a # b", id="a comment"),
        pytest.param("kicker:  a", id="two spaces before the value"),
        pytest.param("kicker: ", id="a space for a value"),
        pytest.param("kicker: >-", id="a folded text"),
        pytest.param("kicker: &a b", id="an anchor"),
        pytest.param("kicker: !!str b", id="a tag"),
        pytest.param("kicker: 'it''s'", id="a doubled quote"),
        pytest.param('kicker: "\\x41"', id="an escape that we do not write"),
        pytest.param("kicker: a\tb", id="a tab"),
        pytest.param("kicker: [a]", id="a list where a word must be"),
        pytest.param("tags: a", id="a word where a list must be"),
        pytest.param("tags: [a,b]", id="a comma without space"),
        pytest.param("tags: [a:]", id="a colon before a bracket"),
        pytest.param("located: {country: PT}", id="a place without name"),
        pytest.param("located: {name: x, name: x}", id="a key that stands twice in a place"),
        pytest.param("title: again", id="a key that stands twice"),
        pytest.param("titel: x", id="an unknown key"),
        pytest.param('"kicker": x', id="a key in quotes"),
        pytest.param(" kicker: x", id="an indented key"),
        pytest.param("", id="an empty line"),
        pytest.param("# note", id="a note"),
        pytest.param("urgency: high", id="a wrong type"),
        pytest.param("status: Draft", id="a status in capitals"),
        pytest.param(f"kicker: {'x' * 301}", id="a text that is too long"),
        pytest.param('kicker: "\\u0001"', id="a control character, escaped"),
    ],
)
def test_what_is_unusual_is_left_to_the_strict_way(line: str) -> None:
    assert flat_matter.read([*HEAD, line], StoryMatter) is None


@pytest.mark.parametrize("lines", [HEAD[:1], HEAD[1:], [], ["title:", HEAD[1]], ['title: " "', HEAD[1]]])
def test_what_is_missing_is_left_to_the_strict_way(lines: list[str]) -> None:
    assert flat_matter.read(lines, StoryMatter) is None
