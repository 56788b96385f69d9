from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.core import front_matter
from plugins.core.kinds import Embargo, PubStatus, Status, WebAddress, Week
from plugins.core.matter import EditionMatter, PageMatter, Place, StoryMatter
from plugins.core.source_text import MAX_BYTES
from tests.core.matters import SIGNS, STORY_MATTERS, TIMES, TRICKY
from tests.values import MONDAY, examples, matter

HEAD = "title: Harbour reopens\ndate: 2026-11-16T09:30:00+00:00\n"
BODIES = st.text(SIGNS, max_size=80).map(lambda text: text.replace("\r", "").strip())


def file_with(lines: str, body: str = "The harbour is open.") -> bytes:
    """Return a story whose front matter has these lines from line 4 on."""
    return f"---\n{HEAD}{lines}---\n\n{body}\n".encode()


def read(data: bytes) -> front_matter.Document[StoryMatter]:
    """Return what the file holds; fails if that is a problem."""
    document, problems = front_matter.read(data, "a.md", StoryMatter)
    assert not problems
    assert document is not None
    return document


def places(data: bytes, into: type[object] = StoryMatter) -> list[str]:
    """Return each problem's place and code, as `4:1 unknown-key`."""
    document, problems = front_matter.read(data, "a.md", into)
    assert document is None
    assert {problem.path for problem in problems} == {"a.md"}
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in problems]


def loaded_by_others(written: str) -> dict[str, Any]:
    """Return the front matter as PyYAML's own loader reads it."""
    loaded: dict[str, Any] = yaml.safe_load(written[len("---\n") : written.index("\n---\n")])
    return loaded


@given(STORY_MATTERS, BODIES)
@examples(150)
def test_what_is_written_is_read_back_as_it_was(given_matter: StoryMatter, body: str) -> None:
    document = read(front_matter.write(given_matter, body).encode())
    assert document.matter == given_matter
    assert document.body == body


@given(STORY_MATTERS, st.text(SIGNS, max_size=80))
@examples(100)
def test_what_is_read_is_written_back_with_the_same_bytes(given_matter: StoryMatter, body: str) -> None:
    once = front_matter.write(given_matter, body)
    again = read(once.encode())
    assert front_matter.write(given_matter, body) == once
    assert front_matter.write(again.matter, again.body) == front_matter.write(given_matter, again.body)
    assert front_matter.write(again.matter, once.partition("\n---\n")[2]).split() == once.split()


@given(STORY_MATTERS)
@examples(150)
def test_other_readers_of_yaml_get_the_same_texts(given_matter: StoryMatter) -> None:
    loaded = loaded_by_others(front_matter.write(given_matter, ""))
    for field in dataclasses.fields(given_matter):
        value = getattr(given_matter, field.name)
        if value == field.default and field.name != "status":
            assert field.name not in loaded
        elif isinstance(value, str | int):
            assert loaded[field.name] == value, field.name
        elif isinstance(value, tuple):
            assert loaded[field.name] == list(value), field.name
        elif isinstance(value, Place):
            assert loaded[field.name]["name"] == value.name
            assert loaded[field.name].get("country") == value.country


@pytest.mark.parametrize("text", TRICKY)
def test_a_tricky_text_stays_what_it_is_alone_in_a_list_and_in_a_place(text: str) -> None:
    value = matter(kicker=text, tags=(text, "x", text), located=Place(name=text, country=text))
    written = front_matter.write(value, "")
    assert read(written.encode()).matter == value
    loaded = loaded_by_others(written)
    assert (loaded["kicker"], loaded["tags"], loaded["located"]["country"]) == (text, [text, "x", text], text)


@given(TIMES)
@examples(60)
def test_times_keep_their_zone(time: datetime) -> None:
    found = read(front_matter.write(matter(modified=time), "").encode()).matter.modified
    assert found is not None
    assert (found, found.utcoffset()) == (time, time.utcoffset())


@given(BODIES.filter(bool), st.integers(0, 5))
@examples(60)
def test_the_body_begins_on_the_line_that_the_document_names(body: str, blank_lines: int) -> None:
    data = file_with("", "\n" * blank_lines + body)
    document = read(data)
    assert data.decode().split("\n")[document.body_line - 1] == body.split("\n", maxsplit=1)[0]


