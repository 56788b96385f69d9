from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.manuscript import Manuscript
from plugins.corpus import paragraphs
from plugins.corpus.body import Fault
from plugins.corpus.paragraphs import Shown
from tests.corpus.cleaning import CONVERTER, MARKDOWN, links_of
from tests.values import examples

WORDS = (
    *("Harbour", "it\u2019s", "“quoted”", "50%", "a.", "3.5", "1985.", "٣.", "p.m.", "\u2013", "x-y"),
    *("a:b", "~", "^", "東京", "🌊", "e\u0301", "\ufeff", "\u200b", "\xad", "{x}", "1)", "!", "klzzwxh:0000"),
    *("wzxhzdk:0", "amp", "https://a.example/x?y=1", "AT&T", "&", "&amp;", "&lt;", "&quot;", "&#124;"),
    *("&#42;", "&#38;lt;", "&#35;", "\\*", "\\_", "\\#", "\\[", "\\]", "\\\\", "\\>", "\\.", "\\-", "\\!"),
)
HOSTILE = (
    *("&copy;", "&#32;", "&#128;", "&#x2a;", "&nbsp;", "&#;", "\\`", "\\|", "\\<", "\\&", "\\a", "\\", "*"),
    *("**", "*a*", "_b_", "`c`", "`", "|", "#", ">", "[a](https://a.example/)", "[b](/x)", "![c](/x)"),
    *("[d][e]", "[e]", "]:", "[", "]", "[^1]", "<b>", "</b>", "<"),
)
STARTS = (
    *("", "", "", "", "# ", "## ", "###### ", "\u3000", "\xa0", "\\# ", "\\- ", "1\\. ", "1.", "1) "),
    "&#35; ",
)
BLOCKS = (
    *("####### ", "#", "- ", "+ ", "* ", "1. ", "٣. ", "> ", ">", "    ", "  ", " ", "\t", "=", "==="),
    *("---", "- - -", "***", "--", "+", "-a", ": a", "| a | b |", "|-|-|", "a | b", "~~~", "```"),
    *("[e]: /x", "*[A]: b"),
)
ENDS = ("", "", "", "", " ", "  ", "   ", "\t", "\\", "\xa0", " #", "#", "\\#", "&#35;", ".")
SPACES = (
    *(" ", " ", " ", " ", " ", " ", " ", " ", "  ", "", "\xa0", "\u2009", "\t", "\u2028", "\x0b", "\x1c"),
    *("\x85", "\x0d", "\x02", "\x03"),
)
BREAKS = (
    *("\n\n", "\n", "\n\n", "\n", "\n\n", "\n", "\n\n\n", "\n \n", "\n\t\n", "  \n", "\n\u3000\n"),
    "\n\n    \xa0\n\n",
)


def joined(pieces: list[tuple[str, str]]) -> str:
    """Return the pieces, each behind what stands before it."""
    return "".join(before + piece for before, piece in pieces)


