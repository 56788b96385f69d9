from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.core import front_matter
from plugins.core.kinds import Embargo, PubStatus, Status, WebAddress, Week
from plugins.core.matter import EditionMatter, Place, StoryMatter
from tests.core.files import BODIES, HEAD, PIECES, file_with, loaded_by_others, read
from tests.core.matters import SIGNS, STORY_MATTERS, TIMES, TRICKY
from tests.values import MONDAY, examples, matter


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