@given(st.binary(max_size=300))
@example(b"")
@example(b"---\n---\n")
@example(b"---\n\xff\n---\n")
@examples(200)
def test_arbitrary_bytes_give_a_document_or_problems_and_never_raise(data: bytes) -> None:
    for start in (b"", b"---\n", f"---\n{HEAD}".encode()):
        document, problems = front_matter.read(start + data, "a.md", StoryMatter)
        assert (document is None) == bool(problems)


PIECES = st.sampled_from(
    [
        *("title: ", "date: ", "tags: ", "located: ", "x: ", "- ", "? ", ": ", "&a ", "*a", "!!int ", "!x "),
        *(
            "[",
            "]",
            "{",
            "}",
            ", ",
            '"',
            "'",
            "\\",
            "|\n",
            ">-\n",
            "\n",
            "\n  ",
            "#",
            "\t",
            "---",
            "...",
            "\n---\n",
        ),
        *(
            "%YAML 1.1\n",
            "<<: ",
            "2026-11-16T09:30:00+00:00",
            "é",
            "\x85",
            "\u2028",
            "\ufeff",
            "\ud7ff",
            "a",
            "1",
        ),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
@examples(300)
def test_pieces_of_yaml_give_a_document_or_problems_with_a_place_within_the_file(text: str) -> None:
    data = f"---\n{text}\n---\nBody.\n".encode()
    document, problems = front_matter.read(data, "a.md", StoryMatter)
    assert (document is None) == bool(problems)
    for problem in problems:
        assert 1 <= problem.line <= data.count(b"\n") + 1
        assert problem.column >= 1
        assert "\n" not in str(problem)


def test_every_field_is_written_in_its_order_and_form() -> None:
    value = matter(
        kicker="Ports: news",
        tags=("Ports", "Storms, winter"),
        pub_status=PubStatus.USABLE,
        located=Place(name="Lisbon", country="PT"),
        source_url=WebAddress.parse("https://a.example/x"),
        source_sha256="0a" * 32,
        urgency=4,
        summary='Said: "no".',
        embargoed_until=Embargo(),
        expires=datetime(2027, 1, 1, tzinfo=UTC),
    )
    assert front_matter.write(value, "\n\nText.\n\n\n") == (
        "---\n"
        "title: Harbour reopens\n"
        'kicker: "Ports: news"\n'
        'summary: "Said: \\"no\\"."\n'
        "date: 2026-11-16T09:30:00+00:00\n"
        'tags: [Ports, "Storms, winter"]\n'
        "status: published\n"
        "pub_status: usable\n"
        "located: {name: Lisbon, country: PT}\n"
        "source_url: https://a.example/x\n"
        f"source_sha256: {'0a' * 32}\n"
        "urgency: 4\n"
        "embargoed_until:\n"
        "expires: 2027-01-01T00:00:00+00:00\n"
        "---\n"
        "\n"
        "Text.\n"
    )


def test_an_edition_is_written_and_read_back() -> None:
    value = EditionMatter(
        title="Calm after the storm", number=3, week=Week(2026, 47), date=MONDAY, lead="a", stories=("a", "b")
    )
    written = front_matter.write(value, "Dear reader,")
    document, problems = front_matter.read(written.encode(), "a.md", EditionMatter)
    assert "week: 2026-W47\n" in written
    assert not problems
    assert document == front_matter.Document(
        value, "Dear reader,", written.split("\n").index("Dear reader,") + 1
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        pytest.param("lang: no", "lang", "no", id="the code of Norwegian is no boolean"),
        pytest.param("version: 08", "version", 8, id="a number with a leading zero is decimal"),
        pytest.param("status: killed", "status", Status.KILLED, id="a status is one of ours"),
        pytest.param("kicker:", "kicker", None, id="a key without value is absent"),
        pytest.param('kicker: ""', "kicker", "", id="an empty text in quotes is a text"),
        pytest.param("tags:", "tags", (), id="a list without value is empty"),
        pytest.param("tags: [a, b]", "tags", ("a", "b"), id="a list in brackets"),
        pytest.param("tags:\n  - a\n  - b c", "tags", ("a", "b c"), id="a list with dashes"),
        pytest.param("embargoed_until:", "embargoed_until", Embargo(), id="an empty embargo is held"),
        pytest.param(
            "located: {name: Oslo, country: NO}", "located", Place(name="Oslo", country="NO"), id="Norway"
        ),
        pytest.param("located: {name: Sea}", "located", Place(name="Sea"), id="a place without country"),
        pytest.param("summary: >-\n  two\n  lines", "summary", "two lines", id="a folded text"),
        pytest.param(
            "expires: 2027-01-01T00:00Z", "expires", datetime(2027, 1, 1, tzinfo=UTC), id="a zone Z"
        ),
        pytest.param("kicker: Fish # a note", "kicker", "Fish", id="a comment is no part of the value"),
    ],
)
def test_a_line_is_read(line: str, field: str, value: object) -> None:
    assert getattr(read(file_with(f"{line}\n")).matter, field) == value


def test_a_file_with_windows_line_ends_and_a_byte_order_mark_is_read_like_any_other() -> None:
    data = file_with("kicker: Fish\n", "one\n\ntwo")
    assert read(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == read(data)


def test_a_rule_in_the_body_does_not_end_anything() -> None:
    assert read(file_with("", "one\n\n---\n\ntitle: two")).body == "one\n\n---\n\ntitle: two"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("titel: x\n", ["4:1 unknown-key"], id="an unknown key at its own place"),
        pytest.param("tags: ports\n", ["4:7 wrong-type"], id="a word where a list must be"),
        pytest.param("tags: [a, [b]]\n", ["4:11 wrong-type"], id="a list within a list"),
        pytest.param("kicker: [a]\n", ["4:9 wrong-type"], id="a list where a word must be"),
        pytest.param("kicker: {a: b}\n", ["4:9 wrong-type"], id="pairs where a word must be"),
        pytest.param("located: Lisbon\n", ["4:10 wrong-type"], id="a word where pairs must be"),
        pytest.param("located: {}\n", ["4:10 missing-key"], id="a place without a name"),
        pytest.param("located: {name: x, x: y}\n", ["4:20 unknown-key"], id="an unknown key within a place"),
        pytest.param("urgency: high\n", ["4:10 wrong-type"], id="a word where a number must be"),
        pytest.param("urgency: ٣\n", ["4:10 wrong-type"], id="a digit of another script"),
        pytest.param("urgency: 1234567890\n", ["4:10 wrong-type"], id="a number of ten digits"),
        pytest.param("status: Draft\n", ["4:9 wrong-type"], id="a status in capitals"),
        pytest.param(
            "source_url: javascript:alert(1)\n", ["4:13 bad-link"], id="an address that runs script"
        ),
        pytest.param("expires: 2027-01-01T09:30:00\n", ["4:10 bad-date"], id="a date without zone"),
        pytest.param("expires: tomorrow\n", ["4:10 bad-date"], id="a word where a date must be"),
        pytest.param("expires: 2027-02-30T00:00Z\n", ["4:10 bad-date"], id="a day that is in no calendar"),
        pytest.param("expires: 9999-12-31T23:59Z\n", ["4:10 bad-date"], id="a year that has no next year"),
        pytest.param("expires: 0999-12-31T23:59Z\n", ["4:10 bad-date"], id="a year of three digits"),
        pytest.param("embargoed_until: soon\n", ["4:18 bad-date"], id="an embargo without a time"),
        pytest.param("title: again\n", ["4:1 duplicate-key"], id="a key that stands twice"),
        pytest.param("kicker: &a x\nwhy: *a\n", ["4:9 alias", "5:6 alias"], id="an anchor and its alias"),
        pytest.param("kicker: !!str x\n", ["4:9 bad-yaml"], id="a tag"),
        pytest.param("kicker: !x y\n", ["4:9 bad-yaml"], id="a tag of one's own"),
        pytest.param("kicker: a: b\n", ["4:10 bad-yaml"], id="a colon without quotes"),
        pytest.param("kicker: @a\n", ["4:9 bad-yaml"], id="a sign that YAML keeps for itself"),
        pytest.param("\tkicker: a\n", ["4:1 bad-yaml"], id="a tab before a key"),
        pytest.param('kicker: "a\n', ["4:11 bad-yaml"], id="a quote that is not closed"),
        pytest.param("kicker: [a\n", ["5:1 bad-yaml"], id="a bracket that is not closed"),
        pytest.param("? [a]\n: b\n", ["4:3 bad-yaml"], id="a list as a key"),
        pytest.param(f"tags: {'[' * 30}\n", ["4:27 bad-yaml"], id="lists nested too deep"),
        pytest.param(
            f"tags: {'{a: ' * 2000}\n", ["4:84 bad-yaml"], id="pairs nested so deep that recursion would end"
        ),
        pytest.param("...\n--- {kicker: x}\n", ["5:5 bad-yaml"], id="two documents"),
        pytest.param(
            'kicker: "a\\u0001"\n', ["4:9 bad-character"], id="an escape that makes a control character"
        ),
        pytest.param('kicker: "\\0"\n', ["4:9 bad-character"], id="an escape that makes a NUL"),
        pytest.param('kicker: "\\ud800"\n', ["4:12 bad-yaml"], id="an escape that makes half a pair"),
        pytest.param('kicker: "\\uffff"\n', ["4:9 bad-character"], id="an escape that makes no character"),
        pytest.param('tags: [a, "\\u0007"]\n', ["4:11 bad-character"], id="a bell within a list"),
        pytest.param("kicker: é\x00x\n", ["4:10 bad-character"], id="a NUL, columns counted in characters"),
        pytest.param("kicker: éé\x80x\n", ["4:11 bad-character"], id="a character that YAML does not know"),
        pytest.param("kicker: a\u2028b\n", ["4:10 bad-character"], id="a line end of another system"),
        pytest.param("kicker: a\x85b\nx: y\n", ["4:10 bad-character"], id="a next-line sign"),
        pytest.param(f"kicker: {'x' * 301}\n", ["4:9 too-long"], id="a kicker of 301 characters"),
        pytest.param(f"summary: {'x' * 4001}\n", ["4:10 too-long"], id="a summary of 4001 characters"),
        pytest.param("- a\n", ["4:1 bad-yaml"], id="a list among the pairs"),
    ],
)
def test_a_faulty_line_is_a_problem_at_its_place(lines: str, expected: list[str]) -> None:
    assert places(file_with(lines)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", ["1:1 no-front-matter"], id="an empty file"),
        pytest.param(b"Text.\n", ["1:1 no-front-matter"], id="no front matter"),
        pytest.param(b"\n---\ntitle: x\n---\n", ["1:1 no-front-matter"], id="a blank line first"),
        pytest.param(b"--- x\ntitle: x\n---\n", ["1:1 no-front-matter"], id="a word after the first fence"),
        pytest.param(b"---\ntitle: x\n", ["1:1 no-front-matter"], id="front matter that is not closed"),
        pytest.param(b"---\n---\n", ["2:1 missing-key", "2:1 missing-key"], id="front matter without lines"),
        pytest.param(b"---\n# x\n---\n", ["2:1 missing-key", "2:1 missing-key"], id="nothing but a comment"),
        pytest.param(b"---\ntitle: x\n---\n", ["2:1 missing-key"], id="no date"),
        pytest.param(b"---\n- a\n---\n", ["2:1 bad-yaml"], id="a list for front matter"),
        pytest.param(b"---\nwords\n---\n", ["2:1 bad-yaml"], id="words for front matter"),
        pytest.param(b"---\ntitle: \xff\n---\n", ["2:8 bad-encoding"], id="a byte that is no UTF-8"),
        pytest.param(b"---\ntitle: \xc3\xa9\xe2\x82\n---\n", ["2:9 bad-encoding"], id="half a character"),
        pytest.param(b"---\n\xed\xa0\x80\n---\n", ["2:1 bad-encoding"], id="half a pair"),
        pytest.param(b"---\n---\n\na\x00b\n", ["4:2 bad-character"], id="a NUL in the body"),
        pytest.param(
            b"---\r\n---\r\n\ra\x1bb\n", ["4:2 bad-character"], id="an escape sign after mixed line ends"
        ),
        pytest.param(b"x" * (MAX_BYTES + 1), ["1:1 too-large"], id="a file that is too large"),
        pytest.param(
            b'---\ntitle: " "\ndate: x\n---\n', ["2:8 missing-key", "3:7 bad-date"], id="a blank title"
        ),
    ],
)
def test_a_faulty_file_is_a_problem_at_its_place(data: bytes, expected: list[str]) -> None:
    assert places(data) == expected


