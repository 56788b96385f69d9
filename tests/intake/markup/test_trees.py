from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.parts import Role, Rule
from plugins.core.problem import Problem
from plugins.intake.markup.account import Claim, account
from plugins.intake.markup.checked import missing, shows, shows_all
from plugins.intake.markup.trees import html_tree, page_text, root_name, xml_tree

REST = Claim(Role.FURNITURE, Rule("rest", "all else"))
STORY = Claim(Role.BODY, Rule("story", "the story"))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"<a/>", "a", id="plain"),
        pytest.param(
            b"\xef\xbb\xbf <?xml version='1.0'?><!-- c --><n:news/>",
            "news",
            id="behind mark, word and comment",
        ),
        pytest.param(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "a", id="behind its own DTD"),
        pytest.param("<html>".encode("utf-16"), "html", id="UTF-16"),
        pytest.param(b"text <a>", None, id="text"),
        pytest.param(b"", None, id="nothing"),
    ],
)
def test_the_root_is_told_without_parsing(data: bytes, name: str | None) -> None:
    assert root_name(data) == name


@given(st.binary(max_size=200))
def test_any_bytes_have_a_root_or_none(data: bytes) -> None:
    root_name(data)
    assert page_text(data) is None or isinstance(page_text(data), str)


def test_entities_are_not_expanded_and_files_not_opened() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "xxxx"><!ENTITY f SYSTEM "file:///etc/passwd">]><a>&b;&f;</a>'
    root = xml_tree(bomb, "a.xml")
    assert not isinstance(root, Problem)
    assert "".join(map(str, root.itertext())).count("root:") == 0


def test_a_broken_file_is_a_problem_with_its_line() -> None:
    found = xml_tree(b"<a>\n<b></a>", "a.xml")
    assert isinstance(found, Problem)
    assert (found.code, found.line) == ("bad-xml", 2)


def test_what_is_nested_without_end_is_refused() -> None:
    assert html_tree("<div>" * 100_000) is None


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("é".encode(), "é", id="UTF-8"),
        pytest.param("<meta charset=iso-8859-1>é€".encode("cp1252"), "é€", id="Latin-1 is windows-1252"),
        pytest.param(
            '<meta content="text/html; charset=windows-1251">я'.encode("cp1251"), "я", id="Cyrillic"
        ),
        pytest.param("<meta charset=iso-8859-1>é".encode(), "é", id="UTF-8 that says it is Latin-1"),
        pytest.param("<meta charset=utf-16>é".encode(), "é", id="UTF-8 that says it is UTF-16"),
        pytest.param("<p>é".encode("utf-16-le"), "é", id="UTF-16 without its mark"),
        pytest.param(
            "<meta charset=unicode_escape>\\x41é".encode("cp1252"), "\\x41é", id="no encoding of the web"
        ),
        pytest.param(
            '<?xml version="1.0" encoding="iso-8859-2"?>ł'.encode("iso-8859-2"), "ł", id="XHTML says it first"
        ),
    ],
)
def test_pages_are_decoded_as_browsers_do(data: bytes, text: str) -> None:
    assert (page_text(data) or "").endswith(text)


def test_the_nearest_claim_counts() -> None:
    root = html_tree("<div><p>a <b>b</b></p>c<!-- d --><ul><li>e</ul></div>")
    assert root is not None
    paragraph = next(root.iter("p"))
    parts = account(root, {paragraph: STORY}, REST)
    assert [(part.role, part.path, part.text) for part in parts] == [
        (Role.BODY, "/html/body/div/p", "a b"),
        (Role.FURNITURE, "/html/body/div", "c"),
        (Role.FRAME, "/html/body/div/comment()", "d"),
        (Role.FURNITURE, "/html/body/div/ul/li", "e"),
    ]


def test_an_entity_belongs_to_the_text_around_it() -> None:
    root = xml_tree(b"<!DOCTYPE p SYSTEM 'x'><p>a &eacute; b</p>", "a.xml")
    assert not isinstance(root, Problem)
    assert [part.text for part in account(root, {}, REST)] == ["a é b"]


def test_accounts_are_quick_for_many_texts_of_one_owner() -> None:
    root = html_tree("<p>" + "<a>x</a> y " * 100_000)
    assert root is not None
    start = time.process_time()
    account(root, {next(root.iter("p")): STORY}, REST)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("markdown", "text", "is_shown"),
    [
        pytest.param("a b", "a  b", True, id="spaces aside"),
        pytest.param("*a*", "a", True, id="emphasis"),
        pytest.param("*a*", "*a*", False, id="stars that are not shown"),
        pytest.param(r"\*a\*", "*a*", True, id="stars that are"),
        pytest.param("[a](<https://x.example>)", "a", True, id="a link"),
        pytest.param("1. a", "1. a", False, id="a list's number"),
        pytest.param("<b>a</b>", "<b>a</b>", False, id="HTML"),
    ],
)
def test_what_is_shown_is_told(markdown: str, text: str, is_shown: bool) -> None:  # noqa: FBT001 - a table's column
    assert shows(markdown, text) is is_shown


def test_a_page_shows_its_texts_in_their_order() -> None:
    blocks = ["## Head", "One *two*.", "- a\n- b"]
    assert shows_all(blocks, ["Head", "One two.", "a b"])
    assert missing(blocks, ["One two.", "Head"]) == "Head"
    assert missing(blocks, ["One \u00adtwo."]) is None