def lines(words: tuple[str, ...], starts: tuple[str, ...], spaces: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return a strategy of lines."""
    pieces = st.tuples(st.sampled_from(spaces), st.sampled_from(words))
    text = st.lists(pieces, max_size=4).map(joined).map(str.lstrip)
    return st.builds("{}{}{}".format, st.sampled_from(starts), text, st.sampled_from(ENDS))


PLAIN = st.sampled_from(
    ("Harbour reopens.", "“It\u2019s a start,” he said.", "## Ports", "A &amp; B \\*", "")
)
MILD = PLAIN | lines(WORDS, STARTS, SPACES[:12])
LINES = MILD | lines(WORDS + HOSTILE, STARTS + BLOCKS, SPACES)
BODIES = st.one_of(
    st.lists(MILD, max_size=5).map("\n\n".join),
    st.lists(LINES, max_size=5).map("\n\n".join),
    st.lists(st.tuples(st.sampled_from(BREAKS), MILD), max_size=5).map(joined),
    st.lists(st.tuples(st.sampled_from(BREAKS), LINES), max_size=5).map(joined),
    MARKDOWN,
)


def assert_the_same(body: str) -> None:
    """Fail if the body becomes anything else than when all of it goes through Markdown and the sanitiser."""
    links, whole_links = links_of(body), links_of(body)
    found = CONVERTER.convert(body, links)
    if not isinstance(found, Fault):
        assert found == CONVERTER.manuscript([body], whole_links)
        assert links.problems == whole_links.problems


@given(BODIES)
@examples(3000)
def test_a_body_becomes_what_markdown_makes_of_it(body: str) -> None:
    assert_the_same(body)


@given(st.characters(codec="utf-8"))
@examples(500)
def test_any_character_becomes_what_markdown_makes_of_it(char: str) -> None:
    for form in ("a{0}b\n\n{0}x\n{0}y {0}\n\nx{0}\nz{0}", "\\*a{0}\n\n{0}x{0}\n\n## {0}a\n\n## a{0}\n\n{0}"):
        assert_the_same(form.format(char))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("a\n\n    \u3000\n\nb", id="a blank block that begins with four spaces"),
        pytest.param("- a\n\nb\n\n- c", id="a paragraph between lists"),
        pytest.param("    a\n\n    b\n\nc", id="code of two blocks"),
        pytest.param("    a\n\n\n    b\n\nc", id="code with two empty lines"),
        pytest.param("[a][b]\n\nc\n\n[b]: https://a.example/", id="a link whose address stands below"),
        pytest.param("<div>\n\na\n\n</div>", id="paragraphs within a tag"),
        pytest.param("> a\n\nb\n\n> c", id="a paragraph between quotations"),
        pytest.param("1. a\n\n## b\n\n1. c", id="a heading between lists"),
        pytest.param("[a](x://y)\n\nb\n\n[c](x://z)", id="two bad links"),
        pytest.param("a\n---\n\nb\n===", id="lines under headings"),
        pytest.param("a | b\n- | -\n\nc", id="a table without borders"),
        pytest.param("*a\n\nb*\n\n`c\n\nd`", id="signs that are closed in another block"),
        pytest.param("x" * 50_000, id="a very long word"),
        pytest.param("word " * 20_000, id="a very long line"),
        pytest.param("## a\n\n" * 1001, id="more crossheads than are converted"),
        pytest.param("&amp; " * 50_000, id="more entities than are converted"),
        pytest.param("a\n" * 2000, id="many short lines"),
    ],
)
def test_these_become_what_markdown_makes_of_them(body: str) -> None:
    assert_the_same(body)
    assert_the_same(body.strip())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("One.\n\nTwo\nthree.", id="paragraphs of one line and of two"),
        pytest.param(
            "“It\u2019s 1.94 metres \u2013 50% more,” he said.", id="quotation marks, dashes and figures"
        ),
        pytest.param("2026 was\n\n1.5 million (or so)", id="numbers first"),
    ],
)
def test_plain_paragraphs_need_no_markdown(body: str) -> None:
    assert paragraphs.bare(body)
    assert_the_same(body)


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        pytest.param("## Ports", Shown("<h3>Ports</h3>", "Ports"), id="a crosshead"),
        pytest.param("###### a", Shown("<h6>a</h6>", "a"), id="the sixth level"),
        pytest.param("## a \\# b", Shown("<h3>a # b</h3>", "a # b"), id="an escape in a crosshead"),
        pytest.param("2\\*3 &lt; 7 & \\_", Shown("<p>2*3 &lt; 7 &amp; _</p>", "2*3 < 7 & _"), id="escapes"),
        pytest.param("a &#124; b", Shown("<p>a | b</p>", "a | b"), id="a character by number"),
        pytest.param("1\\. a", Shown("<p>1. a</p>", "1. a"), id="an escape that keeps a list away"),
        pytest.param("5\xa0m", Shown("<p>5&nbsp;m</p>", "5 m"), id="a space that does not break"),
        pytest.param("a  b \nc", Shown("<p>a  b \nc</p>", "a b\nc"), id="spaces too many"),
    ],
)
def test_escapes_entities_and_crossheads_need_no_markdown(block: str, shown: Shown) -> None:
    assert paragraphs.parts(f"One.\n\n{block}\n\nTwo.") == [
        Shown("<p>One.</p>", "One."),
        shown,
        Shown("<p>Two.</p>", "Two."),
    ]
    assert_the_same(f"One.\n\n{block}\n\nTwo.")


@pytest.mark.parametrize(
    "block",
    [
        *(
            "*a*",
            "a_b_c",
            "`a`",
            "[a](/x)",
            "| a |",
            "- a",
            "1. a",
            "+ a",
            "> a",
            "    a",
            "#a",
            "## a #",
            "##",
        ),
        *(
            "## a\nb",
            "a\n===",
            "---",
            "a  \nb",
            "AT&T",
            "&copy;",
            "&#32;",
            "\\`",
            "\\a",
            "a\\",
            "a\n1. b",
            "\ta",
        ),
    ],
)
def test_what_markdown_may_take_for_a_sign_is_left_to_it(block: str) -> None:
    assert paragraphs.parts(f"One.\n\n{block}\n\nTwo.")[1] == block
    assert_the_same(f"One.\n\n{block}\n\nTwo.")


@pytest.mark.parametrize(
    "body", ["a <b>\n\nc", "a\n\n[b]: /x", "a\n\n\nb", "a\n \nb", " a\n\nb", "a\x02\n\nb", ""]
)
def test_a_body_whose_blocks_may_depend_on_one_another_is_one_part(body: str) -> None:
    assert paragraphs.parts(body) == [body]


def test_markdown_blocks_that_follow_one_another_are_one_part() -> None:
    assert paragraphs.parts("- a\n\n- b\n\nc\n\n*d*") == ["- a\n\n- b", Shown("<p>c</p>", "c"), "*d*"]


def test_blocks_are_joined_to_a_manuscript() -> None:
    shown = [Shown("<p>a</p>", "a"), Shown("<h3>b</h3>", "b")]
    assert paragraphs.manuscript(shown) == Manuscript(html="<p>a</p>\n<h3>b</h3>", text="a\nb")