def test_a_huge_title_is_too_long_and_its_message_is_short() -> None:
    data = f"---\ntitle: {'x' * 5000}\ndate: 2026-11-16T09:30:00+00:00\n---\n".encode()
    _, (problem,) = front_matter.read(data, "a.md", StoryMatter)
    assert str(problem) == "a.md:2:8: too-long: 'title' has 5000 characters, at most 300 are allowed"


def test_all_problems_of_a_file_are_reported_at_once() -> None:
    lines = "titel: x\nurgency: high\ntitle: again\nlocated: {x: y}\nexpires: now\nkicker: &a b\n"
    assert sorted(places(file_with(lines))) == [
        "4:1 unknown-key",
        "5:10 wrong-type",
        "6:1 duplicate-key",
        "7:10 missing-key",
        "7:11 unknown-key",
        "8:10 bad-date",
        "9:9 alias",
    ]


@pytest.mark.parametrize(
    ("lines", "report"),
    [
        pytest.param(
            "sumary: x\n",
            "a.md:4:1: unknown-key: 'sumary' is not a known key\n    hint: did you mean 'summary'?",
            id="a misspelt key is told its right form",
        ),
        pytest.param(
            "colour: x\n",
            "a.md:4:1: unknown-key: 'colour' is not a known key",
            id="a key like none of ours gets no hint",
        ),
        pytest.param(
            "located: {name: x, city: y}\n",
            "a.md:4:20: unknown-key: 'city' is not a known key\n    hint: known here: country, name",
            id="where few keys are known all are named",
        ),
        pytest.param(
            "title: again\n",
            "a.md:4:1: duplicate-key: 'title' stands twice (first on line 2)\n    hint: keep one",
            id="a second key names the line of the first",
        ),
        pytest.param(
            "status: publish\n",
            "a.md:4:9: wrong-type: 'status': 'publish' is not one of draft, published, killed\n"
            "    hint: did you mean 'published'?",
            id="a wrong status is told the right ones",
        ),
        pytest.param(
            "tags: ports\n",
            "a.md:4:7: wrong-type: 'tags': expected a list\n    hint: write it as `tags: [one, two]`",
            id="a list that is none is shown one",
        ),
        pytest.param(
            "expires: 2027-01-01\n",
            "a.md:4:10: bad-date: 'expires': expected a date and time with zone, got '2027-01-01'\n"
            "    hint: write it as 2026-11-16T09:30:00+00:00",
            id="a date without time is shown one with time",
        ),
        pytest.param(
            '"a\\nb.md:1:1: fake": x\n',
            "a.md:4:1: unknown-key: 'a\\nb.md:1:1: fake' is not a known key",
            id="a key with a line end cannot fake a second problem",
        ),
        pytest.param(
            "kicker: a: b\n",
            "a.md:4:10: bad-yaml: mapping values are not allowed in this context\n"
            "    hint: put the value in quotes if it holds `: `, `#`, or starts with a sign",
            id="a colon gets the advice to use quotes",
        ),
    ],
)
def test_a_problem_says_what_was_expected_and_what_to_do(lines: str, report: str) -> None:
    _, (problem,) = front_matter.read(file_with(lines), "a.md", StoryMatter)
    assert problem.report() == report


def test_a_page_knows_only_its_own_keys() -> None:
    assert places(file_with(""), PageMatter) == ["3:1 unknown-key"]
