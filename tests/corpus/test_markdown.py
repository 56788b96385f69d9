from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.manuscript import Manuscript
from plugins.corpus.body import Converter, Fault, plain_text
from tests.core.matters import SIGNS
from tests.corpus.cleaning import CONVERTER, MARKDOWN, assert_clean, convert, links_of
from tests.values import examples


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(
            "[" * 10_000, "the body has 10000 '[', at most 1000 are converted", id="10,000 brackets"
        ),
        pytest.param("<" * 10_000, "the body has 10000 '<', at most 1000 are converted", id="10,000 angles"),
        pytest.param("``a`" * 10_000, "the body has 30000 '`', at most 1000 are converted", id="backticks"),
        pytest.param(
            "\\*" * 10_000, "the body has 10000 '\\\\', at most 1000 are converted", id="backslashes"
        ),
        pytest.param("1. " * 10_000, "the body is nested too deeply", id="10,000 lists in lists"),
        pytest.param(
            "# a\n" * 10_000, "the body has 10000 headings and rules, at most", id="10,000 headings"
        ),
        pytest.param("***\n" * 10_000, "the body has 10000 headings and rules, at most", id="10,000 rules"),
        pytest.param(
            "> # a\n" * 10_000, "the body has 10000 headings and rules", id="10,000 quoted headings"
        ),
        pytest.param(
            "a\n=\n" * 10_000, "the body has 10000 headings and rules", id="10,000 lines under headings"
        ),
        pytest.param(
            "[" * 1000 + "word " * 20_000, "a paragraph of 101000 characters has too many", id="long text"
        ),
        pytest.param(
            "***\n" * 999 + "word " * 20_000, "a paragraph of 103996 characters has", id="rules, long text"
        ),
        pytest.param("*a" * 50_000, "a paragraph of 100000 characters has too many signs", id="50,000 stars"),
        pytest.param(
            "&amp; " * 50_000, "a paragraph of 300000 characters has too many", id="50,000 ampersands"
        ),
    ],
)
def test_what_would_take_long_is_a_fault(body: str, message: str) -> None:
    found = CONVERTER.convert(body, links_of(body))
    assert isinstance(found, Fault)
    assert found.message.startswith(message)
    assert found.hint


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(">" * 10_000, id="10,000 quotations in quotations"),
        pytest.param("> " * 10_000, id="10,000 quotations with spaces"),
        pytest.param("\n".join("    " * depth + "- x" for depth in range(200)), id="a stair of lists"),
        pytest.param("\n".join("> " * depth + "x" for depth in range(200)), id="a stair of quotations"),
        pytest.param("[a](/x) *b* `c` " * 300, id="300 links in a paragraph"),
        pytest.param("- [a](/x) **b**\n" * 900, id="a list of 900 links"),
        pytest.param("## a\n\nText.\n\n" * 900, id="900 headings"),
        pytest.param(("word " * 80 + "\n\n") * 500, id="a very long story"),
        pytest.param("|a|b|\n|-|-|\n" + "|1|2|\n" * 900, id="a long table"),
        pytest.param("<b>" * 900, id="900 tags in tags"),
    ],
)
def test_what_is_long_but_harmless_is_converted(body: str) -> None:
    assert_clean(convert(body).html)


def test_a_fault_leaves_nothing_behind_for_the_next_body() -> None:
    converter = Converter()
    before = converter.convert("[a]: /one\n\n[a]", links_of("[a]: /one"))
    assert isinstance(converter.convert("1. " * 10_000, links_of("")), Fault)
    assert converter.convert("[a]: /one\n\n[a]", links_of("[a]: /one")) == before
    assert converter.convert("[a]", links_of("[a]")) == Manuscript(html="<p>[a]</p>", text="[a]")


