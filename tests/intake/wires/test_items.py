from __future__ import annotations

import pytest

from plugins.core.problem import Problem
from plugins.intake.wires.items import is_root, no_date, no_story, too_complex, tree_of


@pytest.mark.parametrize(
    ("kinds", "named"),
    [
        (["newsItem (picture)"], "newsItem (picture)"),
        (["newsItem (picture)", "conceptItem", "newsItem (picture)"], "2 newsItem (picture), conceptItem"),
        ([], "the file holds no item"),
    ],
)
def test_what_is_there_instead_of_a_story_is_named(kinds: list[str], named: str) -> None:
    found = no_story("a.xml", 3, kinds)
    assert (found.path, found.line, found.code) == ("a.xml", 3, "no-story")
    assert found.message.endswith(named)


def test_each_problem_has_a_place_and_a_hint() -> None:
    for found in (no_story("a.xml", 2, ()), no_date("a.xml", 2, "newsItem"), too_complex("a.xml", 2, "x")):
        assert (found.path, found.line) == ("a.xml", 2)
        assert found.hint


def test_a_root_is_told_among_several_names() -> None:
    assert is_root(b"<b/>", "a", "b") == 0.99
    assert is_root(b"<c/>", "a", "b") == 0.0


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("<a>café</a>".encode(), "café", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + "<a>café</a>".encode(), "café", id="with a byte order mark"),
        pytest.param("<a>café</a>".encode().decode("cp1252").encode(), "café", id="decoded wrongly once"),
        pytest.param("<a>Ã and café</a>".encode(), "Ã and café", id="what only looks like it stays"),
        pytest.param(
            '<?xml version="1.0" encoding="windows-1252"?><a>café</a>'.encode("cp1252"), "café", id="another"
        ),
        pytest.param('<?xml version="1.0"?><a>café</a>'.encode("utf-16"), "café", id="UTF-16"),
    ],
)
def test_a_file_is_decoded_as_it_says(data: bytes, text: str) -> None:
    root = tree_of(data, "a.xml")
    assert not isinstance(root, Problem)
    assert root.text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "bad-xml"),
        (b"<a>", "bad-xml"),
        (b"\xff", "bad-xml"),
        (b"<a>" + b"<b/>" * 130_000 + b"</a>", "too-complex"),
    ],
)
def test_what_cannot_be_read_is_a_problem(data: bytes, code: str) -> None:
    found = tree_of(data, "a.xml")
    assert isinstance(found, Problem)
    assert (found.path, found.code) == ("a.xml", code)
