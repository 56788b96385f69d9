from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.payloads import HIDDEN, PAYLOADS
from tests.values import examples

if TYPE_CHECKING:
    from collections.abc import Callable
from tests.corpus.cleaning import REFUSED, assert_clean, convert, links_of, named


@pytest.mark.parametrize(("body", "problems"), PAYLOADS)
def test_what_would_run_script_is_removed_and_named(body: str, problems: list[str]) -> None:
    links = links_of(body)
    assert_clean(convert(body, links).html)
    assert named(links) == problems


@pytest.mark.parametrize("body", HIDDEN)
def test_what_hides_from_pythons_parser_is_removed_and_named(body: str) -> None:
    links = links_of(body)
    assert_clean(convert(body, links).html)
    assert {problem.code for problem in links.problems} == {"unsafe-html"}


@pytest.mark.parametrize("body", ["<p>a <![CDATA[b]]></p>", "<p>a <![if x]>b</p>", "<p>a <![x[ b ]]></p>"])
def test_a_marked_section_is_removed_and_named(body: str) -> None:
    links = links_of(body)
    assert_clean(convert(body, links).html)
    assert [problem.code for problem in links.problems] == ["unsafe-html"]


@pytest.mark.parametrize(("body", "_problems"), PAYLOADS)
def test_two_payloads_do_not_help_one_another(body: str, _problems: list[str]) -> None:
    for other in ("<b title='", "<!--", "<a href='/x' title=\"", "`", "<style>", "<p><svg><desc>"):
        assert_clean(convert(other + body).html)
        assert_clean(convert(f"{body}\n{other}{body}").html)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        pytest.param("one\n\ntwo <u>x</u>", "7:5", id="after a paragraph"),
        pytest.param("<ul><li>x</li></ul>\n\n<u>x</u>", "7:1", id="not at a longer name"),
        pytest.param("<em>a</em> <embed>", "5:12", id="not at a shorter name"),
        pytest.param("é <U >x</U>", "5:3", id="in capitals, before a space"),
        pytest.param("<B>x</B> <Marquee>", "5:10", id="in mixed case, after an allowed one"),
    ],
)
def test_a_removed_tag_is_named_at_its_own_place(body: str, place: str) -> None:
    links = links_of(body)
    convert(body, links)
    assert [f"{problem.line}:{problem.column}" for problem in links.problems] == [place]


@given(
    st.sampled_from(REFUSED),
    st.sampled_from(["", "one *two* ", "é <b>x</b> 1 &lt; 2 ", "one\ntwo [three](/x) "]),
    st.sampled_from([str.lower, str.upper, str.title]),
    st.sampled_from([">", " >", " class='x'>", "/>"]),
)
@examples(150)
def test_whatever_tag_is_not_allowed_is_named_at_its_place(
    tag: str, before: str, case: Callable[[str], str], end: str
) -> None:
    body = f"Text.\n\n{before}<{case(tag)}{end}"
    links = links_of(body)
    assert_clean(convert(body, links).html)
    line, column = 7 + before.count("\n"), len(before) - before.rfind("\n")
    assert named(links) == [f"{line}:{column} <{tag}>"]


def test_a_problem_of_a_tag_says_what_to_do() -> None:
    links = links_of("<u>x</u>")
    convert("<u>x</u>", links)
    (problem,) = links.problems
    assert str(problem) == "content/dispatches/a.md:5:1: unsafe-html: <u> is not allowed in a story"
    assert problem.hint == "remove it, or write &lt;"


def test_a_tag_that_stands_often_is_named_once() -> None:
    links = links_of("<u>x</u> " * 50)
    convert(links.body, links)
    assert len(links.problems) == 1


def test_the_alignment_that_markdown_gives_to_a_table_is_no_problem() -> None:
    links = links_of("| a | b |\n|:-:|--:|\n| 1 | 2 |")
    assert_clean(convert(links.body, links).html)
    assert links.problems == []