@pytest.mark.parametrize(
    ("body", "html"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>", id="paragraphs"),
        pytest.param(
            "*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>", id="emphasis and code"
        ),
        pytest.param("one  \ntwo", "<p>one<br>\ntwo</p>", id="a line break"),
        pytest.param("# a", "<h2>a</h2>", id="a heading is lowered by one"),
        pytest.param("##### a", "<h2>a</h2>", id="the first of a text is right below the headline"),
        pytest.param("# a\n\n### b", "<h2>a</h2>\n<h3>b</h3>", id="no level is skipped"),
        pytest.param("### a\n\n*b*", "<h2>a</h2>\n<p><em>b</em></p>", id="by either way of converting"),
        pytest.param("a\n===\n\nb\n---", "<h2>a</h2>\n<h3>b</h3>", id="headings with lines under them"),
        pytest.param("> # a", "<blockquote>\n<h2>a</h2>\n</blockquote>", id="a heading in a quotation"),
        pytest.param("<h2>a</h2>", "<h2>a</h2>", id="a heading in HTML is as it was written"),
        pytest.param("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", id="a list"),
        pytest.param("3. a", '<ol start="3">\n<li>a</li>\n</ol>', id="a list that starts at three"),
        pytest.param("---", "<hr>", id="a rule"),
        pytest.param(
            "[x](https://a.example/?q=1&r=2)",
            '<p><a href="https://a.example/?q=1&amp;r=2" rel="noopener noreferrer">x</a></p>',
            id="a link outside tells nobody where it was",
        ),
        pytest.param(
            "[x]({filename}b.md#top)",
            '<p><a href="/stories/b/#top" rel="noopener noreferrer">x</a></p>',
            id="a link to a story",
        ),
        pytest.param(
            "![A ship]({static}/images/ship.jpg)",
            '<p><img alt="A ship" src="/images/ship.jpg" width="40" height="30" '
            'loading="lazy" decoding="async"></p>',
            id="a picture of ours",
        ),
        pytest.param(
            "<https://a.example/>",
            '<p><a href="https://a.example/" rel="noopener noreferrer">https://a.example/</a></p>',
            id="an address in angle brackets",
        ),
        pytest.param(
            "<ed@a.example>",
            '<p><a href="mailto:ed@a.example" rel="noopener noreferrer">ed@a.example</a></p>',
            id="a mail address in angle brackets",
        ),
        pytest.param("AT&T 1 < 2 > 0", "<p>AT&amp;T 1 &lt; 2 &gt; 0</p>", id="signs that are none of HTML"),
        pytest.param(
            '<p lang="pt" dir="ltr" id="x" class="y">a</p>',
            '<p lang="pt" dir="ltr" id="x">a</p>',
            id="attributes",
        ),
        pytest.param(
            '<table><tr><td colspan="2" bgcolor="red">a</td></tr></table>',
            '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
            id="a table in HTML",
        ),
        pytest.param("<!-- a note -->\n\nText.", "<p>Text.</p>", id="a comment is for the editor alone"),
    ],
)
def test_markdown_is_converted(body: str, html: str) -> None:
    links = links_of(body)
    assert convert(body, links).html.strip() == html
    assert not links.problems


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param(
            "<p>one\n  two</p>\n<p>three</p>", "one two\nthree".replace(" two", "\ntwo"), id="lines"
        ),
        pytest.param("<p>a<br>b</p><hr><p>c</p>", "a\nb\nc", id="breaks and rules end a line"),
        pytest.param("<ul><li>a</li><li>b</li></ul>", "a\nb", id="each item has its line"),
        pytest.param("<h2>a</h2><p>b</p>", "a\nb", id="each heading has its line"),
        pytest.param("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb", id="each cell has its line"),
        pytest.param("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb", id="each term has its line"),
        pytest.param("<p>a<em>b</em>c</p>", "abc", id="tags within a word leave no gap"),
        pytest.param(
            "<p>1 &lt; 2 &amp;amp; &quot;x&quot;</p>", '1 < 2 &amp; "x"', id="entities are read once"
        ),
        pytest.param("<p>a\u00a0&nbsp;b</p>", "a b", id="spaces of all kinds become one"),
        pytest.param('<p><img alt="x" src="/y">a</p>', "a", id="pictures have no text"),
        pytest.param('<p><a href="/x" title="1 &gt; 0">a</a></p>', "a", id="nor have titles"),
    ],
)
def test_plain_text_has_a_line_for_each_block(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_the_manuscript_holds_the_same_words_in_both_forms() -> None:
    found = convert("# Head\n\nOne *two* [three](/x) <u>four</u>\n\n- five & six")
    assert found.text == "Head\nOne two three four\nfive & six"
    assert found.words == 8


@given(MARKDOWN)
@examples(400)
def test_pieces_of_markdown_never_raise_and_leave_only_what_is_allowed(body: str) -> None:
    found = CONVERTER.convert(body, links_of(body))
    assert isinstance(found, Manuscript)
    assert_clean(found.html)
    assert found.text == plain_text(found.html)


@given(st.text(SIGNS, max_size=80))
@examples(100)
def test_arbitrary_text_never_raises(body: str) -> None:
    assert_clean(convert(body).html)
